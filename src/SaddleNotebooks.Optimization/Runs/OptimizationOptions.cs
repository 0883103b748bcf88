namespace SaddleNotebooks;

/// <summary>When a run ends and what it records.</summary>
public sealed record OptimizationOptions
{
    /// <summary>The number of steps after which a run (or its continuation) ends; positive.</summary>
    public long MaxSteps { get; init => field = Require.Positive(value, nameof(MaxSteps)); } = 10_000;

    /// <summary>ε: the gradient norm that counts as zero; not negative.</summary>
    public double GradientTolerance { get; init => field = Require.NotNegative(value, nameof(GradientTolerance)); } = 1e-6;

    /// <summary>
    /// Whether to stop at second-order stationary points only, that is to look at λ_min where the gradient is small and to go on where
    /// it is below −√(ρε).
    /// </summary>
    public bool SecondOrder { get; init; } = true;

    /// <summary>ρ of the curvature tolerance √(ρε): the Lipschitz constant of the Hessian, or 1 if unknown; not negative.</summary>
    public double HessianLipschitz { get; init => field = Require.NotNegative(value, nameof(HessianLipschitz)); } = 1;

    /// <summary>√(ρε): how negative λ_min may be at a second-order stationary point.</summary>
    public double CurvatureTolerance => Math.Sqrt(HessianLipschitz * GradientTolerance);

    /// <summary>A value of f below which the run ends as unbounded.</summary>
    public double ValueFloor { get; init; } = -1e20;

    /// <summary>The seed of the method's random numbers.</summary>
    public ulong Seed { get; init; }

    /// <summary>The most points the trajectory keeps, at least 2; when they are full, every other one is dropped.</summary>
    public int TrajectoryPoints { get; init => field = Require.InRange(value, 2, 1_000_000, nameof(TrajectoryPoints)); } = 1_000;
}
