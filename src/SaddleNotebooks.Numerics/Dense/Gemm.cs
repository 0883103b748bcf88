using System.Numerics;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// Dense matrix products with hardware vectors of 512, 256 or 128 bits. Every element of C is summed in an order that depends on the
/// shapes alone, so results are bit-identical for any number of threads.
/// </summary>
/// <remarks>
/// The method is that of Goto &amp; van de Geijn, "Anatomy of high-performance matrix multiplication" (2008): panels of B stay in the
/// first-level cache while rows of A stream past them.
/// </remarks>
static unsafe class Gemm
{
    // With so few rows it is cheaper to compute Cᵀ = Bᵀ Aᵀ than to transpose a wide B into panels.
    const int FewRows = 16;

    /// <summary>C ← A B, or C ← C + A B. C is row-major with the given stride and must not overlap A or B.</summary>
    /// <param name="a">The left factor.</param>
    /// <param name="b">The right factor.</param>
    /// <param name="c">The memory of C.</param>
    /// <param name="stride">The distance between the rows of C.</param>
    /// <param name="accumulate">Whether C is added to.</param>
    /// <param name="workspace">Buffers that are reused from call to call.</param>
    /// <param name="workers">The threads to use; one if left out.</param>
    /// <exception cref="ArgumentException">The shapes do not match, or C is too short.</exception>
    public static void Multiply<T>(
        MatrixView<T> a, MatrixView<T> b, Span<T> c, int stride, bool accumulate, GemmWorkspace<T> workspace, Workers? workers = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(a, b.Rows, b.Columns, c, stride);
        if (GemmJob<T>.IsWorthwhile(a.Rows, b.Columns, a.Columns, workers))
        {
            workspace.Job.Run(a, b, c, stride, accumulate, workers!);
            return;
        }
        fixed (T* pa = a.Values, pb = b.Values, pc = c)
        {
            if (b.IsTransposed && a.Rows <= FewRows && a.Rows < b.Columns)
            {
                // Cᵀ = Bᵀ Aᵀ: now the few columns of Aᵀ are packed.
                var swapped = Block(pb, b.Transposed, a.Rows, pc, stride, accumulate);
                swapped.TransposedResult = true;
                RunWithPackedPanels(swapped, a.Transposed, workspace);
                return;
            }
            var block = Block(pa, a, b.Columns, pc, stride, accumulate);
            if (b.IsTransposed)
                RunWithPackedPanels(block, b, workspace);
            else
                RunInPlace(block, b, pb, workspace);
        }
    }

    /// <summary>C ← A B, or C ← C + A B, with a right factor that was packed before. One thread.</summary>
    /// <exception cref="ArgumentException">The shapes do not match, or C is too short.</exception>
    public static void Multiply<T>(MatrixView<T> a, PackedMatrix<T> b, Span<T> c, int stride, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Multiply(a, b, new ColumnRange(0, b.Columns), c, stride, accumulate);

    /// <summary>Some columns of such a product, which several threads may compute side by side.</summary>
    /// <param name="a">The left factor.</param>
    /// <param name="b">The right factor.</param>
    /// <param name="columns">Columns of C that begin where a panel does.</param>
    /// <param name="c">The memory of all of C.</param>
    /// <param name="stride">The distance between the rows of C.</param>
    /// <param name="accumulate">Whether C is added to.</param>
    /// <exception cref="ArgumentException">The shapes do not match, or C is too short.</exception>
    public static void Multiply<T>(MatrixView<T> a, PackedMatrix<T> b, ColumnRange columns, Span<T> c, int stride, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(a, b.Rows, b.Columns, c, stride);
        int width = GemmShape.PanelColumns<T>();
        if (columns.First < 0 || columns.First % width != 0 || columns.First + columns.Count > b.Columns)
            throw new ArgumentException($"Columns {columns.First} to {columns.First + columns.Count} of {b.Columns} do not begin with a panel of {width}.", nameof(columns));
        fixed (T* pa = a.Values, pc = c)
        {
            var block = Block(pa, a, columns.Count, pc + columns.First, stride, accumulate);
            block.B = b.Panels.Pointer + ((nint)columns.First * b.Rows);
            block.PanelStep = (nint)width * b.Rows;
            block.PanelStride = width;
            block.Run();
        }
        // A pointer keeps nothing: without this the collector may take the panels while they are read.
        GC.KeepAlive(b);
    }

    static GemmBlock<T> Block<T>(T* pa, MatrixView<T> a, int columns, T* c, int stride, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => new()
        {
            Rows = a.Rows,
            Columns = columns,
            Inner = a.Columns,
            A = pa,
            RowStep = a.RowStep,
            TileStep = a.RowStep,
            ColumnStep = a.ColumnStep,
            C = c,
            Stride = stride,
            Accumulate = accumulate,
        };

    /// <summary>B is transposed: its panels are packed one after the other and used at once.</summary>
    static void RunWithPackedPanels<T>(GemmBlock<T> block, MatrixView<T> b, GemmWorkspace<T> workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = GemmShape.PanelColumns<T>();
        var panel = workspace.Columns(width * Math.Max(1, b.Rows));
        block.B = panel.Pointer;
        block.PanelStep = 0;
        block.PanelStride = width;
        T* c = block.C;
        for (int j = 0; j < b.Columns; j += width)
        {
            GemmPacking.Panel(b, 0, b.Rows, j, panel.Span[..(width * b.Rows)]);
            block.C = c + (block.TransposedResult ? j * block.Stride : j);
            block.Columns = Math.Min(width, b.Columns - j);
            block.Run();
        }
        GC.KeepAlive(panel);
    }

    /// <summary>B is row-major: full panels are read where they are, the last one is packed if it is not full.</summary>
    static void RunInPlace<T>(GemmBlock<T> block, MatrixView<T> b, T* pb, GemmWorkspace<T> workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = GemmShape.PanelColumns<T>();
        int full = b.Columns / width * width;
        block.B = pb;
        block.PanelStep = width;
        block.PanelStride = b.Stride;
        block.Columns = full;
        block.Run();
        if (full == b.Columns)
            return;
        var panel = workspace.Columns(width * Math.Max(1, b.Rows));
        GemmPacking.Panel(b, 0, b.Rows, full, panel.Span[..(width * b.Rows)]);
        block.B = panel.Pointer;
        block.PanelStep = 0;
        block.PanelStride = width;
        block.C += full;
        block.Columns = b.Columns - full;
        block.Run();
        GC.KeepAlive(panel);
    }

    static void Check<T>(MatrixView<T> a, int rowsOfB, int columnsOfB, Span<T> c, int stride)
        where T : unmanaged
    {
        if (a.Columns != rowsOfB)
            throw new ArgumentException($"A is {a.Rows} × {a.Columns} but B is {rowsOfB} × {columnsOfB}: columns of A must equal rows of B.");
        if (stride < columnsOfB || (a.Rows > 0 && (long)(a.Rows - 1) * stride + columnsOfB > c.Length))
        {
            throw new ArgumentException(
                $"C is {a.Rows} × {columnsOfB}: a stride of {stride} and {c.Length} elements do not hold it.", nameof(c));
        }
    }
}
