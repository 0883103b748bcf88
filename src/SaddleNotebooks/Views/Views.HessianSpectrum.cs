using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class Views
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
            Caption = Views.Join(Reading(spectrum), SpectralDensityPanels.Counts(spectrum.Density), SpectralDensityPanels.Marks(spectrum.Density), spectrum.Advice),
            Height = 430,
            Description = spectrum.ToString(),
            Table = Table(spectrum),
        };
    }

    static string Title(HessianSpectrum spectrum)
        => $"Hessian spectrum of {NumberText.Of(spectrum.Dimension)} parameters: from {NumberText.Of(spectrum.Smallest.Value, 3)} to {NumberText.Of(spectrum.Largest.Value, 3)}";

    // What is certain, and what is not: a value that was not found is absent only with a probability, and only down to a limit.
    static string Reading(HessianSpectrum spectrum)
    {
        var lowest = spectrum.Smallest;
        if (spectrum.HasNegativeCurvature)
            return $"Certain: the loss falls along at least one direction, with curvature {NumberText.Of(lowest.Value, 3)} (orange).";
        if (spectrum.IsWhole)
            return $"No eigenvalue is negative beyond rounding ({NumberText.Of(lowest.ResidualBound, 2)}).";
        return double.IsFinite(lowest.Limit)
            ? $"No negative curvature was found: with {NumberText.Percent(lowest.Confidence)} probability no eigenvalue lies below {NumberText.Of(lowest.Limit, 3)}."
            : "No negative curvature was found, but the steps are too few to limit how far below zero an eigenvalue may lie.";
    }

    static TextTable Table(HessianSpectrum spectrum) => new(["quantity", "value", "evidence"],
    [
        Extreme("smallest eigenvalue", spectrum.Smallest, "below"),
        Extreme("largest eigenvalue", spectrum.Largest, "above"),
        ["trace", SpectralDensityPanels.Trace(spectrum.Trace), spectrum.KnownTrace is null ? "" : "closed form"],
        .. SpectralDensityPanels.SignRows(spectrum.Density),
        ["loss", NumberText.Of(spectrum.Value), ""],
        ["gradient norm", NumberText.Of(spectrum.GradientNorm), ""],
        ["Hessian products", NumberText.Of(spectrum.Cost.Products), $"{NumberText.Of(spectrum.Cost.Seconds, 2)} s on {spectrum.Cost.Device}"],
        spectrum.IsWhole
            ? ["eigenvalues computed", "all", spectrum.Status.ToString()]
            : ["probes", NumberText.Of(spectrum.Density.Rules.Count), spectrum.Density.Message ?? spectrum.Status.ToString()],
    ]);

    static string[] Extreme(string name, SpectrumEnd extreme, string beyond)
    {
        if (extreme.Confidence == 1)
            return [name, NumberText.Of(extreme.Value, 5), $"rounding error at most {NumberText.Of(extreme.ResidualBound, 2)}"];
        string evidence = $"some eigenvalue lies within {NumberText.Of(extreme.ResidualBound, 2)}";
        if (double.IsFinite(extreme.Limit))
            evidence += $"; with {NumberText.Percent(extreme.Confidence)} probability none {beyond} {NumberText.Of(extreme.Limit)}";
        return [name, NumberText.Of(extreme.Value, 5), evidence];
    }
}
