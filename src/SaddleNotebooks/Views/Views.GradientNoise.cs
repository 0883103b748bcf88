using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The variance of the gradient against the batch size, measured and predicted from single samples.</summary>
    /// <param name="noise">The noise.</param>
    public static Figure Plot(this GradientNoise noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        var batches = noise.Batches.OrderBy(b => b.BatchSize).ToArray();
        double[] sizes = [.. batches.Select(b => (double)b.BatchSize)];
        return new Figure($"Gradient noise of {NumberText.Of(noise.SampleCount)} samples, {NumberText.Of(noise.Dimension)} parameters", new PlanePanel
        {
            X = new Axis { Title = "batch size B", Scale = AxisScale.Log, Ticks = [.. sizes.Select(s => (s, (ChartText)NumberText.Of((long)s)))] },
            Y = new Axis { Title = "variance E‖g − ∇f‖²", Scale = AxisScale.Log },
            Traces =
            [
                new ScatterTrace(sizes, ChartValues.Of(batches.Select(b => b.PredictedTrace > 0 ? b.PredictedTrace : double.NaN)))
                {
                    Name = "predicted from single samples", Line = new Stroke { Color = Palette.Orange, Dash = Dash.Dashed }, Hover = ChartText.FromMarkup("B = %{x}<br>predicted %{y:.4g}"),
                },
                new ScatterTrace(sizes, ChartValues.Of(batches.Select(b => b.Trace.Value > 0 ? b.Trace.Value : double.NaN)))
                {
                    Name = "measured", Marker = new Marker { Color = Palette.Blue, Size = 9 }, ErrorY = ChartValues.Of(batches.Select(b => b.Trace.StandardError)),
                    Hover = ChartText.FromMarkup("B = %{x}<br>measured %{y:.4g}"),
                },
            ],
        })
        {
            Caption = Join(
                $"Four times the batch, a quarter of the variance: the noise is SGD's temperature, T = η · variance/(2n). ‖∇f‖² = {NumberText.Of(noise.GradientNorm * noise.GradientNorm, 3)} here.", noise.Advice),
            Height = 400,
            Description = noise.ToString(),
            Table = new TextTable(["batch size", "variance", "predicted", "T/η"],
            [
                .. batches.Select(IReadOnlyList<string> (b) =>
                [
                    NumberText.Of(b.BatchSize), NumberText.WithError(b.Trace.Value, b.Trace.StandardError), NumberText.Of(b.PredictedTrace),
                    noise.Temperature(1, b.BatchSize) is var t ? NumberText.WithError(t.Value, t.StandardError) : "",
                ]),
            ]),
        };
    }
}
