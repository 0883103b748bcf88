using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// All eigenvalues, and on request all eigenvectors, of a dense symmetric matrix in double: reduction to tridiagonal form in panels, then
/// implicit QL, or divide and conquer for the vectors of all but small ones. Backward stable: each eigenvalue is exact for a matrix within a modest multiple of u‖A‖.
/// </summary>
public static class SymmetricEigen
{
    // Relative to the largest entry. Rounding in a product of symmetric factors stays far below; a forgotten transpose far above.
    const double SymmetryTolerance = 1e-8;

    /// <summary>All eigenvalues, ascending.</summary>
    /// <param name="matrix">The n² entries of a symmetric matrix, row by row; left as it is.</param>
    /// <param name="n">The order of the matrix; at least 1.</param>
    /// <param name="workers">The threads to use; <see cref="Workers.Shared"/> by default. The result has the same bits for any number.</param>
    /// <exception cref="ArgumentException">The length is not n², an entry is NaN or ∞, or the matrix is not symmetric.</exception>
    public static double[] Values(ReadOnlySpan<double> matrix, int n, Workers? workers = null)
        => Solve(matrix, n, vectors: false, workers ?? Workers.Shared).ValueArray;

    /// <summary>All eigenvalues, ascending, with orthonormal eigenvectors.</summary>
    /// <inheritdoc cref="Values(ReadOnlySpan{double}, int, Workers?)" path="/param"/>
    /// <exception cref="ArgumentException">The length is not n², an entry is NaN or ∞, or the matrix is not symmetric.</exception>
    public static SymmetricEigenpairs Decompose(ReadOnlySpan<double> matrix, int n, Workers? workers = null)
        => Solve(matrix, n, vectors: true, workers ?? Workers.Shared);

    /// <summary>All eigenvalues of a matrix as other calls return it, ascending: <c>SymmetricEigen.Values(f.HessianMatrix(run.Point))</c>.</summary>
    /// <param name="matrix">A symmetric matrix; left as it is.</param>
    /// <param name="workers">The threads to use.</param>
    /// <exception cref="ArgumentException">The matrix is not square or not symmetric, or an entry is NaN or ∞.</exception>
    public static double[] Values(double[,] matrix, Workers? workers = null) => Values(Entries(matrix), matrix.GetLength(0), workers);

    /// <summary>All eigenvalues, ascending, with orthonormal eigenvectors, of a matrix as other calls return it.</summary>
    /// <inheritdoc cref="Values(double[,], Workers?)" path="/param"/>
    /// <exception cref="ArgumentException">The matrix is not square or not symmetric, or an entry is NaN or ∞.</exception>
    public static SymmetricEigenpairs Decompose(double[,] matrix, Workers? workers = null) => Decompose(Entries(matrix), matrix.GetLength(0), workers);

    static ReadOnlySpan<double> Entries(double[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.GetLength(0) != matrix.GetLength(1))
            throw new ArgumentException($"The matrix is {matrix.GetLength(0)} × {matrix.GetLength(1)}: it must be square.", nameof(matrix));
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, double>(ref MemoryMarshal.GetArrayDataReference((Array)matrix)), matrix.Length);
    }

    static SymmetricEigenpairs Solve(ReadOnlySpan<double> matrix, int n, bool vectors, Workers workers)
    {
        long started = Stopwatch.GetTimestamp();
        if (n < 1)
            throw new ArgumentOutOfRangeException(nameof(n), n, "The order of the matrix must be at least 1.");
        if (matrix.Length != (long)n * n)
            throw new ArgumentException($"The matrix has {matrix.Length} entries; {n} × {n} = {(long)n * n} are needed.", nameof(matrix));
        double norm = CheckEntries(matrix, n, nameof(matrix));

        double scale = norm == 0 || norm is > 1e-70 and < 1e70 ? 1 : PowerOfTwo.ThatScales(norm);
        var reduction = new BlockTridiagonalisation(matrix, n, scale, workers);
        reduction.Reduce();
        double[] values = reduction.Diagonal, z = [];
        if (vectors)
        {
            z = TridiagonalEigen.Decompose(values, reduction.OffDiagonal, workers);
            reduction.ApplyQ(z, n);
        }
        else
        {
            TridiagonalEigen.Values(values, reduction.OffDiagonal);
        }
        for (int i = 0; i < n; i++)
            values[i] /= scale;
        return new SymmetricEigenpairs(values, z, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    static double CheckEntries(ReadOnlySpan<double> a, int n, string name)
    {
        double max = 0;
        for (int i = 0; i < a.Length; i++)
        {
            if (!double.IsFinite(a[i]))
            {
                throw new ArgumentException(
                    $"The entry ({i / n}, {i % n}) is {a[i]}: an eigenvalue problem needs finite entries.", name);
            }
            max = Math.Max(max, Math.Abs(a[i]));
        }
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (Math.Abs(a[i * n + j] - a[j * n + i]) > SymmetryTolerance * max)
                {
                    throw new ArgumentException(
                        $"The matrix is not symmetric: entry ({i}, {j}) is {a[i * n + j]:R}, entry ({j}, {i}) is {a[j * n + i]:R}. "
                        + "Pass (A + Aᵀ)/2 if the difference is only rounding.", name);
                }
            }
        }
        return max;
    }
}
