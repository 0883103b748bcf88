using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    const int MorseSmaleMostRows = 20;

    /// <summary>The contours with the critical points and the steepest ways between them: blue lines go down to minima, orange ones up to maxima.</summary>
    /// <param name="complex">The complex.</param>
    public static Figure Plot(this MorseSmaleComplex complex)
    {
        ArgumentNullException.ThrowIfNull(complex);
        var panels = new SurfacePanels(complex.Surface);
        ScatterTrace Points(CriticalPointKind kind, IReadOnlyList<Theory.GridPoint> points, Func<int, string> more)
            => new(ChartValues.Of(points.Select(p => p.X)), ChartValues.Of(points.Select(p => p.Y)))
            {
                Name = KindText.Of(kind), Marker = CriticalPointMarks.Style(kind, points.Count > 100 ? 7 : 11),
                Texts = [.. points.Select((p, i) => (ChartText)$"{KindText.Of(kind)} {NumberText.Of(i)}, {p}" + ChartText.FromMarkup("<br>") + more(i))],
                Hover = ChartText.FromMarkup("%{text}"),
            };
        ChartTrace[] traces =
        [
            Lines(complex, "up to a maximum", false, Palette.Orange), Lines(complex, "down to a minimum", true, Palette.Blue),
            Points(CriticalPointKind.Minimum, complex.Minima, m => $"{NumberText.Of(100 * complex.BasinShares[m])} % of the samples lead here"),
            Points(CriticalPointKind.Saddle, complex.Saddles, s => $"joins minima {string.Join(" and ", Ends(complex, s, true))}"),
            Points(CriticalPointKind.Maximum, complex.Maxima, _ => ""),
        ];
        return new Figure(
            $"{Number(complex.Minima.Count, "minimum", "minima")} − {Number(complex.Saddles.Count, "saddle", "saddles")} + {Number(complex.Maxima.Count, "maximum", "maxima")} = {NumberText.Of(complex.IndexSum)}",
            panels.Contours("f", panels.IsNearlySquare, [.. traces.Where(t => t is not ScatterTrace { X.Count: 0 })]) with { Title = "Morse–Smale complex" })
        {
            Caption = Join(
                "Orange lines are ridges, which part the basins of the minima; blue ones lead from each saddle down into two basins."
                + (complex.Persistence > 0 ? $" Pairs that differ by up to {NumberText.Of(complex.Persistence)} are left out." : ""), panels.ContourNote, complex.Advice),
            Height = 560,
            Description = complex.ToString(),
            Table = new TextTable(["minimum", "x", "y", "f", "% of the samples"],
            [
                .. complex.Minima.Take(MorseSmaleMostRows).Select(IReadOnlyList<string> (p, i) =>
                    [NumberText.Of(i), NumberText.Of(p.X), NumberText.Of(p.Y), NumberText.Of(p.Value), NumberText.Of(100 * complex.BasinShares[i])]),
            ]),
        };
    }

    static string Number(int count, string one, string many) => $"{NumberText.Of(count)} {(count == 1 ? one : many)}";

    static IEnumerable<string> Ends(MorseSmaleComplex complex, int saddle, bool down)
        => complex.Separatrices.Where(s => s.Saddle == saddle && s.IsDescending == down).Select(s => s.End is { } end ? NumberText.Of(end) : "outside");

    /// <summary>All lines of one kind; the pen is lifted between them, and where one goes round a torus.</summary>
    static ScatterTrace Lines(MorseSmaleComplex complex, string name, bool down, string color)
    {
        var (left, right, low, high) = (complex.Surface.X.Positions[0], complex.Surface.X.Positions[^1], complex.Surface.Y.Positions[0], complex.Surface.Y.Positions[^1]);
        List<double> x = [], y = [];
        foreach (var line in complex.Separatrices.Where(s => s.IsDescending == down))
        {
            for (int i = 0; i < line.Path.Count; i++)
            {
                var here = line.Path[i];
                if (i > 0 && (Math.Abs(here.X - line.Path[i - 1].X) > 0.5 * (right - left) || Math.Abs(here.Y - line.Path[i - 1].Y) > 0.5 * (high - low)))
                    Lift();
                x.Add(here.X);
                y.Add(here.Y);
            }
            Lift();
        }
        return new ScatterTrace(ChartValues.Of(x), ChartValues.Of(y)) { Name = name, Line = new Stroke { Color = color, Width = 2 }, Hoverable = false };

        void Lift()
        {
            x.Add(double.NaN);
            y.Add(double.NaN);
        }
    }
}
