namespace SaddleNotebooks.Charts;

/// <summary>A panel with three axes that the reader can turn.</summary>
public sealed record SpacePanel : Panel
{
    /// <summary>The first horizontal axis.</summary>
    public Axis X { get; init; } = new();

    /// <summary>The second horizontal axis.</summary>
    public Axis Y { get; init; } = new();

    /// <summary>The vertical axis.</summary>
    public Axis Z { get; init; } = new();

    /// <summary>Where the eye stands, in multiples of the box's size from its centre.</summary>
    public (double X, double Y, double Z) Eye { get; init; } = (1.5, -1.6, 0.98);
}
