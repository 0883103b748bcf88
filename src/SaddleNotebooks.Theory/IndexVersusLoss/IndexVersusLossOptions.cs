namespace SaddleNotebooks;

/// <summary>
/// How critical points of a network's loss are collected: training runs are made, points of their paths are disturbed, and from each ∇f = 0 is
/// solved (the procedure of Dauphin et al. 2014, with Levenberg–Marquardt in place of Newton's method).
/// </summary>
public sealed record IndexVersusLossOptions
{
    /// <summary>Training runs, each from new start values; positive.</summary>
    public int Trajectories { get; init => field = Require.Positive(value, nameof(Trajectories)); } = 8;

    /// <summary>η of their stochastic gradient descent; positive.</summary>
    public double LearningRate { get; init => field = Require.Positive(value, nameof(LearningRate)); } = 0.1;

    /// <summary>Its momentum, in [0, 1).</summary>
    public double Momentum { get; init => field = Require.Fraction(value, nameof(Momentum)); } = 0.9;

    /// <summary>Its batch size, positive.</summary>
    public int BatchSize { get; init => field = Require.Positive(value, nameof(BatchSize)); } = 32;

    /// <summary>Epochs of each run; positive.</summary>
    public int Epochs { get; init => field = Require.Positive(value, nameof(Epochs)); } = 200;

    /// <summary>The number of starts, spread evenly over the runs; positive.</summary>
    public int Starts { get; init => field = Require.Positive(value, nameof(Starts)); } = 240;

    /// <summary>
    /// The largest disturbance of a start (but for the first from each run, which is its end), as a multiple of the root mean square of its parameters; each start draws its own between 0 and this,
    /// small ones more often. Not negative.
    /// </summary>
    public double Noise { get; init => field = Require.NotNegative(value, nameof(Noise)); } = 1;

    /// <summary>How ∇f = 0 is solved.</summary>
    public StationaryOptions Each { get; init; } = new() { MaxIterations = 300 };

    /// <summary>
    /// Two points whose parameters differ by less than this, relative to max(1, ‖θ‖) and after matching their hidden units, are one. Positive.
    /// </summary>
    public double Separation { get; init => field = Require.Positive(value, nameof(Separation)); } = 1e-5;

    /// <summary>The seed of start values, sample orders and disturbances.</summary>
    public ulong Seed { get; init; }
}
