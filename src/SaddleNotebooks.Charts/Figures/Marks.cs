namespace SaddleNotebooks.Charts;

/// <summary>A straight line across a whole plane panel at one x or one y, for example the spectrum's zero.</summary>
/// <param name="Position">Where it stands, in data units of its axis.</param>
/// <param name="IsVertical">True for a line of constant x, false for one of constant y.</param>
public sealed record ReferenceLine(double Position, bool IsVertical)
{
    /// <summary>Colour of the line; null takes the theme's line colour.</summary>
    public string? Color { get; init; }

    /// <summary>Whether the line is dashed.</summary>
    public bool Dashed { get; init; } = true;

    /// <summary>A label at the line's end; empty for none.</summary>
    public ChartText Label { get; init; }
}

/// <summary>A shaded strip across a whole plane panel between two x, for example a suspected plateau or the negative spectrum.</summary>
/// <param name="From">Left end, in data units of the x-axis.</param>
/// <param name="To">Right end, in data units of the x-axis.</param>
/// <param name="Color">Fill colour.</param>
public sealed record ShadedBand(double From, double To, string Color)
{
    /// <summary>Opacity between 0 and 1.</summary>
    public double Opacity { get; init; } = 0.15;

    /// <summary>A label at the strip's top; empty for none.</summary>
    public ChartText Label { get; init; }
}
