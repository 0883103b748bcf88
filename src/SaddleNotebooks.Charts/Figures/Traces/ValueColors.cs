namespace SaddleNotebooks.Charts;

/// <summary>How the values of a surface, contour or heat map become colours.</summary>
public sealed record ValueColors
{
    /// <summary>The colour scale.</summary>
    public ColorScale Scale { get; init; } = ColorScale.Sequential;

    /// <summary>The values at the ends of the scale; null for those of the data.</summary>
    public (double From, double To)? Range { get; init; }

    /// <summary>Title of the colour bar.</summary>
    public ChartText BarTitle { get; init; }

    /// <summary>Whether there is a colour bar.</summary>
    public bool ShowBar { get; init; } = true;
}
