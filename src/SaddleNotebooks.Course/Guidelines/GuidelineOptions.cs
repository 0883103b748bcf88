namespace SaddleNotebooks.Course;

/// <summary>How guidelines are tested.</summary>
public sealed record GuidelineOptions
{
    /// <summary>The number of seeds, each with its own start values, samples orders and starts; between 2 and 10,000. More seeds give narrower intervals.</summary>
    public int Seeds { get; init => field = Require.InRange(value, 2, 10_000, nameof(Seeds)); } = 8;

    /// <summary>The first seed.</summary>
    public ulong Seed { get; init; }
}
