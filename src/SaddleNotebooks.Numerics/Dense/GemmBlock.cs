using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// A block of C ← [C +] A B: A by steps between rows and columns, B as panels of two vectors of columns, C row-major, or as Cᵀ row-major.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
unsafe struct GemmBlock<T> : ILaneAction<T>
    where T : unmanaged
{
    public int Rows;
    public int Columns;
    public int Inner;
    public T* A;
    public nint RowStep;
    public nint ColumnStep;

    /// <summary>From the start of a tile of n rows of A to the start of the next: n times this. RowStep where A is not packed.</summary>
    public nint TileStep;
    public T* B;

    /// <summary>From one panel of B to the next.</summary>
    public nint PanelStep;

    /// <summary>From one row of a panel of B to the next.</summary>
    public nint PanelStride;
    public T* C;
    public nint Stride;
    public bool Accumulate;

    /// <summary>Whether C holds the transposed product.</summary>
    public bool TransposedResult;

    public readonly void Run()
    {
        var block = this;
        HardwareLanes.Run<GemmBlock<T>, T>(ref block);
    }

    /// <inheritdoc/>
    public readonly void Run<V>()
        where V : struct, ILane<V, T>
    {
        if (Rows == 0 || Columns == 0)
            return;
        int depth = GemmShape.Depth(Inner), width = 2 * V.Count;
        int k = 0;
        do
        {
            int length = Math.Min(depth, Inner - k);
            for (int j = 0; j < Columns; j += width)
                Panel<V>(k, length, j, Math.Min(width, Columns - j));
            k += length;
        }
        while (k < Inner);
    }

    readonly void Panel<V>(int k, int length, int column, int columns)
        where V : struct, ILane<V, T>
    {
        T* b = B + column / (2 * V.Count) * PanelStep + k * PanelStride;
        bool add = Accumulate || k > 0;
        bool partial = TransposedResult || columns < 2 * V.Count;
        int i = 0;
        while (i < Rows)
        {
            int left = Rows - i;
            int rows = GemmShape.RowsOfTile(left);
            T* a = A + i * TileStep + k * ColumnStep;
            if (partial || rows == 1)
                Partial<V>(rows, length, a, b, i, column, columns, add);
            else
                Tile<V>(rows, length, a, RowStep, b, C + i * Stride + column, Stride, add);
            i += rows;
        }
    }

    readonly void Tile<V>(int rows, int length, T* a, nint rowStep, T* b, T* c, nint stride, bool add)
        where V : struct, ILane<V, T>
    {
        switch (rows)
        {
            case 12:
                GemmTile12.Run<V, T>(length, a, rowStep, ColumnStep, b, PanelStride, c, stride, add);
                break;
            case 8:
                GemmTile8.Run<V, T>(length, a, rowStep, ColumnStep, b, PanelStride, c, stride, add);
                break;
            case 6:
                GemmTile6.Run<V, T>(length, a, rowStep, ColumnStep, b, PanelStride, c, stride, add);
                break;
            default:
                GemmTile4.Run<V, T>(length, a, rowStep, ColumnStep, b, PanelStride, c, stride, add);
                break;
        }
    }

    /// <summary>A tile at the edge, or one to be transposed, goes through a small buffer. One row alone is computed four times at once.</summary>
    [SkipLocalsInit]
    readonly void Partial<V>(int rows, int length, T* a, T* b, int row, int column, int columns, bool add)
        where V : struct, ILane<V, T>
    {
        int width = 2 * V.Count;
        T* tile = stackalloc T[12 * width];
        if (rows == 12 && columns <= V.Count)
            GemmTile12Narrow.Run<V, T>(length, a, RowStep, ColumnStep, b, PanelStride, tile, width);
        else
            Tile<V>(rows, length, a, rows == 1 ? 0 : RowStep, b, tile, width, add: false);
        nint rowStride = TransposedResult ? 1 : Stride, columnStride = TransposedResult ? Stride : 1;
        for (int i = 0; i < rows; i++)
        {
            T* from = tile + i * width;
            T* to = C + (row + i) * rowStride + column * columnStride;
            if (add)
            {
                for (int j = 0; j < columns; j++)
                    to[j * columnStride] = Sum(to[j * columnStride], from[j]);
            }
            else
            {
                for (int j = 0; j < columns; j++)
                    to[j * columnStride] = from[j];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Sum(T x, T y) => typeof(T) == typeof(float)
        ? Unsafe.BitCast<float, T>(Unsafe.BitCast<T, float>(x) + Unsafe.BitCast<T, float>(y))
        : Unsafe.BitCast<double, T>(Unsafe.BitCast<T, double>(x) + Unsafe.BitCast<T, double>(y));
}
