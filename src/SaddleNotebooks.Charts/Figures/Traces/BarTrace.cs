namespace SaddleNotebooks.Charts;

/// <summary>Bars standing on zero.</summary>
/// <param name="X">Positions or names.</param>
/// <param name="Y">Heights, as many.</param>
public sealed record BarTrace(ChartValues X, ChartValues Y) : ChartTrace
{
    /// <summary>Colour of all bars; null takes the series' colour.</summary>
    public string? Color { get; init; }

    /// <summary>One colour per bar; overrides <see cref="Color"/>.</summary>
    public IReadOnlyList<string>? Colors { get; init; }

    /// <summary>Width of the bars in units of the x-axis; null for automatic.</summary>
    public double? Width { get; init; }

    /// <summary>Where the bars start; null for zero.</summary>
    public double? Base { get; init; }

    /// <summary>One text per bar, available to <see cref="ChartTrace.Hover"/> as <c>%{text}</c> and drawn at the bar when <see cref="ShowTexts"/>.</summary>
    public IReadOnlyList<ChartText>? Texts { get; init; }

    /// <summary>Whether the texts are drawn at the bars.</summary>
    public bool ShowTexts { get; init; }

    /// <summary>Half-lengths of vertical error bars, as many as bars; null for none.</summary>
    public ChartValues? ErrorY { get; init; }

    internal override bool? HasFiniteValues => Y.AreNames ? true : AnyFinite(Y.Numbers);

    internal override string Type => "bar";

    internal override void WriteTo(FigureWriter writer)
    {
        writer.Values("x", X);
        writer.Values("y", Y);
        writer.Marker(new Marker { Color = Color, Colors = Colors }, isBar: true);
        if (Width is { } width)
            writer.Number("width", width);
        if (Base is { } start)
            writer.Number("base", start);
        writer.Texts(ShowTexts ? "text" : "hovertext", Texts);
        if (ShowTexts)
            writer.Text("textposition", "outside").Flag("cliponaxis", false);
        writer.ErrorBars("error_y", ErrorY);
    }
}
