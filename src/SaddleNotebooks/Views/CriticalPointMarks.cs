using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>Marks of critical points on surfaces and contours: one shape and colour for each kind.</summary>
sealed class CriticalPointMarks
{
    readonly Mark[] marks;

    internal CriticalPointMarks(IEnumerable<Mark> marks, (double From, double To) x, (double From, double To) y)
        => this.marks = [.. marks.Where(m => m.X >= x.From && m.X <= x.To && m.Y >= y.From && m.Y <= y.To)];

    /// <summary>What the marks say; empty if there are none.</summary>
    internal string Caption => marks.Length == 0 ? "" : "Known critical points are marked; hover over one to see its index.";

    /// <summary>The points that a problem of two variables knows.</summary>
    internal static IEnumerable<Mark> Known(object objective)
        => objective is Problem { Dimension: 2 } problem
            ? problem.KnownCriticalPoints.Select(p => new Mark(p.Point[0], p.Point[1], p.Value, Kind(p, problem.Dimension), p.Index))
            : [];

    internal static Mark Of(CriticalPoint p) => new(p.Point[0], p.Point[1], p.Value, p.Kind, p.Index);

    internal IEnumerable<ChartTrace> InPlane() => Groups().Select(ChartTrace (g) => new ScatterTrace(
        ChartValues.Of(g.Select(m => m.X)), ChartValues.Of(g.Select(m => m.Y)))
    {
        Name = KindText.Of(g.Key), Marker = Style(g.Key, 11), Texts = Texts(g), Hover = ChartText.FromMarkup("%{text}"),
    });

    internal IEnumerable<ChartTrace> InSpace(Func<double, double> height) => Groups().Select(ChartTrace (g) => new Scatter3DTrace(
        ChartValues.Of(g.Select(m => m.X)), ChartValues.Of(g.Select(m => m.Y)), ChartValues.Of(g.Select(m => height(m.Value))))
    {
        Marker = Style(g.Key, 5), Texts = Texts(g), Hover = ChartText.FromMarkup("%{text}"),
    });

    internal static Marker Style(CriticalPointKind kind, double size) => new()
    {
        Color = KindText.Color(kind), Size = size, RimColor = "#ffffff",
        Shape = kind switch
        {
            CriticalPointKind.Saddle => MarkerShape.X,
            CriticalPointKind.Maximum or CriticalPointKind.ProbableMaximum => MarkerShape.Diamond,
            CriticalPointKind.Degenerate => MarkerShape.Square,
            _ => MarkerShape.Circle,
        },
    };

    IEnumerable<IGrouping<CriticalPointKind, Mark>> Groups() => marks.GroupBy(m => m.Kind).OrderBy(g => g.Min(m => m.Index));

    static ChartText[] Texts(IEnumerable<Mark> marks) => [.. marks.Select(m =>
        (ChartText)KindText.Of(m.Kind) + ChartText.FromMarkup("<br>") + $"index {m.Index}, f = {NumberText.Of(m.Value)}"
        + ChartText.FromMarkup("<br>") + $"({NumberText.Of(m.X)}, {NumberText.Of(m.Y)})")];

    static CriticalPointKind Kind(KnownCriticalPoint p, int dimension)
        => p.Index > 0 && p.Index + p.Nullity < dimension ? CriticalPointKind.Saddle
        : p.Nullity > 0 ? CriticalPointKind.Degenerate
        : p.Index == 0 ? CriticalPointKind.Minimum : CriticalPointKind.Maximum;

    internal readonly record struct Mark(double X, double Y, double Value, CriticalPointKind Kind, int Index);
}
