namespace SaddleNotebooks.Charts;

/// <summary>Numbers on a rectangular grid: row i belongs to the i-th y, column j to the j-th x.</summary>
public sealed class ChartGrid
{
    readonly double[] values;

    /// <summary>A grid of these values (copied), row after row.</summary>
    /// <exception cref="ArgumentException">The number of values is not rows × columns.</exception>
    public ChartGrid(int rows, int columns, ReadOnlySpan<double> values)
    {
        if (rows < 1 || columns < 1 || values.Length != (long)rows * columns)
            throw new ArgumentException($"A grid of {rows} × {columns} needs {(long)rows * columns} values, but {values.Length} were given.", nameof(values));
        Rows = rows;
        Columns = columns;
        this.values = values.ToArray();
    }

    /// <summary>Number of rows: positions along y.</summary>
    public int Rows { get; }

    /// <summary>Number of columns: positions along x.</summary>
    public int Columns { get; }

    /// <summary>All values, row after row.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The value at row i and column j.</summary>
    public double this[int row, int column] => values[row * Columns + column];

    /// <summary>A grid of a rectangular array's values, [row, column].</summary>
    public static implicit operator ChartGrid(double[,] values)
    {
        var flat = new double[values.Length];
        Buffer.BlockCopy(values, 0, flat, 0, flat.Length * sizeof(double));
        return new ChartGrid(values.GetLength(0), values.GetLength(1), flat);
    }

    internal ChartGrid Take(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns)
    {
        var kept = new double[rows.Length * columns.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
                kept[i * columns.Length + j] = this[rows[i], columns[j]];
        }
        return new ChartGrid(rows.Length, columns.Length, kept);
    }
}
