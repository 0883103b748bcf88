using System.Globalization;

namespace SaddleNotebooks.Numerics;

/// <summary>An approximate solution of A x = b with its evidence.</summary>
/// <param name="X">The solution; after a limit, the best so far.</param>
/// <param name="ResidualNorm">‖b − A x‖: computed with a product of its own where the status is Converged or Stagnated, by recurrence otherwise.</param>
/// <param name="RightSideNorm">‖b‖, to which the tolerance is relative.</param>
/// <param name="NegativeCurvature">A direction d ≠ 0 with dᵀAd ≤ 0 where one was met by a method that needs a positive definite operator.</param>
/// <param name="Status">How the run ended.</param>
/// <param name="Cost">Products and time.</param>
/// <typeparam name="TVector">The vector type of the space.</typeparam>
public sealed record LinearSolution<TVector>(
    TVector X, double ResidualNorm, double RightSideNorm, TVector? NegativeCurvature, KrylovStatus Status, OperatorCost Cost) : IAdvised
    where TVector : class
{
    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status == KrylovStatus.Converged ? "" : Status.Advice();

    /// <summary>The residual relative to the right side, and the products it took, in one line.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"residual {ResidualNorm / RightSideNorm:G3} of ‖b‖ after {Cost.Products} products"));
}
