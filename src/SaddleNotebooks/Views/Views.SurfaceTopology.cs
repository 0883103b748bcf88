using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>Features below this part of the range of values count as artefacts of sampling and are drawn faintly or not at all.</summary>
    const double Least = 0.01;

    const int SurfaceTopologySublevelSteps = 12, SurfaceTopologyMostRows = 12;

    /// <summary>
    /// The contours with the critical points, a slider that veils everything above a level, and the persistence diagram: for every valley and
    /// every loop of the sublevel sets the level at which it appears and the one at which it disappears.
    /// </summary>
    /// <param name="topology">The topology.</param>
    public static Figure Plot(this SurfaceTopology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);
        var panels = new SurfacePanels(topology.Surface);
        var contours = panels.Contours("f", panels.IsNearlySquare, [.. panels.Veil(out var veil), .. Marks(topology)]);
        return new Figure(Title(topology), contours with { Title = "Critical points" }, Diagram(topology))
        {
            Caption = Views.Join(
                "Each mark at the right is a valley or a loop: the farther above the line, the higher the barrier that holds it. Marks on the line are ripples of the sampling.",
                panels.ContourNote, topology.Advice),
            Height = 520,
            Description = topology.ToString(),
            Slider = veil is null ? null : panels.SublevelSlider(veil, SurfaceTopologySublevelSteps) with { Label = "shown: f below" },
            Table = Table(topology),
        };
    }

    static string Title(SurfaceTopology topology)
    {
        var points = topology.Significant(Least);
        return $"{Count(points, 0, "minimum", "minima")}, {Count(points, 1, "saddle", "saddles")}, {Count(points, 2, "maximum", "maxima")}: "
            + $"Σ(−1)^index = {NumberText.Of(topology.IndexSum)}, χ of the {(topology.Domain == SurfaceDomain.Disc ? "disc" : "torus")} = {NumberText.Of(topology.EulerCharacteristic)}";
    }

    static string Count(IReadOnlyList<GridCriticalPoint> points, int index, string one, string many)
        => points.Count(p => p.Index == index) is var count && count == 1 ? $"1 {one}" : $"{NumberText.Of(count)} {many}";

    static IEnumerable<ChartTrace> Marks(SurfaceTopology topology)
        => topology.Significant(Least).GroupBy(p => (p.Index, p.IsOnBoundary)).OrderBy(g => g.Key).Select(ChartTrace (group) =>
        {
            var kind = Kind(group.Key.Index);
            var style = CriticalPointMarks.Style(kind, group.Key.IsOnBoundary ? 8 : 11);
            return new ScatterTrace(ChartValues.Of(group.Select(p => p.Point.X)), ChartValues.Of(group.Select(p => p.Point.Y)))
            {
                Name = KindText.Of(kind) + (group.Key.IsOnBoundary ? " on the edge" : ""), InLegend = !group.Key.IsOnBoundary,
                Marker = style, Opacity = group.Key.IsOnBoundary ? 0.7 : 1,
                Texts = [.. group.Select(p => (ChartText)p.ToString() + ChartText.FromMarkup("<br>") + $"persistence {NumberText.Of(p.Persistence)}")],
                Hover = ChartText.FromMarkup("%{text}"),
            };
        });

    static CriticalPointKind Kind(int index) => index switch
    {
        0 => CriticalPointKind.Minimum,
        1 => CriticalPointKind.Saddle,
        _ => CriticalPointKind.Maximum,
    };

    static PlanePanel Diagram(SurfaceTopology topology)
    {
        double low = topology.Surface.Values.Minimum, high = topology.Surface.Values.Maximum, range = Math.Max(high - low, 1e-300);
        double never = high + 0.12 * range;
        return new PlanePanel
        {
            Title = "Persistence diagram",
            X = new Axis { Title = "birth: f where it appears", Range = (low - 0.06 * range, high + 0.06 * range) },
            Y = new Axis { Title = "death: f where it disappears", Range = (low - 0.06 * range, never + 0.1 * range) },
            Lines = topology.Pairs.Any(p => double.IsPositiveInfinity(p.Death)) ? [new ReferenceLine(never, IsVertical: false) { Label = "never" }] : [],
            Traces =
            [
                new ScatterTrace(new[] { low, high }, new[] { low, high }) { Line = new Stroke { Color = Palette.Gray, Width = 1.2 }, Hoverable = false },
                .. topology.Pairs.GroupBy(p => p.Dimension).OrderBy(g => g.Key).Select(ChartTrace (group) => new ScatterTrace(
                    ChartValues.Of(group.Select(p => p.Birth)), ChartValues.Of(group.Select(p => double.IsPositiveInfinity(p.Death) ? never : p.Death)))
                {
                    Name = group.Key switch { 0 => "valley", 1 => "loop round a hill", _ => "whole surface" },
                    Marker = new Marker
                    {
                        Size = 10, RimColor = "#ffffff",
                        Color = group.Key switch { 0 => Palette.Blue, 1 => Palette.Yellow, _ => Palette.Gray },
                        Shape = group.Key switch { 0 => MarkerShape.Circle, 1 => MarkerShape.Diamond, _ => MarkerShape.Square },
                    },
                    Texts = [.. group.Select(p => (ChartText)p.ToString() + ChartText.FromMarkup("<br>") + $"persistence {NumberText.Of(p.Persistence)}")],
                    Hover = ChartText.FromMarkup("%{text}"),
                }),
            ],
        };
    }

    static TextTable Table(SurfaceTopology topology) => new(["feature", "birth", "death", "persistence"],
    [
        .. topology.Pairs.Take(SurfaceTopologyMostRows).Select(IReadOnlyList<string> (p) =>
        [
            p.Dimension switch { 0 => "valley", 1 => "loop", _ => "surface" }, NumberText.Of(p.Birth), double.IsPositiveInfinity(p.Death) ? "never" : NumberText.Of(p.Death),
            NumberText.Of(p.Persistence),
        ]),
    ]);
}
