using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training;

/// <summary>The ends of the Hessian's spectrum at one moment of a training, over all samples.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Smallest">The smallest eigenvalues, ascending, each with its residual bound.</param>
/// <param name="Largest">The largest eigenvalues, descending, each with its residual bound.</param>
/// <param name="HessianProducts">Hessian products this measurement took.</param>
public sealed record CurvatureSample(long Step, IReadOnlyList<Eigenpair> Smallest, IReadOnlyList<Eigenpair> Largest, long HessianProducts)
{
    /// <summary>Equal when every number is.</summary>
    public bool Equals(CurvatureSample? other)
        => other is not null && Step == other.Step && HessianProducts == other.HessianProducts
            && Smallest.SequenceEqual(other.Smallest) && Largest.SequenceEqual(other.Largest);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Step, HessianProducts, Smallest.Count, Largest.Count);
}
