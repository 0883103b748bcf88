namespace SaddleNotebooks.Numerics;

/// <summary>A dense matrix in memory of the caller: row-major with a stride, or the transpose of one. Nothing is copied.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
readonly ref struct MatrixView<T>
    where T : unmanaged
{
    /// <summary>A row-major rows × columns matrix whose rows start <paramref name="stride"/> elements apart.</summary>
    /// <exception cref="ArgumentException">A size is negative, the stride is shorter than a row, or the span is too short.</exception>
    public MatrixView(ReadOnlySpan<T> values, int rows, int columns, int stride)
        : this(values, rows, columns, stride, transposed: false)
    {
        if (rows < 0 || columns < 0 || stride < columns)
            throw new ArgumentException($"A {rows} × {columns} matrix with stride {stride}: sizes must be at least 0, the stride at least a row.");
        if (rows > 0 && columns > 0 && (long)(rows - 1) * stride + columns > values.Length)
            throw new ArgumentException($"{values.Length} elements are too few for a {rows} × {columns} matrix with stride {stride}.");
    }

    /// <summary>A row-major rows × columns matrix without gaps.</summary>
    public MatrixView(ReadOnlySpan<T> values, int rows, int columns)
        : this(values, rows, columns, columns)
    {
    }

    MatrixView(ReadOnlySpan<T> values, int rows, int columns, int stride, bool transposed)
    {
        Values = values;
        Rows = rows;
        Columns = columns;
        Stride = stride;
        IsTransposed = transposed;
    }

    /// <summary>The memory.</summary>
    public ReadOnlySpan<T> Values { get; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The distance between stored rows (which are columns of this matrix if <see cref="IsTransposed"/>).</summary>
    public int Stride { get; }

    /// <summary>Whether element (i, j) lies at j · Stride + i instead of i · Stride + j.</summary>
    public bool IsTransposed { get; }

    /// <summary>The transposed matrix over the same memory.</summary>
    public MatrixView<T> Transposed => new(Values, Columns, Rows, Stride, !IsTransposed);

    internal int RowStep => IsTransposed ? 1 : Stride;

    internal int ColumnStep => IsTransposed ? Stride : 1;
}
