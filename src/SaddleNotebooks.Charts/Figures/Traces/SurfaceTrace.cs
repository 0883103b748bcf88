namespace SaddleNotebooks.Charts;

/// <summary>A surface over the plane.</summary>
public sealed record SurfaceTrace : GridTrace
{
    /// <summary>A surface of the heights <paramref name="z"/> over the positions <paramref name="x"/> (columns) and <paramref name="y"/> (rows).</summary>
    /// <exception cref="ArgumentException">The numbers of positions are not the grid's columns and rows.</exception>
    public SurfaceTrace(ChartValues x, ChartValues y, ChartGrid z)
        : base(x, y, z)
    {
    }

    /// <summary>Whether lines of equal height are drawn on the surface.</summary>
    public bool HeightLines { get; init; } = true;

    internal override string Type => "surface";

    internal override bool UsesWebGL => true;

    internal override void WriteTo(FigureWriter writer)
    {
        WriteGrid(writer);
        writer.Colors("c", Colors, Z.Values);
        writer.Begin("contours").Begin("z").Flag("show", HeightLines);
        if (HeightLines)
            writer.Flag("usecolormap", true).Text("highlightcolor", "#ffffff").Begin("project").Flag("z", true).End();
        writer.End().Begin("x").Flag("highlight", false).End().Begin("y").Flag("highlight", false).End().End();
        writer.Begin("lighting").Number("ambient", 0.72).Number("diffuse", 0.55).Number("specular", 0.12).Number("roughness", 0.7).End();
    }
}
