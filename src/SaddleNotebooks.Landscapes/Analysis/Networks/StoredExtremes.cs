using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes;

/// <summary>Ends of a spectrum without their eigenvectors, as a file keeps them.</summary>
sealed record StoredExtremes(
    double Value, double GradientNorm, IReadOnlyList<Eigenpair> Smallest, IReadOnlyList<Eigenpair> Largest, KrylovStatus Status, OperatorCost Cost)
    : HessianExtremes(Value, GradientNorm, Smallest, Largest, Status, Cost)
{
    /// <inheritdoc/>
    public override string ToString() => base.ToString();
}
