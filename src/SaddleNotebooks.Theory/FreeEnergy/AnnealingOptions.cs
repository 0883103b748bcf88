namespace SaddleNotebooks;

/// <summary>How temperature schedules are compared.</summary>
public sealed record AnnealingOptions
{
    /// <summary>η, well below 1 over the largest curvature; positive.</summary>
    public double LearningRate { get; init => field = Require.Positive(value, nameof(LearningRate)); } = 0.01;

    /// <summary>Steps of each walk; positive.</summary>
    public int Steps { get; init => field = Require.Positive(value, nameof(Steps)); } = 10_000;

    /// <summary>Independent walkers for each schedule, at least 2.</summary>
    public int Walkers { get; init => field = Require.InRange(value, 2, 1_000_000, nameof(Walkers)); } = 100;

    /// <summary>Steps of gradient descent after each walk, to see in which valley it ended; not negative.</summary>
    public int DescentSteps { get; init => field = Require.NotNegative(value, nameof(DescentSteps)); } = 2_000;

    /// <summary>A walk has found the best valley when descent from its end comes this close to the lowest value of all walks; positive.</summary>
    public double Tolerance { get; init => field = Require.Positive(value, nameof(Tolerance)); } = 1e-3;

    /// <summary>The same seed gives the same result.</summary>
    public ulong Seed { get; init; }
}
