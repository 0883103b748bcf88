using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// y[j(i)] += f · x[k(i)] over an index space, with j and k linear in the index: the common form of transposition, slices, expansion,
/// padding, sums and means.
/// </summary>
sealed class StridedMap
{
    readonly StridedLoop loop;
    readonly int yStart;
    readonly int xStart;
    readonly double factor;
    readonly bool coversY;
    readonly bool coversX;

    /// <summary>A map over the given index space.</summary>
    /// <param name="space">The extents of the index space.</param>
    /// <param name="yStrides">The strides of y along its axes; 0 sums.</param>
    /// <param name="yStart">Where y starts.</param>
    /// <param name="yCount">The number of elements of y.</param>
    /// <param name="xStrides">The strides of x; 0 repeats.</param>
    /// <param name="xStart">Where x starts.</param>
    /// <param name="xCount">The number of elements of x.</param>
    /// <param name="factor">f.</param>
    public StridedMap(
        ReadOnlySpan<int> space, int[] yStrides, int yStart, int yCount, int[] xStrides, int xStart, int xCount, double factor = 1)
    {
        loop = new StridedLoop(space, yStrides, xStrides);
        this.yStart = yStart;
        this.xStart = xStart;
        this.factor = factor;
        long count = Shapes.Count(space);
        IsEmpty = count == 0;
        coversY = count == yCount && Moves(space, yStrides);
        coversX = count == xCount && Moves(space, xStrides);
    }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty { get; }

    /// <summary>y ← or += the map of x. Where the map does not reach all of y, what it does not reach becomes 0 unless it is added to.</summary>
    public void Apply<T>(ReadOnlySpan<T> x, Span<T> y, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!add && !coversY)
            y.Clear();
        if (!IsEmpty)
            StridedKernels.Accumulate(loop, y, yStart, x, xStart, T.CreateChecked(factor), add || !coversY);
    }

    /// <summary>As <see cref="Apply"/>, but leaves alone what the map does not reach.</summary>
    public void Place<T>(ReadOnlySpan<T> x, Span<T> y, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!IsEmpty)
            StridedKernels.Accumulate(loop, y, yStart, x, xStart, T.CreateChecked(factor), add);
    }

    /// <summary>x ← or += the transposed map of y.</summary>
    public void ApplyTransposed<T>(ReadOnlySpan<T> y, Span<T> x, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!add && !coversX)
            x.Clear();
        if (!IsEmpty)
            StridedKernels.AccumulateBack(loop, x, xStart, y, yStart, T.CreateChecked(factor), add || !coversX);
    }

    static bool Moves(ReadOnlySpan<int> space, int[] strides)
    {
        for (int i = 0; i < space.Length; i++)
        {
            if (space[i] > 1 && strides[i] == 0)
                return false;
        }
        return true;
    }
}
