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

    /// <summary>Copies rows of A so that the elements of one column lie side by side: the panel of 12, 8, 6 or 4 rows of one tile.</summary>
    public static void Rows<T>(T* a, nint rowStep, nint columnStep, int rows, int depth, T* target)
        where T : unmanaged
    {
        if (columnStep == 1)
        {
            Transpose(a, rowStep, rows, depth, target, rows);
            return;
        }
        for (int k = 0; k < depth; k++)
        {
            for (int i = 0; i < rows; i++)
                target[k * rows + i] = a[i * rowStep + k * columnStep];
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
            for (int k = 0; k < depth; k++)
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
}
