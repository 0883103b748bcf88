namespace SaddleNotebooks.Numerics;

/// <summary>
/// Watches the projected matrix VᵀAV grow. For a symmetric operator each new column repeats, above the diagonal, what earlier columns
/// said; a difference beyond rounding means an operator that is not symmetric or changes between products. Costs no product.
/// </summary>
sealed class SymmetryMonitor<TVector>
    where TVector : class
{
    readonly ILinearOperator<TVector> a;
    readonly double tolerance;

    public SymmetryMonitor(ILinearOperator<TVector> a, LanczosOptions options)
    {
        this.a = a;
        tolerance = options.SymmetryTolerance ?? Math.Max(1e-6, 8 * Math.Sqrt(a.Space.UnitRoundoff));
    }

    /// <summary>The largest difference so far, relative to the norm of the operator.</summary>
    public double Defect { get; private set; }

    /// <summary>The largest sum of absolute values of a projected column so far: an estimate of ‖A‖ that is at most √3 too large.</summary>
    public double Norm { get; private set; }

    /// <summary>Compares a new column with what it should be.</summary>
    /// <param name="measured">vᵢᵀ A v_k for the earlier vectors i &lt; k, and for k itself in the last place.</param>
    /// <param name="expected">The same numbers for i &lt; k, from earlier columns.</param>
    /// <param name="residual">The norm of what is left of A v_k.</param>
    /// <param name="vector">v_k, for a second product when the difference is too large.</param>
    /// <exception cref="OperatorDefectException">The difference is too large.</exception>
    public void Observe(ReadOnlySpan<double> measured, ReadOnlySpan<double> expected, double residual, TVector vector)
    {
        int k = expected.Length;
        double square = residual * residual + measured[k] * measured[k], worst = 0;
        for (int i = 0; i < k; i++)
        {
            square += expected[i] * expected[i];
            worst = Math.Max(worst, Math.Abs(measured[i] - expected[i]));
        }
        Norm = Math.Max(Norm, Math.Sqrt(square));
        if (Norm == 0)
            return;
        Defect = Math.Max(Defect, worst / Norm);
        if (worst > tolerance * Norm)
            throw Explain(k, worst / Norm, vector);
    }

    // Two more products with one vector tell an operator that changes from one that is not symmetric.
    OperatorDefectException Explain(int step, double defect, TVector vector)
    {
        var space = a.Space;
        TVector first = space.CreateZero(), second = space.CreateZero();
        a.Apply(vector, first);
        a.Apply(vector, second);
        double size = space.Norm(first);
        space.AddScaled(-1, second, first);
        double change = space.Norm(first) / size;
        return new OperatorDefectException(change > tolerance
            ? $"Two products of the operator with the same vector differ by {change:E1} of their size. Freeze what changes between calls: "
                + "dropout, batch statistics, random augmentation, or the choice of the mini-batch."
            : $"The operator is not symmetric: step {step + 1} found a defect of {defect:E1} of its norm, {tolerance:E1} is allowed. "
                + "Check the product, or raise SymmetryTolerance if it is approximate (finite differences).");
    }
}
