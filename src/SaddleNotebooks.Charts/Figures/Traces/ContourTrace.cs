namespace SaddleNotebooks.Charts;

/// <summary>Lines of equal value in the plane, the space between them filled.</summary>
public sealed record ContourTrace : GridTrace
{
    /// <summary>Contours of the values <paramref name="z"/> over the positions <paramref name="x"/> (columns) and <paramref name="y"/> (rows).</summary>
    /// <exception cref="ArgumentException">The numbers of positions are not the grid's columns and rows.</exception>
    public ContourTrace(ChartValues x, ChartValues y, ChartGrid z)
        : base(x, y, z)
    {
    }

    /// <summary>Lowest level, highest level and their distance; null for automatic levels.</summary>
    public (double From, double To, double Step)? Levels { get; init; }

    /// <summary>Whether the space between lines is filled with colours; otherwise the lines carry them.</summary>
    public bool Filled { get; init; } = true;

    /// <summary>Whether lines carry their value.</summary>
    public bool Labels { get; init; }

    /// <summary>Colour of the lines of a filled contour.</summary>
    public string LineColor { get; init; } = "rgba(255,255,255,0.45)";

    /// <summary>Width of the lines in pixels.</summary>
    public double LineWidth { get; init; } = 1;

    internal override string Type => "contour";

    internal override void WriteTo(FigureWriter writer)
    {
        WriteGrid(writer);
        writer.Colors("z", Colors, Z.Values);
        writer.Begin("contours").Text("coloring", Filled ? "fill" : "lines").Flag("showlabels", Labels);
        if (Levels is var (from, to, step))
            writer.Number("start", from).Number("end", to).Number("size", step);
        writer.End();
        if (Levels is not null)
            writer.Flag("autocontour", false);
        else
            writer.Number("ncontours", 22);
        writer.Begin("line").Number("width", LineWidth);
        if (Filled)
            writer.Text("color", LineColor);
        writer.End();
    }
}
