namespace SaddleNotebooks.Charts;

/// <summary>How a line looks.</summary>
public sealed record Stroke
{
    /// <summary>Colour; null takes the series' colour.</summary>
    public string? Color { get; init; }

    /// <summary>Width in pixels.</summary>
    public double Width { get; init; } = 2;

    /// <summary>The pattern of dashes.</summary>
    public Dash Dash { get; init; }
}
