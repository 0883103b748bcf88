namespace SaddleNotebooks.Charts;

/// <summary>A note in a plane panel, with an arrow to its point when <see cref="Arrow"/> is set.</summary>
/// <param name="X">Position along the x-axis, in data units.</param>
/// <param name="Y">Position along the y-axis, in data units.</param>
/// <param name="Text">What the note says.</param>
public sealed record Annotation(double X, double Y, ChartText Text)
{
    /// <summary>Whether an arrow points from the text to the position.</summary>
    public bool Arrow { get; init; } = true;

    /// <summary>Horizontal distance of the text from its position, in pixels; positive is right.</summary>
    public double OffsetX { get; init; }

    /// <summary>Vertical distance of the text from its position, in pixels; positive is down.</summary>
    public double OffsetY { get; init; } = -30;
}
