using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    const int EnsembleSpectrumCurvePoints = 400;

    /// <summary>The histogram of the sampled eigenvalues under the law for infinite dimension.</summary>
    /// <param name="spectrum">The spectrum.</param>
    public static Figure Plot(this EnsembleSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        int bins = spectrum.Counts.Count;
        double[] middles = [.. Enumerable.Range(0, bins).Select(b => 0.5 * (spectrum.Edges[b] + spectrum.Edges[b + 1]))];
        double low = spectrum.Law.LowerEdge, high = spectrum.Law.UpperEdge;
        double[] grid = [.. Enumerable.Range(0, EnsembleSpectrumCurvePoints + 1).Select(i => low + (high - low) * i / EnsembleSpectrumCurvePoints)];
        return new Figure($"Eigenvalues of random matrices: {spectrum.Ensemble}", new PlanePanel
        {
            X = "eigenvalue λ", Y = "density",
            Traces =
            [
                new BarTrace(middles, ChartValues.Of(Enumerable.Range(0, bins).Select(spectrum.Density)))
                {
                    Name = "sampled", Colors = [.. middles.Select(Palette.Curvature)], Opacity = 0.75, Hover = ChartText.FromMarkup("λ ≈ %{x:.3g}<br>density %{y:.3g}"),
                },
                new ScatterTrace(grid, ChartValues.Of(grid.Select(spectrum.Law.Density)))
                {
                    Name = $"{spectrum.Law.Name} (infinite dimension)", Line = new Stroke { Color = Palette.Purple, Width = 2.5 }, Hover = ChartText.FromMarkup("λ = %{x:.3g}<br>density %{y:.3g}"),
                },
            ],
            Lines = low < 0 && high > 0 ? [new ReferenceLine(0, IsVertical: true)] : [],
        })
        {
            Caption = Join(
                $"{NumberText.Of(spectrum.Samples)} matrices of order {NumberText.Of(spectrum.Dimension)}; orange eigenvalues are negative. The cumulative distributions differ by at most {NumberText.Of(spectrum.LargestDeviation, 2)}.", spectrum.Advice),
            Height = 400,
            Description = spectrum.ToString(),
            Table = new TextTable(["quantity", "sampled", "law"],
            [
                ["smallest eigenvalue", NumberText.WithError(spectrum.Smallest.Value, spectrum.Smallest.StandardError), NumberText.Of(low)],
                ["largest eigenvalue", NumberText.WithError(spectrum.Largest.Value, spectrum.Largest.StandardError), NumberText.Of(high)],
            ]),
        };
    }
}
