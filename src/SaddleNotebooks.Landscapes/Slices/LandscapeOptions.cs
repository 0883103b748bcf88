namespace SaddleNotebooks;

/// <summary>What a landscape shows. Frozen.</summary>
sealed record LandscapeOptions
{
    /// <summary>The number of samples along each axis, 2 … 2,001. An odd number has the centre on the grid.</summary>
    public int Size
    {
        get;
        init => field = value is >= 2 and <= 2_001
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Size), value, "The number of samples along an axis must be between 2 and 2,001.");
    } = 51;

    /// <summary>How the plane is chosen; random and filter-normalised by default.</summary>
    public SliceDirections Directions { get; init; } = SliceDirections.FilterNormalized();

    /// <summary>The range of the first axis; null: what suits the directions.</summary>
    public (double From, double To)? X { get; init; }

    /// <summary>The range of the second axis; null: what suits the directions.</summary>
    public (double From, double To)? Y { get; init; }
}
