namespace SaddleNotebooks;

/// <summary>How escapes over a barrier are measured.</summary>
public sealed record BarrierCrossingOptions
{
    /// <summary>The independent walkers; positive.</summary>
    public int Walkers { get; init => field = Require.Positive(value, nameof(Walkers)); } = 200;

    /// <summary>
    /// η, the length of a time step; null: 0.02 over the largest curvature at the minimum and the saddle. The result's error is of order η times
    /// the curvature.
    /// </summary>
    public double? LearningRate { get; init => field = value is null ? null : Require.Positive(value.Value, nameof(LearningRate)); }

    /// <summary>A walker that has not escaped after this many steps counts as still inside; positive.</summary>
    public long MaxSteps { get; init => field = Require.Positive(value, nameof(MaxSteps)); } = 1_000_000;

    /// <summary>A walker has escaped when it is this close to the minimum behind the barrier; null: half of that minimum's distance to the saddle.</summary>
    public double? TargetRadius { get; init => field = value is null ? null : Require.Positive(value.Value, nameof(TargetRadius)); }

    /// <summary>
    /// Other minima a walker could fall into instead; from there it would hardly ever come back. Its time counts until it is within 0.3 times that
    /// minimum's distance from the start.
    /// </summary>
    public IReadOnlyList<CriticalPoint> OtherMinima { get; init; } = [];

    /// <summary>The same seed gives the same result.</summary>
    public ulong Seed { get; init; }
}
