using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SaddleNotebooks.Numerics;

/// <summary>Copies parts of a matrix into the order in which the inner loop reads them.</summary>
static unsafe class GemmPacking
{
    /// <summary>
    /// Copies the rows firstRow … firstRow + rows − 1 of the panel of B that starts at the given column, row after row; columns beyond the
    /// matrix become zero.
    /// </summary>
    public static void Panel<T>(MatrixView<T> b, int firstRow, int rows, int firstColumn, Span<T> panel)
        where T : unmanaged
    {
        int width = GemmShape.PanelColumns<T>();
        int columns = Math.Min(width, b.Columns - firstColumn);
        if (columns < width)
            panel.Clear();
        if (!b.IsTransposed)
        {
            for (int k = 0; k < rows; k++)
                b.Values.Slice((firstRow + k) * b.Stride + firstColumn, columns).CopyTo(panel[(k * width)..]);
            return;
        }
        fixed (T* source = b.Values, target = panel)
            Transpose(source + (long)firstColumn * b.Stride + firstRow, b.Stride, columns, rows, target, width);
    }

    /// <summary>Several panels side by side, each where <see cref="Panel"/> would put it: of a row-major matrix every row is read once, along all of them.</summary>
    /// <param name="b">The matrix.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="firstPanel">The first panel.</param>
    /// <param name="count">The number of panels.</param>
    /// <param name="panels">The memory of all panels of the matrix.</param>
    public static void Panels<T>(MatrixView<T> b, int firstRow, int rows, int firstPanel, int count, Span<T> panels)
        where T : unmanaged
    {
        int width = GemmShape.PanelColumns<T>(), length = width * rows, full = b.IsTransposed ? 0 : Math.Min(count, (b.Columns / width) - firstPanel);
        for (int k = 0; full > 0 && k < rows; k++)
        {
            var row = b.Values.Slice(((firstRow + k) * b.Stride) + (firstPanel * width), full * width);
            for (int p = 0; p < full; p++)
                row.Slice(p * width, width).CopyTo(panels.Slice(((firstPanel + p) * length) + (k * width), width));
        }
        for (int p = firstPanel + full; p < firstPanel + count; p++)
            Panel(b, firstRow, rows, p * width, panels.Slice(p * length, length));
    }

    /// <summary>Copies rows of a row-major A so that the elements of one column lie side by side: the panel of 12, 8, 6 or 4 rows of one tile.</summary>
    public static void Rows<T>(T* a, nint rowStep, int rows, int depth, T* target)
        where T : unmanaged
        => Transpose(a, rowStep, rows, depth, target, rows);

    /// <summary>
    /// The same for several tiles of a matrix whose columns are stored one after the other: every column is read once, along all tiles, for its next part lies on another page.
    /// </summary>
    /// <param name="a">The first element.</param>
    /// <param name="columnStep">The distance between columns.</param>
    /// <param name="rows">The rows of a tile.</param>
    /// <param name="tiles">The number of tiles.</param>
    /// <param name="depth">The number of columns.</param>
    /// <param name="target">Takes the tiles, one after the other.</param>
    public static void Tiles<T>(T* a, nint columnStep, int rows, int tiles, int depth, T* target)
        where T : unmanaged
    {
        int bytes = rows * sizeof(T);
        for (int k = 0; k < depth; k++)
        {
            byte* from = (byte*)(a + (k * columnStep)), to = (byte*)(target + (k * rows));
            for (int tile = 0; tile < tiles; tile++)
            {
                int i = 0;
                for (; i <= bytes - 16; i += 16)
                    Vector128.Load(from + i).Store(to + i);
                if (i < bytes)
                    *(ulong*)(to + i) = *(ulong*)(from + i);
                from += bytes;
                to += (nint)bytes * depth;
            }
        }
    }

    /// <summary>target[k][i] ← source[i][k] for i below count and k below depth.</summary>
    static void Transpose<T>(T* source, nint sourceStride, int count, int depth, T* target, nint targetStride)
        where T : unmanaged
    {
        // Four source rows at a time over a cache line's length: every line read and written is used up while it is in the first-level cache.
        int i = 0;
        for (; i + 4 <= count; i += 4)
        {
            T* s0 = source + i * sourceStride, s1 = s0 + sourceStride, s2 = s1 + sourceStride, s3 = s2 + sourceStride;
            T* t = target + i;
            int k = 0;
            if (typeof(T) == typeof(float) && Sse.IsSupported)
            {
                for (; k + 4 <= depth; k += 4, t += 4 * targetStride)
                    Turn((float*)(s0 + k), (float*)(s1 + k), (float*)(s2 + k), (float*)(s3 + k), (float*)t, targetStride);
            }
            else if (typeof(T) == typeof(double) && Sse2.IsSupported)
            {
                for (; k + 2 <= depth; k += 2, t += 2 * targetStride)
                {
                    Turn((double*)(s0 + k), (double*)(s1 + k), (double*)t, targetStride);
                    Turn((double*)(s2 + k), (double*)(s3 + k), (double*)(t + 2), targetStride);
                }
            }
            for (; k < depth; k++)
            {
                t[0] = s0[k];
                t[1] = s1[k];
                t[2] = s2[k];
                t[3] = s3[k];
                t += targetStride;
            }
        }
        for (; i < count; i++)
        {
            T* s = source + i * sourceStride;
            for (int k = 0; k < depth; k++)
                target[k * targetStride + i] = s[k];
        }
    }

    // A square of 4 × 4.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Turn(float* s0, float* s1, float* s2, float* s3, float* t, nint stride)
    {
        Vector128<float> a = Vector128.Load(s0), b = Vector128.Load(s1), c = Vector128.Load(s2), d = Vector128.Load(s3);
        Vector128<float> low = Sse.UnpackLow(a, b), high = Sse.UnpackHigh(a, b), otherLow = Sse.UnpackLow(c, d), otherHigh = Sse.UnpackHigh(c, d);
        Sse.MoveLowToHigh(low, otherLow).Store(t);
        Sse.MoveHighToLow(otherLow, low).Store(t + stride);
        Sse.MoveLowToHigh(high, otherHigh).Store(t + (2 * stride));
        Sse.MoveHighToLow(otherHigh, high).Store(t + (3 * stride));
    }

    // A square of 2 × 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Turn(double* s0, double* s1, double* t, nint stride)
    {
        Vector128<double> a = Vector128.Load(s0), b = Vector128.Load(s1);
        Sse2.UnpackLow(a, b).Store(t);
        Sse2.UnpackHigh(a, b).Store(t + stride);
    }
}
