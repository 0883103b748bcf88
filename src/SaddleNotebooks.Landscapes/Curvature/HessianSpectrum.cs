using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The eigenvalue spectrum of the Hessian at a point, by stochastic Lanczos quadrature. Immutable: nodes and weights are stored, and density,
/// cumulative and counts are views of them.
/// </summary>
/// <param name="Value">The objective at the point.</param>
/// <param name="GradientNorm">‖∇f‖ at the point: how far it is from critical.</param>
/// <param name="Density">Nodes and weights of every probe, with density, cumulative, moments and fractions as views.</param>
/// <param name="Cost">Hessian products and seconds, the gradient included in the time.</param>
[TypeFormatterSource]
public sealed record HessianSpectrum(double Value, double GradientNorm, SpectralDensity Density, OperatorCost Cost)
{
    /// <summary>The number of parameters, and of eigenvalues.</summary>
    public int Dimension => Density.Dimension;

    /// <summary>The smallest eigenvalue: value, residual bound, and with 99% confidence a limit below which there is none.</summary>
    public ExtremeEigenvalue Smallest => Density.Smallest;

    /// <summary>The largest eigenvalue: value, residual bound, and with 99% confidence a limit above which there is none.</summary>
    public ExtremeEigenvalue Largest => Density.Largest;

    /// <summary>The trace, with its standard error over the probes.</summary>
    public Estimate Trace => Density.Trace;

    /// <summary>The fraction of negative eigenvalues, with its standard error over the probes.</summary>
    public Estimate FractionNegative => Density.FractionNegative;

    /// <summary><see cref="KrylovStatus.Converged"/> when all probes ran, or why fewer are here.</summary>
    public KrylovStatus Status => Density.Status;

    /// <summary>
    /// Whether A certainly has a negative eigenvalue: the smallest Ritz value lies below zero by more than the rounding of the products.
    /// A Ritz value never lies below the smallest eigenvalue.
    /// </summary>
    public bool HasNegativeCurvature => Smallest.Value < -Density.Rules[0].Rounding;

    /// <summary>The spectrum in one line, numbers in invariant culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Hessian spectrum, {Dimension} parameters: eigenvalues from {Smallest.Value:G6} (within {Smallest.ResidualBound:G2}) to {Largest.Value:G6} (within {Largest.ResidualBound:G2}), trace {Trace}, negative {100 * FractionNegative.Value:F1}%, gradient norm {GradientNorm:G4}");
}
