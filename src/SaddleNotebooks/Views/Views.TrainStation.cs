using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    const int Levels = 24;

    /// <summary>
    /// Topology (the sublevel set), physics (the Boltzmann density) and optimization (descent lines and the ways off the saddles), all moved by one
    /// slider of level and temperature.
    /// </summary>
    /// <param name="station">The station.</param>
    public static Figure Plot(this TrainStation station)
    {
        ArgumentNullException.ThrowIfNull(station);
        int active = Active(station);
        var drawn = new TrainStationPanels(station, Levels);
        ChartTrace[] veils = [.. station.Stops.Select(drawn.Veil)], densities = [.. station.Stops.Select(drawn.Density)];
        ChartTrace[] open = [.. station.Stops.Select(drawn.OpenRoutes)];
        PlanePanel[] panels =
        [
            new PlanePanel { Title = "Topology: where f is below the level", X = station.Surface.X.Label, Y = station.Surface.Y.Label, Traces = [drawn.Contours(), veils[active], .. drawn.Marks()] },
            new PlanePanel { Title = "Physics: where a point of temperature T stays", X = station.Surface.X.Label, Y = station.Surface.Y.Label, Traces = [densities[active], drawn.Lines(), .. drawn.Marks()] },
            new PlanePanel
            {
                Title = "Optimization: descent, and the open ways off saddles", X = station.Surface.X.Label, Y = station.Surface.Y.Label,
                Traces = [drawn.Lines(), drawn.Flow(), open[active], .. drawn.Marks()],
            },
        ];
        return new Figure($"The train station of {station.Name}", panels)
        {
            Caption = Join(
                "One slider moves all three: the level c and the temperature T at which a parabolic valley holds nine tenths of the time below c. "
                + "Where the level passes a saddle (✕), two lakes join, the density spreads over the pass, and the saddle's two ways down (orange) connect valleys.", station.Advice),
            Height = 470,
            ShowLegend = false,
            Description = station.ToString(),
            Animation = new Animation(
            [
                .. station.Stops.Select((stop, k) => new Frame(
                    $"{NumberText.Of(stop.Level, 3)}; {NumberText.Of(stop.Temperature, 2)}",
                    [new FrameUpdate(veils[active], veils[k]), new FrameUpdate(densities[active], densities[k]), new FrameUpdate(open[active], open[k])])),
            ])
            {
                Label = "level c and temperature T", Milliseconds = 500, Active = active,
            },
            Table = new TextTable(["level c", "temperature T", "components", "loops", "χ = Σ(−1)^index", "open saddles", "time below c"],
            [
                .. station.Stops.Select(IReadOnlyList<string> (s) =>
                [
                    NumberText.Of(s.Level), NumberText.Of(s.Temperature, 3), NumberText.Of(s.Sublevel.Components), NumberText.Of(s.Sublevel.Loops),
                    NumberText.Of(s.Sublevel.EulerCharacteristic), NumberText.Of(s.OpenSaddles.Count), NumberText.Percent(s.ProbabilityBelow),
                ]),
            ]),
        };
    }

    // The first stop with an open saddle: the moment the picture is about.
    static int Active(TrainStation station)
    {
        for (int k = 0; k < station.Stops.Count; k++)
        {
            if (station.Stops[k].OpenSaddles.Count > 0)
                return k;
        }
        return station.Stops.Count / 2;
    }
}
