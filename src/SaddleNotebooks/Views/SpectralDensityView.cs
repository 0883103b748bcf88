using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Draws the spectra of symmetric operators.</summary>
public static class SpectralDensityView
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
            Caption = "Each mark under the curve is a Ritz value; the shaded band around the curve is one standard error over the probes.",
            Height = 430,
            Description = $"Spectral density from {NumberText.Of(density.Rules.Count)} probes\n{Table(density)}",
            Table = Table(density),
        };
    }

    static TextTable Table(SpectralDensity density) => new(["quantity", "value"],
    [
        ["smallest eigenvalue", NumberText.Of(density.Smallest.Value, 5)],
        ["largest eigenvalue", NumberText.Of(density.Largest.Value, 5)],
        ["trace", NumberText.WithError(density.Trace.Value, density.Trace.StandardError)],
        ["negative eigenvalues", $"{NumberText.Percent(density.FractionNegative.Value)} ± {NumberText.Percent(density.FractionNegative.StandardError)}"],
        ["probes", NumberText.Of(density.Rules.Count)],
        ["products", NumberText.Of(density.Cost.Products)],
        ["status", density.Message ?? density.Status.ToString()],
    ]);
}
