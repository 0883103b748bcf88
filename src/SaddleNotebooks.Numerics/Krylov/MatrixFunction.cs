namespace SaddleNotebooks.Numerics;

/// <summary>f(A) v from a Lanczos factorisation started at v: ‖v‖ V f(T) e₁ (Golub &amp; Meurant 2010; Higham 2008, 13.2).</summary>
static class MatrixFunction
{
    /// <summary>destination ← f(A) v, v the start vector of the factorisation.</summary>
    /// <param name="factorization">At least one step; more steps, better result.</param>
    /// <param name="f">Applied to Ritz values; must be finite there.</param>
    /// <param name="destination">The result.</param>
    /// <returns>
    /// An estimate of the error's norm, not a bound: the change made by the last tenth of the steps, or 0 for an invariant Krylov space. NaN after
    /// a single step.
    /// </returns>
    /// <exception cref="ArgumentException">f is not finite at a Ritz value, which is named.</exception>
    internal static double Apply<TVector>(LanczosFactorization<TVector> factorization, Func<double, double> f, TVector destination)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(factorization);
        ArgumentNullException.ThrowIfNull(f);
        int k = factorization.Steps;
        if (k == 0)
            throw new InvalidOperationException("The factorisation has no step: call Extend first.");
        if (factorization.Kept > 0)
            throw new InvalidOperationException("A shrunk factorisation has lost its start vector: make a new one for functions of the operator.");
        double[] y = Coordinates(factorization, k, f);
        factorization.Lift(y, destination);
        if (factorization.Status == KrylovStatus.InvariantSubspace)
            return 0;
        if (k == 1)
            return double.NaN;
        double[] before = Coordinates(factorization, k - Math.Max(1, k / 10), f);
        double square = 0;
        for (int i = 0; i < k; i++)
        {
            double change = y[i] - (i < before.Length ? before[i] : 0);
            square += change * change;
        }
        return Math.Sqrt(square);
    }

    // ‖v‖ f(T_k) e₁ = ‖v‖ S f(Θ) Sᵀ e₁.
    static double[] Coordinates<TVector>(LanczosFactorization<TVector> factorization, int k, Func<double, double> f)
        where TVector : class
    {
        double[] d = [.. factorization.Diagonal.Take(k)];
        double[] s = TridiagonalEigen.Decompose(d, [.. factorization.OffDiagonal.Take(k - 1)], Workers.Single);
        var y = new double[k];
        for (int j = 0; j < k; j++)
        {
            double value = f(d[j]);
            if (!double.IsFinite(value))
                throw new ArgumentException($"f({d[j]:G6}) is {value}: f must be finite on the spectrum.", nameof(f));
            ElementKernels.AddScaled(factorization.StartNorm * value * s[j * k], s.AsSpan(j * k, k), y);
        }
        return y;
    }
}
