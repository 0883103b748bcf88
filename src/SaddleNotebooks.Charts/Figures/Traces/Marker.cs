namespace SaddleNotebooks.Charts;

/// <summary>How points look.</summary>
public sealed record Marker
{
    /// <summary>Colour of all points; null takes the series' colour.</summary>
    public string? Color { get; init; }

    /// <summary>One colour per point; overrides <see cref="Color"/>.</summary>
    public IReadOnlyList<string>? Colors { get; init; }

    /// <summary>One value per point, shown by <see cref="Scale"/>; overrides the colours.</summary>
    public ChartValues? Values { get; init; }

    /// <summary>How <see cref="Values"/> become colours.</summary>
    public ColorScale Scale { get; init; } = ColorScale.Sequential;

    /// <summary>Title of the colour bar of <see cref="Values"/>; empty for no bar.</summary>
    public ChartText BarTitle { get; init; }

    /// <summary>Diameter in pixels.</summary>
    public double Size { get; init; } = 7;

    /// <summary>The shape.</summary>
    public MarkerShape Shape { get; init; }

    /// <summary>Colour of the rim; null for none.</summary>
    public string? RimColor { get; init; }

    internal bool HasColorBar => Values is not null && !BarTitle.IsEmpty;

    internal Marker Take(ReadOnlySpan<int> indices)
    {
        string[]? colors = null;
        if (Colors is not null)
        {
            colors = new string[indices.Length];
            for (int i = 0; i < colors.Length; i++)
                colors[i] = Colors[indices[i]];
        }
        return this with { Colors = colors, Values = Values?.Take(indices) };
    }
}
