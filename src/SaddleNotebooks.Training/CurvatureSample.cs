using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training;

/// <summary>The ends of the Hessian's spectrum at one moment of a training, over all samples.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Smallest">The smallest eigenvalues, ascending, each with its residual bound.</param>
/// <param name="Largest">The largest eigenvalues, descending, each with its residual bound.</param>
/// <param name="HessianProducts">Hessian products this measurement took.</param>
public sealed record CurvatureSample(long Step, IReadOnlyList<Eigenpair> Smallest, IReadOnlyList<Eigenpair> Largest, long HessianProducts)
{
    /// <summary>
    /// The largest curvature at which the method's coming step is stable on a quadratic, 2/η for gradient descent (Cohen et al. 2021); null on mini-batches, and of methods without such
    /// a number. With an adaptive method it limits <see cref="Preconditioned"/>.
    /// </summary>
    public double? StableCurvature { get; init; }

    /// <summary>The largest eigenvalue of P^{−1/2} H P^{−1/2} with an adaptive method's preconditioner P (Cohen et al. 2022), with its bound; null where it was not tracked.</summary>
    public Eigenpair? Preconditioned { get; init; }

    /// <summary>The share of ‖∇f‖² in the span of the <see cref="Largest"/> eigenvectors, from 0 to 1 (Gur-Ari et al. 2018); null where it was not tracked.</summary>
    public double? GradientShare { get; init; }

    /// <summary>Equal when every number is.</summary>
    public bool Equals(CurvatureSample? other)
        => other is not null && Step == other.Step && HessianProducts == other.HessianProducts
            && StableCurvature == other.StableCurvature && Preconditioned == other.Preconditioned && GradientShare == other.GradientShare
            && Smallest.SequenceEqual(other.Smallest) && Largest.SequenceEqual(other.Largest);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Step, HessianProducts, Smallest.Count, Largest.Count);
}
