namespace SaddleNotebooks.Charts;

/// <summary>A map from values to colours, safe for the colour blind.</summary>
public sealed record ColorScale
{
    ColorScale(string name, IReadOnlyList<(double Position, string Color)> stops, double? center = null)
    {
        Name = name;
        Stops = stops;
        Center = center;
    }

    /// <summary>Dark blue to yellow, equally steep everywhere in perceived lightness (matplotlib's viridis): losses.</summary>
    public static ColorScale Sequential { get; } = new("Viridis",
    [
        (0, "#440154"), (0.125, "#472d7b"), (0.25, "#3b528b"), (0.375, "#2c728e"), (0.5, "#21918c"),
        (0.625, "#28ae80"), (0.75, "#5ec962"), (0.875, "#addc30"), (1, "#fde725"),
    ]);

    /// <summary>Orange below zero, grey at zero, blue above: curvature and every value whose sign matters.</summary>
    public static ColorScale Diverging { get; } = new("Curvature",
    [
        (0, "#8a3b00"), (0.2, "#d96d00"), (0.4, "#f2b66d"), (0.5, "#e6e6e6"), (0.6, "#93c1e3"), (0.8, "#2f7fc1"), (1, "#0d3f73"),
    ], center: 0);

    /// <summary>The scale's name.</summary>
    public string Name { get; }

    /// <summary>Colours at positions from 0 to 1, ascending.</summary>
    public IReadOnlyList<(double Position, string Color)> Stops { get; }

    /// <summary>The value that stands in the middle of the scale; null where the data's range decides.</summary>
    public double? Center { get; init; }

    /// <summary>This scale with another value in its middle.</summary>
    public ColorScale CenteredAt(double value) => this with { Center = value };
}
