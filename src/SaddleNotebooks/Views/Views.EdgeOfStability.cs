using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The loss of every step, and the sharpness with the limit of stability, 2/η for gradient descent.</summary>
    /// <param name="edge">The training.</param>
    public static Figure Plot(this EdgeOfStability edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        double[] losses = [.. edge.Losses];
        double low = losses.DefaultIfEmpty(1).Min(), high = losses.DefaultIfEmpty(1).Max();
        ReferenceLine[] reached = edge.ReachedAt is { } step ? [new ReferenceLine(step, IsVertical: true) { Color = Palette.Gray }] : [];
        var loss = new PlanePanel
        {
            Title = "Loss on all samples", X = "step", Y = new Axis { Title = "loss", Scale = low > 0 && high / low > LogFrom ? AxisScale.Log : AxisScale.Linear }, Lines = reached,
            Traces = [new ScatterTrace(ChartValues.Indices(losses.Length), losses) { Line = new Stroke { Color = Palette.Blue }, InLegend = false, Hover = ChartText.FromMarkup("step %{x}<br>loss %{y:.4g}") }],
        };
        var sharpness = CurvaturePanels.Sharpness(edge.Curvature, "step", s => s, edge.IsPreconditioned) with { Lines = reached };
        string title = edge.ReachedAt is { } at
            ? $"{edge.Method.Name} reaches the edge of stability at step {NumberText.Of(at)}"
            : $"{edge.Method.Name}: sharpness and the limit of stability";
        return new Figure(title, loss, sharpness)
        {
            Height = 420,
            Caption = Join(Reading(edge), edge.Advice),
            Description = $"{edge}\n{Table(edge)}",
            Table = Table(edge),
        };
    }

    static string Reading(EdgeOfStability edge) => edge.ReachedAt is null ? "Dashed: the largest curvature at which the steps are stable on a quadratic." : Join(
        $"From the line on the sharpness stays at {NumberText.Of(edge.HoversAt, 3)} of its limit (dashed),",
        double.IsNaN(edge.Rises.After) ? "." : $"and {NumberText.Percent(edge.Rises.After)} of the steps raise the loss.");

    static TextTable Table(EdgeOfStability edge)
    {
        const int most = 12;
        int count = edge.Curvature.Count, stride = Math.Max(1, (count + most - 2) / (most - 1));
        var chosen = edge.Curvature.Where((_, i) => i % stride == 0 || i == count - 1);
        return new TextTable(["step", "loss", "sharpness", "limit", "ratio"],
        [
            .. chosen.Select(IReadOnlyList<string> (c) =>
            [
                NumberText.Of(c.Step), NumberText.Of(c.Step < edge.Losses.Count ? edge.Losses[(int)c.Step] : double.NaN), NumberText.Of(edge.Sharpness(c)),
                NumberText.Of(c.StableCurvature ?? double.NaN), NumberText.Of(edge.Sharpness(c) / (c.StableCurvature ?? double.NaN), 3),
            ]),
        ]);
    }
}
