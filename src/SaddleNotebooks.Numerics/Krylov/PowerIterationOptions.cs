namespace SaddleNotebooks.Numerics;

/// <summary>Options of <see cref="PowerIteration"/>.</summary>
public sealed record PowerIterationOptions
{
    /// <summary>The residual to reach, relative to the estimate of ‖A‖; positive. Null, the default, means 64 unit roundoffs or 10⁻⁶, whichever is larger.</summary>
    public double? Tolerance
    {
        get;
        init => field = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Tolerance), value, "The tolerance must be positive; leave it out for the default.");
    }

    /// <summary>The most products; at least 2.</summary>
    public int MaxProducts
    {
        get;
        init => field = value >= 2
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxProducts), value, "Power iteration needs at least two products.");
    } = 2_000;

    /// <summary>The seed of the random start vector.</summary>
    public ulong Seed { get; init; }
}
