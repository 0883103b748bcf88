using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>Draws sampled curves.</summary>
public static class SampledCurveView
{
    /// <summary>The curve.</summary>
    /// <param name="curve">The samples.</param>
    /// <param name="title">The title; null for one that names the axis.</param>
    public static Figure Plot(this SampledCurve curve, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var line = new ScatterTrace(ChartValues.Of(curve.X.Positions), ChartValues.Of(curve.Values))
        {
            Line = new Stroke { Color = Palette.Blue },
            Hover = ChartText.FromMarkup("%{x:.4g}<br>f = %{y:.5g}"),
        };
        return new Figure(title ?? $"f along {curve.X.Label}", new PlanePanel { X = curve.X.Label, Y = "f", Traces = [line] })
        {
            Height = 360,
            Caption = curve.Status == SamplingStatus.Complete ? "" : "Where nothing is drawn the value was not computed or is not finite.",
            Description = curve.ToString(),
        };
    }
}
