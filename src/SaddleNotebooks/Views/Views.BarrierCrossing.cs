using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    const int BarrierCrossingCurvePoints = 200, BarrierCrossingBins = 30;

    /// <summary>The histogram of the escape times, the exponential law of the measured rate, and that of Kramers' rate.</summary>
    /// <param name="crossing">The measurement.</param>
    public static Figure Plot(this BarrierCrossing crossing)
    {
        ArgumentNullException.ThrowIfNull(crossing);
        double end = 1.05 * crossing.Times.DefaultIfEmpty(1).Max();
        double[] times = [.. Enumerable.Range(0, BarrierCrossingCurvePoints + 1).Select(i => end * i / BarrierCrossingCurvePoints)];
        Panel panel = crossing.Times.Count == 0
            ? new TablePanel { Traces = [new TableTrace(Table(crossing))] }
            : new PlanePanel
            {
                X = "escape time t = η · steps", Y = "probability density",
                Traces =
                [
                    new HistogramTrace(ChartValues.Of(crossing.Times)) { Name = "walkers", Bins = BarrierCrossingBins, Density = true, Color = Palette.Blue, Opacity = 0.6, Hover = ChartText.FromMarkup("t ≈ %{x}<br>density %{y:.3g}") },
                    Law(times, crossing.Rate.Value, "measured rate", Palette.Orange, Dash.Solid),
                    Law(times, crossing.TheoreticalRate, "Kramers' rate", Palette.Purple, Dash.Dashed),
                ],
            };
        string found = crossing.Times.Count == 0 ? "none within the limit" : $"{NumberText.Of(crossing.Ratio.Value, 3)} times Kramers' rate";
        return new Figure($"Escapes at T = {NumberText.Of(crossing.Temperature)}: {found}", panel)
        {
            Caption = Views.Join(
                $"{NumberText.Of(crossing.Times.Count)} of {NumberText.Of(crossing.Walkers)} walkers crossed a barrier of {NumberText.Of(crossing.Theory.Barrier)}. If escapes have no memory, times follow an exponential law.",
                crossing.Status == BarrierCrossingStatus.Complete && crossing.Advice.Length == 0 ? crossing.Status.Advice() : crossing.Advice),
            Height = crossing.Times.Count == 0 ? TableHeight.Of(Table(crossing)) : 400,
            Description = crossing + "\n" + Table(crossing),
            Table = Table(crossing),
        };
    }

    static ScatterTrace Law(double[] times, double rate, string name, string color, Dash dash) => new(times, ChartValues.Of(times.Select(t => rate * Math.Exp(-rate * t))))
    {
        Name = name, Line = new Stroke { Color = color, Dash = dash, Width = 2.5 }, Hover = ChartText.FromMarkup("t = %{x:.4g}<br>density %{y:.3g}"),
    };

    static TextTable Table(BarrierCrossing crossing) => new(["quantity", "measured", "Kramers"],
    [
        ["escapes per unit of time", NumberText.WithError(crossing.Rate.Value, crossing.Rate.StandardError), NumberText.Of(crossing.TheoreticalRate)],
        ["mean escape time", NumberText.Of(1 / crossing.Rate.Value), NumberText.Of(1 / crossing.TheoreticalRate)],
        ["walkers escaped", $"{NumberText.Of(crossing.Times.Count)} of {NumberText.Of(crossing.Walkers)}", "–"],
    ]);
}
