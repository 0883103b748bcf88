namespace SaddleNotebooks;

/// <summary>What the measures of sharpness look at. Frozen.</summary>
public sealed record SharpnessOptions
{
    /// <summary>ρ of SAM: how far the parameters move, in their own units; positive (Foret et al. 2021 use 0.05).</summary>
    public double Radius { get; init => field = Require.Positive(value, nameof(Radius)); } = 0.05;

    /// <summary>ρ of adaptive sharpness: how far they move relative to their own size; positive (Kwon et al. 2021 use 0.5).</summary>
    public double AdaptiveRadius { get; init => field = Require.Positive(value, nameof(AdaptiveRadius)); } = 0.5;

    /// <summary>m, the samples over which each ascent goes; positive, cut to all samples.</summary>
    public int BatchSize { get; init => field = Require.Positive(value, nameof(BatchSize)); } = 128;

    /// <summary>The most batches of m samples, positive. They have no sample in common.</summary>
    public int MaxBatches { get; init => field = Require.Positive(value, nameof(MaxBatches)); } = 50;

    /// <summary>The random directions along which the width is measured, to both sides; at least 2.</summary>
    public int Directions { get; init => field = Require.InRange(value, 2, 10_000, nameof(Directions)); } = 10;

    /// <summary>The rise of the loss at which the width ends, in units of the loss; positive.</summary>
    public double Rise { get; init => field = Require.Positive(value, nameof(Rise)); } = 0.1;

    /// <summary>The seed of batches, directions, start vectors and probes.</summary>
    public ulong Seed { get; init; }
}
