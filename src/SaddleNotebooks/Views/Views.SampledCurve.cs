using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
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
            Caption = curve.Advice is { Length: > 0 } advice ? advice : $"{NumberText.Of(curve.X.Count)} values of f.",
            Description = curve.ToString(),
            Table = Table(curve),
        };
    }

    static TextTable Table(SampledCurve curve)
    {
        int[] finite = [.. Enumerable.Range(0, curve.Values.Count).Where(i => double.IsFinite(curve.Values[i]))];
        string[] Row(string name, int i) => [name, NumberText.Of(curve.X.Positions[i]), NumberText.Of(curve.Values[i])];
        return new TextTable(["sample", curve.X.Label, "f"], finite.Length == 0 ? [["none", "–", "–"]] :
        [
            Row("first", finite[0]), Row("lowest", finite.MinBy(i => curve.Values[i])), Row("highest", finite.MaxBy(i => curve.Values[i])), Row("last", finite[^1]),
        ]);
    }
}
