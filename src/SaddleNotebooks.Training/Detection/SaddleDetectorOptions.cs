namespace SaddleNotebooks;

/// <summary>When a detector looks at the curvature and how it judges. Frozen.</summary>
public sealed record SaddleDetectorOptions
{
    /// <summary>
    /// The number of losses that must be seen before the detector looks, at least 4. After every look the window fills anew, and each look that finds no saddle doubles the wait for the next.
    /// </summary>
    public int Window { get; init => field = Require.InRange(value, 4, 1_000_000, nameof(Window)); } = 50;

    /// <summary>
    /// The loss counts as flat when the mean of the window's second half differs from that of its first half by less than this fraction of the
    /// loss (or of the whole change so far, if that is larger); in (0, 1]. Losses are measured from zero, as usual for networks.
    /// </summary>
    public double LossTolerance { get; init => field = Require.InRange(value, double.Epsilon, 1, nameof(LossTolerance)); } = 2e-3;

    /// <summary>
    /// A critical point is near when ‖∇f‖ is at most this times ‖H‖·max(1, ‖x‖), or when a Newton step of at most
    /// <see cref="NewtonReach"/>·max(1, ‖x‖) leaves at most <see cref="GradientLeft"/> of the gradient; positive.
    /// </summary>
    public double GradientTolerance { get; init => field = Require.Positive(value, nameof(GradientTolerance)); } = 1e-3;

    /// <summary>The longest Newton step, relative to max(1, ‖x‖), that counts as near; positive.</summary>
    public double NewtonReach { get; init => field = Require.Positive(value, nameof(NewtonReach)); } = 0.5;

    /// <summary>
    /// What a Newton step towards a critical point leaves of the gradient at most; in (0, 0.25), since on ground that merely flattens out like a cubic,
    /// a quartic or an exponential it leaves a quarter and more.
    /// </summary>
    public double GradientLeft { get; init => field = Require.InRange(value, double.Epsilon, 0.249, nameof(GradientLeft)); } = 0.2;

    /// <summary>An eigenvalue counts as zero up to this fraction of ‖H‖ = max |λ|; in (0, 1).</summary>
    public double CurvatureTolerance { get; init => field = Require.InRange(value, double.Epsilon, 0.5, nameof(CurvatureTolerance)); } = 1e-3;

    /// <summary>
    /// At a minimum the quadratic model promises at most this fraction of the whole change of the loss so far as a further fall (or of
    /// <see cref="GradientTolerance"/>·‖H‖·max(1, ‖x‖)², if that is larger); positive.
    /// </summary>
    public double FallTolerance { get; init => field = Require.Positive(value, nameof(FallTolerance)); } = 1e-2;

    /// <summary>The most Hessian products of one look beyond 100 variables (up to there the full Hessian is used); positive.</summary>
    public int MaxProducts { get; init => field = Require.Positive(value, nameof(MaxProducts)); } = 400;

    /// <summary>The seed of the random start vectors.</summary>
    public ulong Seed { get; init; }
}
