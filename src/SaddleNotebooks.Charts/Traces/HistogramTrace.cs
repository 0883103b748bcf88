namespace SaddleNotebooks.Charts;

/// <summary>How many values fall into each of equally wide bins.</summary>
/// <param name="Values">The values; the bins stand along the x-axis.</param>
public sealed record HistogramTrace(ChartValues Values) : Trace
{
    /// <summary>The largest number of bins; null for automatic.</summary>
    public int? Bins { get; init; }

    /// <summary>Colour; null takes the series' colour.</summary>
    public string? Color { get; init; }

    /// <summary>Whether heights are normalised to a probability density.</summary>
    public bool Density { get; init; }

    internal override string Type => "histogram";

    internal override void WriteTo(FigureWriter writer)
    {
        writer.Values("x", Values);
        if (Bins is { } bins)
            writer.Number("nbinsx", bins);
        if (Density)
            writer.Text("histnorm", "probability density");
        writer.Marker(new Marker { Color = Color }, isBar: true);
    }
}
