namespace SaddleNotebooks;

/// <summary>How far the analysis of a network goes. Frozen; equal options on equal networks and samples give equal numbers.</summary>
public sealed record NetworkAnalysisOptions
{
    /// <summary>Eigenvalues to find at each end of the spectrum, at least 1.</summary>
    public int Extremes { get; init => field = Require.InRange(value, 1, 100, nameof(Extremes)); } = 5;

    /// <summary>The most Hessian products that finding them may take; what has not converged by then says so.</summary>
    public int MaxExtremeProducts { get; init => field = Require.Positive(value, nameof(MaxExtremeProducts)); } = 400;

    /// <summary>Random probe vectors of the spectrum, at least 2, so that trace, density and index have standard errors.</summary>
    public int Probes { get; init => field = Require.InRange(value, 2, 10_000, nameof(Probes)); } = 4;

    /// <summary>Lanczos steps for each probe, one Hessian product each; cut to the dimension and to <see cref="Memory"/>.</summary>
    public int Steps { get; init => field = Require.Positive(value, nameof(Steps)); } = 60;

    /// <summary>Hessian products for an estimate of the trace, where it has no closed form; at least 6.</summary>
    public int TraceProducts { get; init => field = Require.InRange(value, 6, 100_000, nameof(TraceProducts)); } = 60;

    /// <summary>The seed of probes and start vectors.</summary>
    public ulong Seed { get; init; }

    /// <summary>Networks of at most so many parameters get all eigenvalues, from the whole matrix; 0 for none.</summary>
    public int ExactLimit { get; init => field = Require.InRange(value, 0, 20_000, nameof(ExactLimit)); } = Numerics.DenseSpectrum.Limit;

    /// <summary>Points along each axis of the landscape, odd so that the weights are among them; 0 for no landscape.</summary>
    public int LandscapeSize
    {
        get;
        init => field = value == 0 || value is >= 3 and <= 2_001
            ? value
            : throw new ArgumentOutOfRangeException(nameof(LandscapeSize), value, "A landscape has 3 to 2,001 points along each axis, or 0 for none.");
    } = 25;

    /// <summary>What forms a block.</summary>
    public BlockGrouping Blocks { get; init; } = BlockGrouping.Layers;

    /// <summary>Random probe vectors of each block's spectrum, at least 2.</summary>
    public int BlockProbes { get; init => field = Require.InRange(value, 2, 10_000, nameof(BlockProbes)); } = 2;

    /// <summary>Lanczos steps for each of them; a block with no more parameters than probes times steps gets all its eigenvalues instead.</summary>
    public int BlockSteps { get; init => field = Require.Positive(value, nameof(BlockSteps)); } = 16;

    /// <summary>The most bytes that a Krylov basis may take; fewer steps are taken, and the result says so, where it would take more.</summary>
    public long Memory
    {
        get;
        init => field = value >= 1 << 20 ? value : throw new ArgumentOutOfRangeException(nameof(Memory), value, "Give a Krylov basis at least 1 MiB.");
    } = 1L << 30;
}
