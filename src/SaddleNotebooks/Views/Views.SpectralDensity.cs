using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>
    /// The eigenvalue density on a log scale with its standard error, the negative part marked, the Ritz values underneath; and the
    /// neighbourhood of zero in more detail where it is narrow.
    /// </summary>
    /// <param name="density">The spectrum.</param>
    public static Figure Plot(this SpectralDensity density)
    {
        ArgumentNullException.ThrowIfNull(density);
        var panels = SpectralDensityPanels.Of(density);
        return new Figure($"Spectrum of an operator of dimension {NumberText.Of(density.Dimension)}: from {NumberText.Of(density.Smallest.Value, 3)} to {NumberText.Of(density.Largest.Value, 3)}", panels)
        {
            ColumnWidths = panels.Count == 2 ? [1.35, 1] : null,
            Caption = Views.Join(SpectralDensityPanels.Counts(density), SpectralDensityPanels.Marks(density), density.Advice),
            Height = 430,
            Description = $"{density}\n{Table(density)}",
            Table = Table(density),
        };
    }

    static TextTable Table(SpectralDensity density) => new(["quantity", "value"],
    [
        ["smallest eigenvalue", SpectralDensityPanels.End(density.Smallest)],
        ["largest eigenvalue", SpectralDensityPanels.End(density.Largest)],
        ["trace", SpectralDensityPanels.Trace(density.Trace)],
        .. SpectralDensityPanels.SignRows(density).Select(IReadOnlyList<string> (row) => [row[0], row[1]]),
        ["probes", NumberText.Of(density.Rules.Count)],
        ["products", NumberText.Of(density.Cost.Products)],
        ["status", density.Message ?? density.Status.ToString()],
    ]);
}
