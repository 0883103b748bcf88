namespace SaddleNotebooks.Charts;

/// <summary>A coloured cell for every value of a grid.</summary>
public sealed record HeatmapTrace : GridTrace
{
    /// <summary>Cells of the values <paramref name="z"/> at the positions <paramref name="x"/> (columns) and <paramref name="y"/> (rows).</summary>
    /// <exception cref="ArgumentException">The numbers of positions are not the grid's columns and rows.</exception>
    public HeatmapTrace(ChartValues x, ChartValues y, ChartGrid z)
        : base(x, y, z)
    {
    }

    /// <summary>Whether colours run smoothly from cell to cell.</summary>
    public bool Smooth { get; init; }

    internal override string Type => "heatmap";

    internal override void WriteTo(FigureWriter writer)
    {
        WriteGrid(writer);
        writer.Colors("z", Colors, Z.Values);
        if (Smooth)
            writer.Text("zsmooth", "best");
    }
}
