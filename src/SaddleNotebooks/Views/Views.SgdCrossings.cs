using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    const int SgdCrossingsCurvePoints = 60;

    /// <summary>The logarithm of the measured rates against 1/T with Kramers' line, one mark for each learning rate and batch size.</summary>
    /// <param name="crossings">The escapes.</param>
    public static Figure Plot(this SgdCrossings crossings)
    {
        ArgumentNullException.ThrowIfNull(crossings);
        var rows = crossings.Rows;
        var escaped = rows.Where(r => r.Crossing.Times.Count > 0).ToArray();
        double low = rows.Min(r => 1 / r.Crossing.Temperature), high = rows.Max(r => 1 / r.Crossing.Temperature), margin = 0.08 * (high - low) + 1e-3 * high;
        double[] grid = [.. Enumerable.Range(0, SgdCrossingsCurvePoints + 1).Select(i => low - margin + (high - low + 2 * margin) * i / SgdCrossingsCurvePoints)];
        return new Figure("Mini-batch noise as a temperature: escapes of SGD over a barrier", new PlanePanel
        {
            X = "1/T, with T = η · noise of the batch / 2", Y = "ln(escapes per unit of time η · steps)",
            Traces =
            [
                new ScatterTrace(grid, ChartValues.Of(grid.Select(inverse => Math.Log(crossings.Curve.Theory.At(1 / inverse)))))
                {
                    Name = "Kramers, T far below the barrier", Line = new Stroke { Color = Palette.Purple }, Hover = ChartText.FromMarkup("1/T = %{x:.3g}<br>ln k = %{y:.3g}"),
                },
                new ScatterTrace(ChartValues.Of(escaped.Select(r => 1 / r.Crossing.Temperature)), ChartValues.Of(escaped.Select(r => Math.Log(r.Crossing.Rate.Value))))
                {
                    Name = "SGD, measured", Marker = new Marker { Size = 10, Colors = [.. escaped.Select(r => Palette.SeriesColor(Array.IndexOf(Sizes(rows), r.BatchSize)))] },
                    ErrorY = ChartValues.Of(escaped.Select(r => r.Crossing.Rate.StandardError / r.Crossing.Rate.Value)),
                    Texts = [.. escaped.Select(r => (ChartText)$"η = {NumberText.Of(r.LearningRate)}, batch {NumberText.Of(r.BatchSize)}")], Hover = ChartText.FromMarkup("%{text}<br>1/T = %{x:.3g}, ln k = %{y:.3g}"),
                },
            ],
        })
        {
            Caption = "Settings with the same η/B escape at the same rate: marks of different colours (batch sizes) fall on each other. "
                + $"The slope gives a barrier of {NumberText.WithError(crossings.Curve.Barrier.Value, crossings.Curve.Barrier.StandardError, 3)}; the true one is {NumberText.Of(crossings.Curve.Theory.Barrier)}.",
            Height = 420,
            Description = crossings.ToString(),
            Table = new TextTable(["η", "batch", "T", "rate measured", "rate of Kramers"],
            [
                .. rows.Select(IReadOnlyList<string> (r) =>
                [
                    NumberText.Of(r.LearningRate), NumberText.Of(r.BatchSize), NumberText.Of(r.Crossing.Temperature, 3),
                    NumberText.WithError(r.Crossing.Rate.Value, r.Crossing.Rate.StandardError, 3), NumberText.Of(r.Crossing.TheoreticalRate, 3),
                ]),
            ]),
        };
    }

    static int[] Sizes(IReadOnlyList<SgdCrossings.Setting> rows) => [.. rows.Select(r => r.BatchSize).Distinct().Order()];
}
