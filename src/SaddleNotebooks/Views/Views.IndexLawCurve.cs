using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The law as a line, measurements as marks with standard errors.</summary>
    /// <param name="curve">The curve.</param>
    public static Figure Plot(this IndexLawCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        double[] heights = [.. curve.Rows.Select(r => r.Height)];
        var traces = new List<ChartTrace>
        {
            new ScatterTrace(heights, ChartValues.Of(curve.Rows.Select(r => r.Law)))
            {
                Name = curve.Law, Line = new Stroke { Color = Palette.Purple }, Hover = ChartText.FromMarkup("%{x:.3g}<br>α = %{y:.3g}"),
            },
        };
        var finite = curve.Rows.Where(r => r.Finite is not null).ToArray();
        if (finite.Length > 0)
        {
            traces.Add(new ScatterTrace(ChartValues.Of(finite.Select(r => r.Height)), ChartValues.Of(finite.Select(r => r.Finite!.Value.Value)))
            {
                Name = curve.FiniteLaw, Line = new Stroke { Color = Palette.Blue, Dash = Dash.Dashed }, Hover = ChartText.FromMarkup("%{x:.3g}<br>α = %{y:.3g}"),
            });
        }
        var measured = curve.Rows.Where(r => r.Measured is not null).ToArray();
        if (measured.Length > 0)
        {
            traces.Add(new ScatterTrace(ChartValues.Of(measured.Select(r => r.Height)), ChartValues.Of(measured.Select(r => r.Measured!.Value.Value)))
            {
                Name = curve.Measurement, Marker = new Marker { Color = Palette.Vermilion, Size = 8 },
                ErrorY = ChartValues.Of(measured.Select(r => double.IsFinite(r.Measured!.Value.StandardError) ? r.Measured!.Value.StandardError : 0)),
                Texts = [.. measured.Select(r => (ChartText)$"{NumberText.Of(r.Measured!.Value.Samples)} samples")], Hover = ChartText.FromMarkup("%{x:.3g}<br>α = %{y:.3g}, %{text}"),
            });
        }
        return new Figure($"Index against height: {curve.Name}", new PlanePanel { X = curve.HeightName, Y = "index fraction α", Traces = traces })
        {
            Caption = Join(
                "Bars are standard errors. Low critical points have few ways down, high ones many.", curve.Advice),
            Height = 420,
            Description = curve.ToString(),
            Table = new TextTable([curve.HeightName, "law", "this dimension", "measured"],
            [
                .. curve.Rows.Select(IReadOnlyList<string> (r) => [NumberText.Of(r.Height), NumberText.Of(r.Law), Text(r.Finite), Text(r.Measured)]),
            ]),
        };
    }

    static string Text(Numerics.Estimate? estimate) => estimate is { } e ? NumberText.WithError(e.Value, e.StandardError, 3) : "–";
}
