namespace SaddleNotebooks.Numerics;

/// <summary>Options of the trace and diagonal estimators.</summary>
public sealed record TraceEstimationOptions
{
    /// <summary>The operator products to spend, at least 1. Default 60.</summary>
    public int Products
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Products), value, "At least one product is needed.");
    } = 60;

    /// <summary>The seed of the probes. Same seed, same result. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>The distribution of the probes. Default Rademacher.</summary>
    public ProbeDistribution Distribution { get; init; } = ProbeDistribution.Rademacher;
}
