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
