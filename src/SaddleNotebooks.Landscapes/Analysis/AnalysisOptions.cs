namespace SaddleNotebooks;

/// <summary>How each point of an analysis is measured. Frozen; equal options on equal points give equal numbers.</summary>
public sealed record AnalysisOptions
{
    /// <summary>
    /// Whether all eigenvalues are computed at each point: null, the default, where they cost about ten seconds at most; then probes and steps are not used.
    /// </summary>
    public bool? WholeSpectrum { get; init; }

    /// <summary>
    /// τ of the counts of eigenvalues below −τ, within ±τ and above τ, not negative; null, the default, for the smallest that is resolved at each point.
    /// </summary>
    public double? SignThreshold { get; init => field = value is null ? null : Require.NotNegative(value.Value, nameof(SignThreshold)); }

    /// <summary>Random probe vectors, at least 2, so that trace and density have standard errors.</summary>
    public int Probes { get; init => field = Require.InRange(value, 2, 10_000, nameof(Probes)); } = 4;

    /// <summary>Lanczos steps for each probe, positive; cut to the dimension. One Hessian product each.</summary>
    public int Steps { get; init => field = Require.Positive(value, nameof(Steps)); } = 60;

    /// <summary>Points of the stored density, at least 2.</summary>
    public int DensityPoints { get; init => field = Require.InRange(value, 2, 100_000, nameof(DensityPoints)); } = 160;

    /// <summary>The seed of the probes; the same probes are used at every point, so that differences between points are not theirs.</summary>
    public ulong Seed { get; init; }
}
