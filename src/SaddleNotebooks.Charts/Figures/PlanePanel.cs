namespace SaddleNotebooks.Charts;

/// <summary>A panel with two axes.</summary>
public sealed record PlanePanel : Panel
{
    /// <summary>The horizontal axis.</summary>
    public Axis X { get; init; } = new();

    /// <summary>The vertical axis.</summary>
    public Axis Y { get; init; } = new();

    /// <summary>Whether one unit is as long on both axes, so that angles and circles look right.</summary>
    public bool EqualUnits { get; init; }

    /// <summary>Notes.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>Lines across the panel.</summary>
    public IReadOnlyList<ReferenceLine> Lines { get; init; } = [];

    /// <summary>Shaded strips across the panel.</summary>
    public IReadOnlyList<ShadedBand> Bands { get; init; } = [];
}
