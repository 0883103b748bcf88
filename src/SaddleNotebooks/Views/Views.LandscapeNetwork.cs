using SaddleNotebooks.Charts;
using SaddleNotebooks.Theory;

namespace SaddleNotebooks;

public static partial class Views
{
    const int LandscapeNetworkMostRows = 20;

    /// <summary>
    /// The disconnectivity graph (Becker &amp; Karplus 1997): branches end at minima, and two branches meet at the first level above the lowest way between
    /// them. The slider chooses what the color of an end tells: value, flatness, how often it was found, distance, barrier, what <paramref name="colors"/> adds, or the index, of
    /// transition states as well.
    /// </summary>
    /// <param name="map">The map.</param>
    /// <param name="levels">Levels at which branches can meet, evenly spaced; from 2 to 1,000.</param>
    /// <param name="colors">More that the color can tell, a name and a number for a point: <c>("test loss", p => test.Value([.. p]))</c>. Numbers that are not finite stay without a color.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of levels is out of its range.</exception>
    /// <exception cref="ArgumentException">A color has no name.</exception>
    public static Figure Plot(this LandscapeNetwork map, int levels = 40, params (string Name, Func<IReadOnlyList<double>, double> Value)[] colors)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (levels is < 2 or > 1_000)
            throw new ArgumentOutOfRangeException(nameof(levels), levels, "Give from 2 to 1,000 levels.");
        if (map.Minima.Count == 0)
            return NoMinimum(map);
        ArgumentNullException.ThrowIfNull(colors);
        if (colors.Any(c => string.IsNullOrWhiteSpace(c.Name) || c.Value is null))
            throw new ArgumentException("A color needs a name and a number for each point: map.Plot(colors: (\"test loss\", p => test.Value([.. p]))).", nameof(colors));
        var layout = new DisconnectivityLayout(map, levels);
        (string Name, string Title, double[] Values)[] shades =
            [.. EndColors(map), .. colors.Select(c => (c.Name, c.Name, map.Minima.Select(m => c.Value(m.Point)).Select(v => double.IsFinite(v) ? v : double.NaN).ToArray()))];
        ScatterTrace[] ends = [.. shades.Select(c => Ends(map, layout, c.Title, c.Values)), ByIndex(map, layout)];
        return new Figure(MapTitle(map), new PlanePanel
        {
            X = new Axis { Title = "minima, those that join early side by side", Ticks = [] },
            Y = "f",
            Traces =
            [
                Branches(map, layout),
                Merges(map, layout),
                .. ends,
            ],
        })
        {
            Caption = Join("Each branch ends at a minimum. Go up from two ends to where their branches meet: so high must one climb to get from one to the other.", map.Isolation, map.Advice),
            Height = 520,
            ShowLegend = false,
            Slider = new Slider([.. ends.Select((shown, i) => new SliderStep(i < shades.Length ? shades[i].Name : "index", [.. ends.Where(e => e != shown)]))]) { Label = "color" },
            Description = map.ToString(),
            Table = Table(map),
        };
    }

    static string MapTitle(LandscapeNetwork map)
    {
        string parts = map.PartCount == 1 ? "all connected" : $"in {NumberText.Of(map.PartCount)} parts";
        return $"{NumberText.Of(map.Minima.Count)} {(map.Minima.Count == 1 ? "minimum" : "minima")}, {NumberText.Of(map.TransitionStates.Count)} transition {(map.TransitionStates.Count == 1 ? "state" : "states")}, {parts}";
    }

    static (string Name, string Title, double[] Values)[] EndColors(LandscapeNetwork map) =>
    [
        ("value", "f", Shades(map)),
        ("flatness", "log₁₀ of the lowest eigenvalue", [.. map.Minima.Select(m => m.Lowest.Value > 0 ? Math.Log10(m.Lowest.Value) : double.NaN)]),
        ("how often found", "times found", [.. map.Minima.Select(m => (double)m.FoundCount)]),
        ("distance", "distance from the lowest minimum", [.. map.Minima.Select(m => Distance(m.Point, map.Minima[0].Point))]),
        ("barrier", "barrier to a lower minimum", [.. Enumerable.Range(0, map.Minima.Count).Select(map.EscapeBarrier).Select(b => double.IsFinite(b) ? b : double.NaN)]),
    ];

    static double Distance(IReadOnlyList<double> a, IReadOnlyList<double> b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());

    /// <summary>The values, without differences that are too small to be seen in the graph: those of equal minima are rounding.</summary>
    static double[] Shades(LandscapeNetwork map)
    {
        double low = map.Minima[0].Value, range = map.Tree.Heights.Max() - low;
        return [.. map.Minima.Select(m => range > 0 ? low + range * Math.Round((m.Value - low) / range, 6) : low)];
    }

    static ScatterTrace Ends(LandscapeNetwork map, DisconnectivityLayout layout, string title, double[] colors)
        => new(ChartValues.Of(Enumerable.Range(0, map.Minima.Count).Select(i => layout.X[i])), ChartValues.Of(map.Minima.Select(m => m.Value)))
        {
            Name = "minimum",
            Marker = new Marker { Values = ChartValues.Of(colors), BarTitle = title, RimColor = Palette.Gray, Size = map.Minima.Count > 100 ? 6 : 10 },
            Texts = [.. map.Minima.Select((m, i) => ChartText.FromMarkup(string.Join("<br>",
                $"minimum {NumberText.Of(i)}", $"f = {NumberText.Of(m.Value, 6)}", $"lowest eigenvalue {NumberText.Of(m.Lowest.Value)}",
                $"barrier to a lower one {BarrierText(map.EscapeBarrier(i))}", $"found {NumberText.Of(m.FoundCount)} times")))],
            Hover = ChartText.FromMarkup("%{text}"),
        };

    /// <summary>Minima and transition states in the two colors of their index.</summary>
    static ScatterTrace ByIndex(LandscapeNetwork map, DisconnectivityLayout layout)
    {
        int[] ends = [.. Enumerable.Range(0, map.Minima.Count)], meets = [.. layout.Shown];
        return new(
            ChartValues.Of(ends.Concat(meets).Select(i => layout.X[i])), ChartValues.Of([.. map.Minima.Select(m => m.Value), .. meets.Select(i => layout.Level[i])]))
        {
            Name = "index",
            Marker = new Marker
            {
                Values = ChartValues.Of([.. ends.Select(_ => 0.0), .. meets.Select(_ => 1.0)]), BarTitle = "index: directions down", RimColor = Palette.Gray, Size = map.Minima.Count > 100 ? 6 : 10,
            },
            Texts =
            [
                .. ends.Select(i => ChartText.FromMarkup($"minimum {NumberText.Of(i)}, index 0<br>f = {NumberText.Of(map.Minima[i].Value, 6)}")),
                .. meets.Select(i => ChartText.FromMarkup($"transition state, index 1<br>f = {NumberText.Of(map.Tree.Heights[i], 6)}")),
            ],
            Hover = ChartText.FromMarkup("%{text}"),
        };
    }

    static ScatterTrace Branches(LandscapeNetwork map, DisconnectivityLayout layout)
        => new(ChartValues.Of(layout.LineX), ChartValues.Of(layout.LineY)) { Line = new Stroke { Color = Palette.Gray, Width = map.Minima.Count > 100 ? 1.1 : 1.8 }, Hoverable = false };

    static ScatterTrace Merges(LandscapeNetwork map, DisconnectivityLayout layout)
    {
        int leaves = map.Minima.Count;
        return new ScatterTrace(ChartValues.Of(layout.Shown.Select(i => layout.X[i])), ChartValues.Of(layout.Shown.Select(i => layout.Level[i])))
        {
            Name = "merge",
            Marker = new Marker { Color = Palette.Gray, Size = leaves > 100 ? 4 : 6, Shape = MarkerShape.Diamond },
            Texts = [.. layout.Shown.Select(i => ChartText.FromMarkup($"{NumberText.Of(layout.Size[i])} minima meet<br>transition state at f = {NumberText.Of(map.Tree.Heights[i], 6)}"))],
            Hover = ChartText.FromMarkup("%{text}"),
        };
    }

    static string BarrierText(double barrier) => double.IsFinite(barrier) ? NumberText.Of(barrier) : "not known";

    static Figure NoMinimum(LandscapeNetwork map)
    {
        var table = new TextTable(["how searches ended", "how many"], [.. map.Endings.Select(e => new[] { e.Key, NumberText.Of(e.Value) })]);
        return new Figure("No minimum was found", new TablePanel { Traces = [new TableTrace(table)] })
        {
            Caption = Join("That no search found one does not say that there is none.", map.Advice),
            Height = 240,
            Description = map.ToString(),
            Table = table,
        };
    }

    static TextTable Table(LandscapeNetwork map) => new(["minimum", "f", "lowest eigenvalue", "barrier to a lower one", "transition states", "found"],
    [
        .. map.Minima.Take(LandscapeNetworkMostRows).Select(IReadOnlyList<string> (m, i) =>
        [
            NumberText.Of(i), NumberText.Of(m.Value, 6), NumberText.Of(m.Lowest.Value), BarrierText(map.EscapeBarrier(i)),
            NumberText.Of(map.TransitionStates.Count(s => s.Ends!.Value.From == i || s.Ends.Value.To == i)), NumberText.Of(m.FoundCount),
        ]),
    ]);
}
