namespace SaddleNotebooks.Charts;

/// <summary>Veils the part of the plane where a grid's values lie above a threshold, so that the sublevel set stands out.</summary>
public sealed record RegionTrace : GridTrace
{
    /// <summary>Veils where <paramref name="z"/> is above <paramref name="threshold"/>.</summary>
    /// <exception cref="ArgumentException">The numbers of positions are not the grid's columns and rows.</exception>
    public RegionTrace(ChartValues x, ChartValues y, ChartGrid z, double threshold)
        : base(x, y, z) => Threshold = threshold;

    /// <summary>Values above it are veiled.</summary>
    public double Threshold { get; }

    /// <summary>Colour of the veil, with its opacity.</summary>
    public string Color { get; init; } = "rgba(128,134,144,0.72)";

    internal override bool HasColorBar => false;

    internal override string Type => "contour";

    internal override void WriteTo(FigureWriter writer)
    {
        WriteGrid(writer);
        // plotly.js fills where the constraint is not met.
        writer.Begin("contours").Text("type", "constraint").Text("operation", "<").Number("value", Threshold).End();
        writer.Text("fillcolor", Color).Begin("line").Number("width", 1.5).Text("color", "#ffffff").End();
    }
}
