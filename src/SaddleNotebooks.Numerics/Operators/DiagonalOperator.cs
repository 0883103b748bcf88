using System.Numerics;

namespace SaddleNotebooks.Numerics;

/// <summary>A diagonal matrix on the CPU.</summary>
/// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
public sealed class DiagonalOperator<T> : ILinearOperator<T[]>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly ArraySpace<T> space;
    readonly T[] diagonal;

    /// <summary>The operator with the given diagonal, which is not copied.</summary>
    /// <exception cref="ArgumentException">The number of entries is not the dimension.</exception>
    public DiagonalOperator(ArraySpace<T> space, T[] diagonal)
    {
        ArgumentNullException.ThrowIfNull(space);
        space.Check(diagonal);
        this.space = space;
        this.diagonal = diagonal;
    }

    /// <inheritdoc/>
    public IVectorSpace<T[]> Space => space;

    /// <inheritdoc/>
    public void Apply(T[] x, T[] destination)
    {
        space.Check(x);
        space.Check(destination);
        space.Parts.Run((_, start, rows) =>
        {
            ReadOnlySpan<T> d = diagonal.AsSpan(start, rows), source = x.AsSpan(start, rows);
            Span<T> target = destination.AsSpan(start, rows);
            for (int i = 0; i < rows; i++)
                target[i] = d[i] * source[i];
        });
    }
}
