using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>What is known about one point of an analysis: all of it measured on all samples.</summary>
public sealed record PointAnalysis : IAdvised
{
    /// <summary>The name of the point, for example its file.</summary>
    public required string Name { get; init; }

    /// <summary>The training steps done there.</summary>
    public required long Step { get; init; }

    /// <summary>The loss; NaN or ∞ where it is not finite, and everything below is then NaN.</summary>
    public required double Loss { get; init; }

    /// <summary>The fraction of samples classified correctly; null where nothing is classified.</summary>
    public double? Accuracy { get; init; }

    /// <summary>‖∇f‖.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>
    /// ‖∇f‖/‖H‖ with ‖H‖ = max |λ|: how far away a critical point would be if the ground curved as in its steepest direction. The unit is that of the
    /// parameters; small against their norm means nearly critical.
    /// </summary>
    public required double CriticalDistance { get; init; }

    /// <summary>The smallest eigenvalue: value, residual bound, and a limit below which there is none with 99 % probability.</summary>
    public required SpectrumEnd Smallest { get; init; }

    /// <summary>The largest eigenvalue: value, residual bound, and a limit above which there is none with 99 % probability.</summary>
    public required SpectrumEnd Largest { get; init; }

    /// <summary>How many eigenvalues lie below −τ, within ±τ and above τ, with limits; null where nothing is finite.</summary>
    public required EigenvalueSigns? Signs { get; init; }

    /// <summary>The trace: exact where the spectrum is known whole or the Hessian has a closed form, otherwise with its standard error over the probes.</summary>
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

    /// <summary>
    /// Whether the Hessian certainly has a negative eigenvalue: a Ritz value never lies below the smallest eigenvalue, so one that is negative by more than
    /// rounding proves it.
    /// </summary>
    public bool HasNegativeCurvature => Smallest.IsNegative;

    /// <summary>Equal when every number is.</summary>
    public bool Equals(PointAnalysis? other)
        => other is not null && Name == other.Name && Step == other.Step && Loss.Equals(other.Loss) && Accuracy.Equals(other.Accuracy)
            && GradientNorm.Equals(other.GradientNorm) && CriticalDistance.Equals(other.CriticalDistance) && Smallest.Equals(other.Smallest)
            && Largest.Equals(other.Largest) && Equals(Signs, other.Signs) && Trace.Equals(other.Trace)
            && DensityGrid.SequenceEqual(other.DensityGrid) && Density.SequenceEqual(other.Density) && DensityError.SequenceEqual(other.DensityError)
            && Status == other.Status && HessianProducts == other.HessianProducts && Seconds.Equals(other.Seconds);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Step, Loss, GradientNorm, Seconds);

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == KrylovStatus.Converged ? "" : Status.Advice(KrylovCall.Spectrum);

    /// <summary>The point in one line.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"{Name}: loss {Loss:G5}, ‖∇f‖ {GradientNorm:G3}, smallest λ {Smallest}, largest λ {Largest}, {(object?)Signs ?? "signs unknown"}, trace {Trace}"));
}
