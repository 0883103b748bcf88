using System.Numerics;

namespace SaddleNotebooks.Numerics;

/// <summary>A dense square matrix on the CPU, row by row. Each product reads the matrix once; sums are accumulated in double.</summary>
/// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
public sealed class DenseOperator<T> : ILinearOperator<T[]>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int RowsPerPart = 32;

    readonly ArraySpace<T> space;
    readonly T[] matrix;

    /// <summary>The operator of the given matrix, which is not copied.</summary>
    /// <param name="space">The space, of dimension n.</param>
    /// <param name="matrix">n² entries, row by row.</param>
    /// <exception cref="ArgumentException">The number of entries is not n².</exception>
    public DenseOperator(ArraySpace<T> space, T[] matrix)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.LongLength != (long)space.Dimension * space.Dimension)
        {
            throw new ArgumentException(
                $"The matrix has {matrix.LongLength} entries; a space of {space.Dimension} dimensions needs {(long)space.Dimension * space.Dimension}.",
                nameof(matrix));
        }
        this.space = space;
        this.matrix = matrix;
    }

    /// <inheritdoc/>
    public IVectorSpace<T[]> Space => space;

    /// <inheritdoc/>
    public void Apply(T[] x, T[] destination)
    {
        space.Check(x);
        space.Check(destination);
        OperatorChecks.RequireDistinct(x, destination);
        int n = space.Dimension;
        space.Workers.Run((n + RowsPerPart - 1) / RowsPerPart, part =>
        {
            int end = Math.Min(n, (part + 1) * RowsPerPart);
            for (int i = part * RowsPerPart; i < end; i++)
                destination[i] = T.CreateTruncating(ElementKernels.Dot<T>(matrix.AsSpan(i * n, n), x));
        });
    }
}
