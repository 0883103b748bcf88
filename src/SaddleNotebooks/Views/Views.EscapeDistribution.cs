using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The histogram of the steps that runs needed to leave a saddle, with mean and median.</summary>
    /// <param name="escape">The measurements.</param>
    public static Figure Plot(this EscapeDistribution escape)
    {
        ArgumentNullException.ThrowIfNull(escape);
        double[] steps = [.. escape.Runs.Where(r => r.Escaped).Select(r => (double)r.Steps)];
        double median = escape.Quantile(0.5);
        return new Figure($"{escape.Method}: {NumberText.Of(escape.EscapedCount)} of {NumberText.Of(escape.Runs.Count)} runs left the saddle", new PlanePanel
        {
            X = new Axis { Title = "steps until the distance exceeds the radius", WholeNumbers = true }, Y = new Axis { Title = "runs", WholeNumbers = true },
            Traces = [new HistogramTrace(steps) { Bins = 30, Color = Palette.Orange, Hover = ChartText.FromMarkup("%{x} steps: %{y} runs") }],
            Lines = double.IsFinite(median) ? [new ReferenceLine(median, IsVertical: true) { Label = $"median {NumberText.Of(median)}" }] : [],
        })
        {
            Caption = Join($"Each run starts at distance {NumberText.Of(escape.Distance)} from the saddle, in a random direction, and has escaped at distance {NumberText.Of(escape.Radius)}.", escape.Advice),
            Height = 380,
            Description = $"{escape}\n{Table(escape)}",
            Table = Table(escape),
        };
    }

    static TextTable Table(EscapeDistribution escape) => new(["quantity", "steps"],
    [
        ["mean", NumberText.WithError(escape.MeanSteps, escape.StandardError)],
        ["first tenth", NumberText.Of(escape.Quantile(0.1))],
        ["median", NumberText.Of(escape.Quantile(0.5))],
        ["last tenth", NumberText.Of(escape.Quantile(0.9))],
    ]);
}
