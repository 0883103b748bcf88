namespace SaddleNotebooks.Charts;

/// <summary>How many values fall into each of equally wide bins.</summary>
/// <param name="Values">The values; the bins stand along the x-axis.</param>
public sealed record HistogramTrace(ChartValues Values) : ChartTrace
{
    /// <summary>The largest number of bins; null for automatic.</summary>
    public int? Bins { get; init; }

    /// <summary>Where the first bin begins and the last one ends, and the width of each; null for automatic, as <see cref="Bins"/> says.</summary>
    public (double From, double To, double Width)? Edges { get; init; }

    /// <summary>Colour; null takes the series' colour.</summary>
    public string? Color { get; init; }

    /// <summary>Whether heights are normalised to a probability density.</summary>
    public bool Density { get; init; }

    internal override bool? HasFiniteValues => Values.AreNames ? true : AnyFinite(Values.Numbers);

    internal override string Type => "histogram";

    internal override void WriteTo(FigureWriter writer)
    {
        writer.Values("x", Values);
        if (Bins is { } bins)
            writer.Number("nbinsx", bins);
        if (Edges is var (from, to, width))
            writer.Begin("xbins").Number("start", from).Number("end", to).Number("size", width).End();
        if (Density)
            writer.Text("histnorm", "probability density");
        writer.Marker(new Marker { Color = Color }, isBar: true);
    }
}
