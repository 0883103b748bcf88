namespace SaddleNotebooks.Numerics;

/// <summary>
/// The eigenvalues θ₁ ≤ … ≤ θ_k of the projected matrix T. Immutable. For each: the weight of the quadrature rule that they form for
/// the start vector, and a bound for the distance to the nearest eigenvalue of A.
/// </summary>
public sealed class RitzValues
{
    // Products are allowed a relative rounding error of this many u; measured ones lie between 3 and 16.
    internal const double ProductRoundoffs = 16;

    RitzValues(double[] values, double[] weights, double[] residuals, double rounding, bool invariant)
    {
        Values = values;
        Weights = weights;
        Residuals = residuals;
        Rounding = rounding;
        IsInvariant = invariant;
    }

    /// <summary>The Ritz values, ascending.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>
    /// The squared first components of the eigenvectors of T; they sum to 1. Σ wᵢ f(θᵢ) is the Gauss rule for v₁ᵀ f(A) v₁
    /// (Golub &amp; Meurant 2010, chapter 6).
    /// </summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>‖A y − θ y‖ for the Ritz vector y of each value, from β and the last component (Parlett 1998, 13.2).</summary>
    public IReadOnlyList<double> Residuals { get; }

    /// <summary>An allowance for the rounding of the products, 16 u max |θ|.</summary>
    public double Rounding { get; }

    /// <summary>Whether the Krylov space is invariant, so that every Ritz value is an eigenvalue to rounding.</summary>
    public bool IsInvariant { get; }

    /// <summary>A has an eigenvalue within this distance of <c>Values[index]</c>: its residual plus the allowance for rounding.</summary>
    public double Bound(int index) => Residuals[index] + Rounding;

    internal static RitzValues Of(IReadOnlyList<double> alpha, IReadOnlyList<double> beta, double unitRoundoff, bool invariant)
    {
        int k = alpha.Count;
        double[] d = [.. alpha];
        var (first, last) = TridiagonalEigen.OuterRows(d, [.. beta.Take(k - 1)]);
        double[] weights = new double[k], residuals = new double[k];
        for (int i = 0; i < k; i++)
        {
            weights[i] = first[i] * first[i];
            residuals[i] = beta[k - 1] * Math.Abs(last[i]);
        }
        double rounding = ProductRoundoffs * unitRoundoff * Math.Max(Math.Abs(d[0]), Math.Abs(d[k - 1]));
        return new RitzValues(d, weights, residuals, rounding, invariant);
    }
}
