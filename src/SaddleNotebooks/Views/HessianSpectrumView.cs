using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Draws Hessian spectra.</summary>
public static class HessianSpectrumView
{
    /// <summary>
    /// The eigenvalue density on a log scale with its standard error, the negative part marked, the Ritz values underneath; and the
    /// neighbourhood of zero in more detail where it is narrow.
    /// </summary>
    /// <param name="spectrum">The spectrum.</param>
    public static Figure Plot(this HessianSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        var panels = SpectralDensityPanels.Of(spectrum.Density);
        return new Figure(Title(spectrum), panels)
        {
            ColumnWidths = panels.Count == 2 ? [1.35, 1] : null,
            Caption = SampledSurfaceView.Join(Reading(spectrum),
                "Each mark under the curve is a Ritz value; the shaded band around the curve is one standard error over the probes."),
            Height = 430,
            Description = spectrum.ToString(),
            Table = Table(spectrum),
        };
    }

    static string Title(HessianSpectrum spectrum)
        => $"Hessian spectrum of {NumberText.Of(spectrum.Dimension)} parameters: from {NumberText.Of(spectrum.Smallest.Value, 3)} to {NumberText.Of(spectrum.Largest.Value, 3)}";

    static string Reading(HessianSpectrum spectrum) => spectrum.HasNegativeCurvature
        ? $"Orange: about {NumberText.Percent(spectrum.FractionNegative.Value)} of the eigenvalues are negative, directions along which the loss falls."
        : "No negative curvature was found: no direction leads down to second order.";

    static TextTable Table(HessianSpectrum spectrum) => new(["quantity", "value", "evidence"],
    [
        Extreme("smallest eigenvalue", spectrum.Smallest, "below"),
        Extreme("largest eigenvalue", spectrum.Largest, "above"),
        ["trace", NumberText.WithError(spectrum.Trace.Value, spectrum.Trace.StandardError), "± one standard error"],
        ["negative eigenvalues", NumberText.Percent(spectrum.FractionNegative.Value), NegativeEvidence(spectrum)],
        ["loss", NumberText.Of(spectrum.Value), ""],
        ["gradient norm", NumberText.Of(spectrum.GradientNorm), ""],
        ["Hessian products", NumberText.Of(spectrum.Cost.Products), $"{NumberText.Of(spectrum.Cost.Seconds, 2)} s on {spectrum.Cost.Device}"],
        ["probes", NumberText.Of(spectrum.Density.Rules.Count), spectrum.Density.Message ?? spectrum.Status.ToString()],
    ]);

    // The error over the probes says nothing of eigenvalues that lie too close to zero for the rules.
    static string NegativeEvidence(HessianSpectrum spectrum)
    {
        var (lower, upper) = spectrum.Density.CountNegativeLimits;
        return $"± {NumberText.Percent(spectrum.FractionNegative.StandardError)} (one standard error); the steps leave {NumberText.Percent(lower / spectrum.Dimension)} to {NumberText.Percent(upper / spectrum.Dimension)} open";
    }

    static string[] Extreme(string name, ExtremeEigenvalue extreme, string beyond)
    {
        string evidence = $"an eigenvalue lies within {NumberText.Of(extreme.ResidualBound, 2)}";
        if (double.IsFinite(extreme.ProbableLimit))
            evidence += $"; with {NumberText.Percent(extreme.Confidence)} confidence none {beyond} {NumberText.Of(extreme.ProbableLimit)}";
        return [name, NumberText.Of(extreme.Value, 5), evidence];
    }
}
