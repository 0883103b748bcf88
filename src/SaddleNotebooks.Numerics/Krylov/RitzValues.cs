namespace SaddleNotebooks.Numerics;

/// <summary>
/// The eigenvalues θ₁ ≤ … ≤ θ_k of the projected matrix T. Immutable. For each: the weight of the quadrature rule that they form for
/// the start vector, and a bound for the distance to the nearest eigenvalue of A.
/// </summary>
public sealed class RitzValues
{
    // Products are allowed a relative rounding error of this many u; measured ones lie between 3 and 20.
    const double ProductRoundoffs = 32;

    // The projected problem is solved in double to within this many roundoffs times the root of its order.
    const double SolverRoundoffs = 8;

    // T and the norm of the residual: what the rule was made from.
    readonly double[] diagonal;
    readonly double[] offDiagonal;

    RitzValues(double[] diagonal, double[] offDiagonal, double[] values, double[] weights, double[] residuals, double rounding, bool invariant)
    {
        (this.diagonal, this.offDiagonal) = (diagonal, offDiagonal);
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

    /// <summary>An allowance for rounding: 32 u max |θ| for the products, and 8 √k 2⁻⁵³ max |θ| for the projected problem.</summary>
    public double Rounding { get; }

    /// <summary>Whether the Krylov space is invariant, so that every Ritz value is an eigenvalue to rounding.</summary>
    public bool IsInvariant { get; }

    /// <summary>Whether these are all eigenvalues of a matrix that was solved whole.</summary>
    internal bool IsWhole => diagonal.Length == 0;

    /// <summary>A has some eigenvalue within this distance of <c>Values[index]</c>: its residual plus the allowance for rounding.</summary>
    public double Bound(int index) => Residuals[index] + Rounding;

    /// <summary>The eigenvalues of a matrix that was solved whole, as a rule of equal weights.</summary>
    /// <param name="eigenvalues">All eigenvalues, ascending.</param>
    /// <param name="rounding">Every eigenvalue of A lies within this distance of the one of its number.</param>
    internal static RitzValues Whole(double[] eigenvalues, double rounding)
    {
        int n = eigenvalues.Length;
        var weights = new double[n];
        Array.Fill(weights, 1.0 / n);
        return new RitzValues([], [], eigenvalues, weights, new double[n], rounding, invariant: true);
    }

    /// <summary>The allowance for rounding of values of size <paramref name="norm"/> from k products.</summary>
    internal static double Allowance(double norm, int k, double unitRoundoff)
        => (ProductRoundoffs * unitRoundoff + SolverRoundoffs * Math.Sqrt(k) / (1L << 53)) * norm;

    /// <summary>
    /// Certain limits of the weight that the start vector has in eigenvectors with eigenvalues below <paramref name="threshold"/>, rounding aside
    /// (Chebyshev–Markov–Stieltjes: Szegő 1975, 3.41; Akhiezer 1965, 2.5). They come from the rule with one node at the threshold, whose weight
    /// there – the largest that one point can have – is their width.
    /// </summary>
    internal (double Lower, double Upper) WeightBelow(double threshold)
    {
        if (IsWhole)
        {
            int count = 0;
            while (count < Values.Count && Values[count] < threshold)
                count++;
            double share = (double)count / Values.Count;
            return (share, share);
        }
        if (LastDiagonal(threshold) is not { } last)
            return WeightBeside(threshold);
        double[] d = [.. diagonal, last], e = [.. offDiagonal];
        var (first, _) = TridiagonalEigen.OuterRows(d, e);
        // The node at the threshold is the one nearest to it.
        int at = 0;
        for (int i = 1; i < d.Length; i++)
        {
            if (Math.Abs(d[i] - threshold) < Math.Abs(d[at] - threshold))
                at = i;
        }
        double lower = 0;
        for (int i = 0; i < at; i++)
            lower += first[i] * first[i];
        return (Math.Clamp(lower, 0, 1), Math.Clamp(lower + first[at] * first[at], 0, 1));
    }

    /// <summary>The largest weight that one point can have: the width of the limits of <see cref="WeightBelow"/>, at a fraction of their price.</summary>
    internal double WeightAt(double threshold)
    {
        if (IsWhole)
            return 0;
        // 1 / Σ p_l² over the orthonormal polynomials up to degree k, scaled against overflow.
        double before = 0, p = 1, sum = 1, scale = 1;
        for (int l = 0; l < diagonal.Length; l++)
        {
            if (offDiagonal[l] == 0)
                return scale / sum;
            double next = ((threshold - diagonal[l]) * p - (l > 0 ? offDiagonal[l - 1] * before : 0)) / offDiagonal[l];
            (before, p) = (p, next);
            sum += p * p;
            if (sum > 1e200)
            {
                (before, p, sum, scale) = (before * 1e-100, p * 1e-100, sum * 1e-200, scale * 1e-200);
            }
        }
        return double.IsFinite(sum) ? scale / sum : 0;
    }

    // The last diagonal entry that makes the threshold an eigenvalue of the extended T; null where it is an eigenvalue of T already.
    double? LastDiagonal(double threshold)
    {
        double pivot = diagonal[0] - threshold;
        for (int i = 0; i < diagonal.Length; i++)
        {
            if (pivot == 0)
                return null;
            double next = offDiagonal[i] * offDiagonal[i] / pivot;
            pivot = i + 1 < diagonal.Length ? diagonal[i + 1] - threshold - next : -next;
        }
        double last = threshold - pivot;
        // Beyond this the new node would drown the others in rounding.
        return double.IsFinite(last) && Math.Abs(last) <= 1e6 * Math.Max(Math.Abs(Values[0]), Math.Abs(Values[^1])) ? last : null;
    }

    // The limits from the rule as it is, where a node lies at the threshold.
    (double Lower, double Upper) WeightBeside(double threshold)
    {
        int below = 0;
        double sum = 0;
        while (below < Values.Count && Values[below] < threshold)
            sum += Weights[below++];
        return (below == 0 ? 0 : sum - Weights[below - 1], below == Values.Count ? 1 : Math.Min(1, sum + Weights[below]));
    }

    /// <summary>The diagonal of T and its off-diagonal with the norm of the residual, as a file keeps them; both empty for a matrix that was solved whole.</summary>
    internal (IReadOnlyList<double> Diagonal, IReadOnlyList<double> OffDiagonal) Projected => (diagonal, offDiagonal);

    /// <summary>The rule that a file kept.</summary>
    internal static RitzValues Restore(IReadOnlyList<double> alpha, IReadOnlyList<double> beta, double rounding, bool invariant)
    {
        if (alpha.Count == 0 || beta.Count != alpha.Count)
            throw new ArgumentException($"{alpha.Count} diagonal and {beta.Count} off-diagonal entries make no rule.", nameof(alpha));
        var rule = Of(alpha, beta, 0, invariant);
        return new RitzValues(rule.diagonal, rule.offDiagonal, (double[])rule.Values, (double[])rule.Weights, (double[])rule.Residuals, rounding, invariant);
    }

    internal static RitzValues Of(IReadOnlyList<double> alpha, IReadOnlyList<double> beta, double unitRoundoff, bool invariant)
    {
        int k = alpha.Count;
        double[] diagonal = [.. alpha], offDiagonal = [.. beta], d = [.. alpha];
        var (first, last) = TridiagonalEigen.OuterRows(d, [.. beta.Take(k - 1)]);
        double[] weights = new double[k], residuals = new double[k];
        for (int i = 0; i < k; i++)
        {
            weights[i] = first[i] * first[i];
            residuals[i] = beta[k - 1] * Math.Abs(last[i]);
        }
        double rounding = Allowance(Math.Max(Math.Abs(d[0]), Math.Abs(d[k - 1])), k, unitRoundoff);
        return new RitzValues(diagonal, offDiagonal, d, weights, residuals, rounding, invariant);
    }
}
