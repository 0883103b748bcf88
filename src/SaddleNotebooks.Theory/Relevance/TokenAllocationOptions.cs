namespace SaddleNotebooks;

/// <summary>How tokens are divided over regions.</summary>
public sealed record TokenAllocationOptions
{
    /// <summary>Regions within this fraction of the best one contend; in [0, 1).</summary>
    public double Threshold { get; init => field = Require.Fraction(value, nameof(Threshold)); } = 0.1;

    /// <summary>How far shares are pushed towards exploration at a transition; in [0, 1). See <see cref="RelevanceScores.Explore"/>.</summary>
    public double Exploration { get; init => field = Require.Fraction(value, nameof(Exploration)); } = 0.1;

    /// <summary>Random noise that breaks ties at a transition; not negative. See <see cref="RelevanceScores.Jitter"/>.</summary>
    public double Jitter { get; init => field = Require.NotNegative(value, nameof(Jitter)); }

    /// <summary>The seed of the noise.</summary>
    public ulong Seed { get; init; }

    /// <summary>The most regions that may share at a transition, best first; null: all contenders.</summary>
    public int? MaxRegions
    {
        get;
        init => field = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxRegions), value, "At least one region must share, or null for all contenders.");
    }
}
