using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    const int RaceResultMostCurves = 8;

    /// <summary>What each method spent, and how the value fell along the run of the median seed.</summary>
    /// <param name="race">The race.</param>
    public static Figure Plot(this RaceResult race)
    {
        ArgumentNullException.ThrowIfNull(race);
        return new Figure($"Race on {race.Problem}: {Winner(race)}", Work(race), Curves(race))
        {
            Caption = Join($"One unit of work is one gradient. Each method ran from the same {NumberText.Of(race.Options.Seeds)} random starts; it finishes at a point with no way down.", race.Advice),
            Height = Math.Clamp(260 + 26 * race.Entries.Count, 400, 900),
            Description = $"{race.Problem}, {NumberText.Of(race.Options.Seeds)} starts\n{race.Advice}\n{Table(race)}",
            Table = Table(race),
        };
    }

    static string Winner(RaceResult race)
        => race.Entries[0].Finished == 0 ? "nobody finished" : $"{race.Entries[0].Method.Name} wins";

    static PlanePanel Work(RaceResult race)
    {
        // Names stand beside the bars, best on top.
        var entries = race.Entries.Reverse().ToArray();
        double[] rows = [.. entries.Select((_, i) => (double)i)];
        return new PlanePanel
        {
            Title = "Median work of the runs that finished",
            X = new Axis { Title = "work", Unit = "gradients", Scale = AxisScale.Log },
            Y = new Axis { Ticks = [.. entries.Select((e, i) => ((double)i, (ChartText)NamedRows.Short(e.Method.Name)))], Range = (-0.7, entries.Length - 0.3) },
            Traces =
            [
                new ScatterTrace(ChartValues.Of(entries.Select(e => e.MedianWork)), rows)
                {
                    Marker = new Marker { Size = 12, Colors = [.. entries.Select((_, i) => Palette.SeriesColor(entries.Length - 1 - i))], RimColor = "#ffffff" },
                    Texts = [.. entries.Select(e => (ChartText)$"{e.Method.Name}: {e.Finished} of {e.Runs.Count} finished, {e.StuckAtSaddle} stuck at a saddle")],
                    Hover = ChartText.FromMarkup("%{text}<br>%{x:.4g} gradients"),
                },
            ],
            Annotations = [.. entries.Select((e, i) => (e, i)).Where(p => !double.IsFinite(p.e.MedianWork) && entries.Any(o => double.IsFinite(o.MedianWork)))
                .Select(p => new Annotation(entries.Where(o => double.IsFinite(o.MedianWork)).Min(o => o.MedianWork), p.i, "none finished") { Arrow = false, OffsetY = 0, OffsetX = 40 })],
        };
    }

    static PlanePanel Curves(RaceResult race)
    {
        double lowest = race.Entries.SelectMany(e => e.Runs).SelectMany(r => r.Trajectory).Where(p => double.IsFinite(p.Value)).Select(p => p.Value).DefaultIfEmpty(0).Min();
        return new PlanePanel
        {
            Title = "Value above the lowest, seed 0",
            X = new Axis { Title = "work", Unit = "gradients", Scale = AxisScale.Log },
            Y = new Axis { Title = "f − lowest f", Scale = AxisScale.Log },
            Traces = [.. race.Entries.Where(e => e.Runs.Count > 0).Take(RaceResultMostCurves).Select((e, k) => new ScatterTrace(
                ChartValues.Of(e.Runs[0].Trajectory.Select(p => race.Options.Work(p.Cost))),
                ChartValues.Of(e.Runs[0].Trajectory.Select(p => p.Value - lowest > 0 ? p.Value - lowest : double.NaN)))
            {
                Name = NamedRows.Short(e.Method.Name), Line = new Stroke { Color = Palette.SeriesColor(k) },
                Hover = (ChartText)e.Method.Name + ChartText.FromMarkup("<br>%{x:.4g} gradients<br>f − lowest = %{y:.3g}"),
            })],
        };
    }

    static TextTable Table(RaceResult race) => new(["method", "finished", "stuck at a saddle", "steps", "gradients", "Hessian products", "work"],
    [
        .. race.Entries.Select(IReadOnlyList<string> (e) =>
        [
            e.Method.Name, $"{NumberText.Of(e.Finished)} of {NumberText.Of(e.Runs.Count)}", NumberText.Of(e.StuckAtSaddle), NumberText.Of(e.MedianSteps),
            NumberText.Of(e.MedianGradients), NumberText.Of(e.MedianHessianProducts), NumberText.Of(e.MedianWork),
        ]),
    ]);
}
