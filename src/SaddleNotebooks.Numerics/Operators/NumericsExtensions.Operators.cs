namespace SaddleNotebooks.Numerics;

/// <summary>
/// New operators from old ones. They keep references, not copies, to what they are made of, and need no memory beyond at most one
/// vector. Like every operator here they are for one thread at a time.
/// </summary>
public static partial class NumericsExtensions
{
    /// <summary>A + B.</summary>
    /// <exception cref="ArgumentException">The operators act on spaces of different dimensions.</exception>
    public static ILinearOperator<TVector> Plus<TVector>(this ILinearOperator<TVector> a, ILinearOperator<TVector> b)
        where TVector : class
        => new CombinedOperator<TVector>(1, a, 1, b);

    /// <summary>A − B.</summary>
    /// <exception cref="ArgumentException">The operators act on spaces of different dimensions.</exception>
    public static ILinearOperator<TVector> Minus<TVector>(this ILinearOperator<TVector> a, ILinearOperator<TVector> b)
        where TVector : class
        => new CombinedOperator<TVector>(1, a, -1, b);

    /// <summary>factor · A.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is NaN or ∞.</exception>
    public static ILinearOperator<TVector> Times<TVector>(this ILinearOperator<TVector> a, double factor)
        where TVector : class
        => new ShiftedOperator<TVector>(Required(a), Finite(factor, nameof(factor)), 0);

    /// <summary>A + shift · I.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shift is NaN or ∞.</exception>
    public static ILinearOperator<TVector> Shifted<TVector>(this ILinearOperator<TVector> a, double shift)
        where TVector : class
        => new ShiftedOperator<TVector>(Required(a), 1, Finite(shift, nameof(shift)));

    /// <summary>A + V diag(weights) Vᵀ.</summary>
    /// <param name="a">A.</param>
    /// <param name="vectors">The columns of V; they need not be orthonormal. The basis must not change afterwards.</param>
    /// <param name="weights">One weight for each column.</param>
    public static ILinearOperator<TVector> WithLowRankUpdate<TVector>(
        this ILinearOperator<TVector> a, IBasis<TVector> vectors, ReadOnlySpan<double> weights)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(vectors);
        return new LowRankUpdateOperator<TVector>(Required(a), vectors, weights);
    }

    /// <summary>A on the orthogonal complement of V, and 0 on V: (I − VVᵀ) A (I − VVᵀ).</summary>
    /// <param name="a">A.</param>
    /// <param name="orthonormal">Orthonormal columns V. The basis must not change afterwards.</param>
    public static ILinearOperator<TVector> ProjectedAwayFrom<TVector>(this ILinearOperator<TVector> a, IBasis<TVector> orthonormal)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(orthonormal);
        return new ProjectedOperator<TVector>(Required(a), orthonormal);
    }

    /// <summary>A with known eigenpairs moved to 0: A − V diag(λ) Vᵀ. The rest of the spectrum stays as it is.</summary>
    /// <param name="a">A.</param>
    /// <param name="eigenvectors">Orthonormal eigenvectors V.</param>
    /// <param name="eigenvalues">Their eigenvalues λ.</param>
    public static ILinearOperator<TVector> Deflated<TVector>(
        this ILinearOperator<TVector> a, IBasis<TVector> eigenvectors, ReadOnlySpan<double> eigenvalues)
        where TVector : class
    {
        var weights = new double[eigenvalues.Length];
        for (int j = 0; j < weights.Length; j++)
            weights[j] = -eigenvalues[j];
        return a.WithLowRankUpdate(eigenvectors, weights);
    }

    static ILinearOperator<TVector> Required<TVector>(ILinearOperator<TVector> a)
        where TVector : class
        => a ?? throw new ArgumentNullException(nameof(a));

    static double Finite(double value, string name) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "The number must be finite.");
}
