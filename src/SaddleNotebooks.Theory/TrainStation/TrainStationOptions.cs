namespace SaddleNotebooks;

/// <summary>How a train station is computed.</summary>
public sealed record TrainStationOptions
{
    /// <summary>Samples along each axis of the surface; between 21 and 401.</summary>
    public int Size { get; init => field = Require.InRange(value, 21, 401, nameof(Size)); } = 101;

    /// <summary>Stops of the slider, spread evenly over the levels, besides those between critical values; between 4 and 60.</summary>
    public int Stops { get; init => field = Require.InRange(value, 4, 60, nameof(Stops)); } = 12;

    /// <summary>Starts of flow lines along each axis; between 0 and 40.</summary>
    public int FlowLines { get; init => field = Require.InRange(value, 0, 40, nameof(FlowLines)); } = 9;

    /// <summary>The highest level; null: a quarter above the highest critical value, counted from the lowest. Finite.</summary>
    public double? HighestLevel
    {
        get;
        init => field = value is null || double.IsFinite(value.Value) ? value
            : throw new ArgumentOutOfRangeException(nameof(HighestLevel), value, "The highest level must be finite.");
    }

    /// <summary>The search for critical points.</summary>
    public SearchOptions Search { get; init; } = new();
}
