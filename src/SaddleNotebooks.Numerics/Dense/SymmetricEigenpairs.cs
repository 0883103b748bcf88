namespace SaddleNotebooks.Numerics;

/// <summary>The eigenvalues λ₁ ≤ … ≤ λ_n of a symmetric matrix, with orthonormal eigenvectors where they were asked for.</summary>
public sealed class SymmetricEigenpairs
{
    readonly double[] values;
    readonly double[] vectors;

    internal SymmetricEigenpairs(double[] values, double[] vectors, double seconds)
    {
        this.values = values;
        this.vectors = vectors;
        Seconds = seconds;
    }

    /// <summary>The eigenvalues, ascending.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>
    /// An allowance for rounding, 8 √n u ‖A‖ with u = 2⁻⁵³: every value lies within it of an eigenvalue, and ‖A v − λ v‖ is at most twice that. Tests
    /// hold it on clusters, multiplicities, graded and rank-deficient spectra.
    /// </summary>
    public double ErrorBound
        => values.Length == 0 ? 0 : 8 * Math.Sqrt(values.Length) * Math.Max(Math.Abs(values[0]), Math.Abs(values[^1])) / (1L << 53);

    /// <summary>Wall-clock time of the computation, in seconds.</summary>
    public double Seconds { get; }

    /// <summary>The eigenvector of <c>Values[index]</c>, of norm 1.</summary>
    /// <exception cref="InvalidOperationException">Only eigenvalues were computed.</exception>
    public ReadOnlySpan<double> Vector(int index)
    {
        int n = values.Length;
        if (vectors.Length == 0)
            throw new InvalidOperationException("Only eigenvalues were computed: call SymmetricEigen.Decompose for vectors.");
        if ((uint)index >= (uint)n)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"There are the eigenpairs 0 to {n - 1}.");
        return vectors.AsSpan(index * n, n);
    }

    internal double[] ValueArray => values;
}
