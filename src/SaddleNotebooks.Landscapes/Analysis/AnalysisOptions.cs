namespace SaddleNotebooks;

/// <summary>How each point of an analysis is measured. Frozen; equal options on equal points give equal numbers.</summary>
public sealed record AnalysisOptions
{
    /// <summary>Random probe vectors, at least 2, so that index, trace and density have standard errors.</summary>
    public int Probes { get; init => field = Require.InRange(value, 2, 10_000, nameof(Probes)); } = 4;

    /// <summary>Lanczos steps for each probe, positive; cut to the dimension. One Hessian product each.</summary>
    public int Steps { get; init => field = Require.Positive(value, nameof(Steps)); } = 60;

    /// <summary>Points of the stored density, at least 2.</summary>
    public int DensityPoints { get; init => field = Require.InRange(value, 2, 100_000, nameof(DensityPoints)); } = 160;

    /// <summary>The seed of the probes; the same probes are used at every point, so that differences between points are not theirs.</summary>
    public ulong Seed { get; init; }
}
