namespace SaddleNotebooks.Charts;

/// <summary>Values on a rectangular grid of the plane.</summary>
public abstract record GridTrace : ChartTrace
{
    private protected GridTrace(ChartValues x, ChartValues y, ChartGrid z)
    {
        if (x.Count != z.Columns || y.Count != z.Rows)
            throw new ArgumentException($"A grid of {z.Rows} rows and {z.Columns} columns needs {z.Columns} x and {z.Rows} y, but {x.Count} and {y.Count} were given.");
        (X, Y, Z) = (x, y, z);
    }

    /// <summary>Positions of the columns.</summary>
    public ChartValues X { get; private init; }

    /// <summary>Positions of the rows.</summary>
    public ChartValues Y { get; private init; }

    /// <summary>The values.</summary>
    public ChartGrid Z { get; private init; }

    /// <summary>How values become colours.</summary>
    public ValueColors Colors { get; init; } = new();

    internal override bool? HasFiniteValues => AnyFinite(Z.Values);

    internal override bool HasColorBar => Colors.ShowBar;

    internal override void WritePlace(FigureWriter writer)
    {
        if (HasColorBar)
            writer.Begin("colorbar").BarPlace().End();
    }

    internal sealed override (ChartTrace Reduced, string? Note) Reduce()
    {
        if (Z.Values.Length <= Decimation.MaxPoints)
            return (this, null);
        var (rows, columns) = Decimation.Grid(Z.Rows, Z.Columns);
        return (this with { X = X.Take(columns), Y = Y.Take(rows), Z = Z.Take(rows, columns) },
            Notes.GridShown(rows.Length, columns.Length, Z.Rows, Z.Columns));
    }

    private protected void WriteGrid(FigureWriter writer)
    {
        writer.Values("x", X);
        writer.Values("y", Y);
        writer.Grid("z", Z);
    }
}
