using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>What is known about one point of an analysis: all of it measured on all samples.</summary>
public sealed record PointAnalysis
{
    /// <summary>The name of the point, for example its file.</summary>
    public required string Name { get; init; }

    /// <summary>The training steps done there.</summary>
    public required long Step { get; init; }

    /// <summary>The loss; NaN or ∞ where it is not finite, and everything below is then NaN.</summary>
    public required double Loss { get; init; }

    /// <summary>The fraction of samples classified correctly; null where the loss is no classifier's.</summary>
    public double? Accuracy { get; init; }

    /// <summary>‖∇f‖.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>
    /// ‖∇f‖/‖H‖ with ‖H‖ = max |λ|: how far away a critical point would be if the ground curved as in its steepest direction. The unit is that of the
    /// parameters; small against their norm means nearly critical.
    /// </summary>
    public required double CriticalDistance { get; init; }

    /// <summary>The smallest eigenvalue: value, residual bound, and a limit below which there is none with 99 % probability.</summary>
    public required ExtremeEigenvalue Smallest { get; init; }

    /// <summary>The largest eigenvalue: value, residual bound, and a limit above which there is none with 99 % probability.</summary>
    public required ExtremeEigenvalue Largest { get; init; }

    /// <summary>The index: the estimated number of negative eigenvalues, with its standard error over the probes.</summary>
    public required Estimate Index { get; init; }

    /// <summary>
    /// The fewest negative eigenvalues that the Lanczos steps allow, averaged over the probes (<see cref="SpectralDensity.CountNegativeLimits"/>). Where many
    /// eigenvalues crowd around zero this and <see cref="IndexAtMost"/> lie far apart, however small the standard error.
    /// </summary>
    public required double IndexAtLeast { get; init; }

    /// <summary>The most negative eigenvalues that the Lanczos steps allow, averaged over the probes.</summary>
    public required double IndexAtMost { get; init; }

    /// <summary>The trace with its standard error over the probes.</summary>
    public required Estimate Trace { get; init; }

    /// <summary>The eigenvalue axis of the density, ascending and evenly spaced; empty where nothing is finite.</summary>
    public required IReadOnlyList<double> DensityGrid { get; init; }

    /// <summary>The smoothed eigenvalue density at each point of the axis.</summary>
    public required IReadOnlyList<double> Density { get; init; }

    /// <summary>Its standard error over the probes.</summary>
    public required IReadOnlyList<double> DensityError { get; init; }

    /// <summary>How the Krylov method ended.</summary>
    public required KrylovStatus Status { get; init; }

    /// <summary>Hessian products spent.</summary>
    public required long HessianProducts { get; init; }

    /// <summary>Wall-clock seconds, loading included.</summary>
    public required double Seconds { get; init; }

    /// <summary>The device that computed, for example <c>CPU</c> or <c>CUDA:0</c>.</summary>
    public string Device { get; init; } = "CPU";

    /// <summary>Whether there is negative curvature for certain: an eigenvalue lies within the bound of a value that is negative beyond it.</summary>
    public bool HasNegativeCurvature => Smallest.Value + Smallest.ResidualBound < 0;

    /// <summary>Equal when every number is.</summary>
    public bool Equals(PointAnalysis? other)
        => other is not null && Name == other.Name && Step == other.Step && Loss.Equals(other.Loss) && Accuracy.Equals(other.Accuracy)
            && GradientNorm.Equals(other.GradientNorm) && CriticalDistance.Equals(other.CriticalDistance) && Smallest.Equals(other.Smallest)
            && Largest.Equals(other.Largest) && Index.Equals(other.Index) && IndexAtLeast.Equals(other.IndexAtLeast) && IndexAtMost.Equals(other.IndexAtMost) && Trace.Equals(other.Trace)
            && DensityGrid.SequenceEqual(other.DensityGrid) && Density.SequenceEqual(other.Density) && DensityError.SequenceEqual(other.DensityError)
            && Status == other.Status && HessianProducts == other.HessianProducts && Seconds.Equals(other.Seconds);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Step, Loss, GradientNorm, Seconds);

    /// <summary>The point in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name}: loss {Loss:G5}, ‖∇f‖ {GradientNorm:G3}, λ from {Smallest.Value:G4} (± {Smallest.ResidualBound:G2}) to {Largest.Value:G4} (± {Largest.ResidualBound:G2}), index {Index} (between {IndexAtLeast:F0} and {IndexAtMost:F0}), trace {Trace}");
}
