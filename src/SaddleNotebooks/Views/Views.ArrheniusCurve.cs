using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>ln k against 1/T with standard errors, the fitted line and the theory: the slope is minus the barrier.</summary>
    /// <param name="curve">The measurements.</param>
    public static Figure Plot(this ArrheniusCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var escaped = curve.Measurements.Where(m => m.Times.Count > 0).OrderByDescending(m => m.Temperature).ToArray();
        double[] ends = [.. curve.Measurements.Select(m => 1 / m.Temperature).Order()];
        ends = [ends[0], ends[^1]];
        var traces = new List<ChartTrace>
        {
            Line(ends, b => Math.Log(curve.Theory.Prefactor) - curve.Theory.Barrier * b, "Kramers' theory", Palette.Purple, Dash.Dashed),
            new ScatterTrace(ChartValues.Of(escaped.Select(m => 1 / m.Temperature)), ChartValues.Of(escaped.Select(m => Math.Log(m.Rate.Value))))
            {
                Name = "measured", Marker = new Marker { Color = Palette.Blue, Size = 9 },
                ErrorY = ChartValues.Of(escaped.Select(m => m.Rate.StandardError / m.Rate.Value)),
                Texts = [.. escaped.Select(m => (ChartText)$"T = {NumberText.Of(m.Temperature)}: {NumberText.WithError(m.Rate.Value, m.Rate.StandardError)} escapes per unit of time")],
                Hover = ChartText.FromMarkup("%{text}"),
            },
        };
        if (double.IsFinite(curve.Barrier.Value))
            traces.Insert(1, Line(ends, b => curve.LogPrefactor.Value - curve.Barrier.Value * b, "fitted", Palette.Orange, Dash.Solid));
        return new Figure($"The slope gives the barrier: {NumberText.WithError(curve.Barrier.Value, curve.Barrier.StandardError)}, in theory {NumberText.Of(curve.Theory.Barrier)}", new PlanePanel
        {
            X = "1/T", Y = "ln k (k: escapes per unit of time)", Traces = traces,
        })
        {
            Caption = "Arrhenius' law: the rate falls exponentially with barrier over temperature, so these points lie on a line. Whiskers are standard errors.",
            Height = 400,
            Description = curve.ToString(),
            Table = new TextTable(["T", "escapes per unit of time", "Kramers", "walkers escaped"],
            [
                .. curve.Measurements.Select(IReadOnlyList<string> (m) =>
                    [NumberText.Of(m.Temperature), NumberText.WithError(m.Rate.Value, m.Rate.StandardError), NumberText.Of(m.TheoreticalRate), $"{NumberText.Of(m.Times.Count)} of {NumberText.Of(m.Walkers)}"]),
            ]),
        };
    }

    static ScatterTrace Line(double[] ends, Func<double, double> height, string name, string color, Dash dash) => new(ends, ChartValues.Of(ends.Select(height)))
    {
        Name = name, Line = new Stroke { Color = color, Dash = dash }, Hover = ChartText.FromMarkup("1/T = %{x:.4g}<br>ln k = %{y:.4g}"),
    };
}
