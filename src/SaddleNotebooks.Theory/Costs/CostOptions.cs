namespace SaddleNotebooks;

/// <summary>How costs are measured.</summary>
public sealed record CostOptions
{
    /// <summary>Up to this dimension the methods with the full Hessian are run; above, their figures come from the formula alone.</summary>
    public int DenseLimit { get; init => field = Require.InRange(value, 0, DenseLimitCheck.Limit, nameof(DenseLimit)); } = 500;

    /// <summary>The Krylov dimension k; positive.</summary>
    public int KrylovDimension { get; init => field = Require.Positive(value, nameof(KrylovDimension)); } = CostFormulas.DefaultKrylovDimension;

    /// <summary>The Lanczos steps of a probe; positive, cut to the dimension.</summary>
    public int LanczosSteps { get; init => field = Require.Positive(value, nameof(LanczosSteps)); } = CostFormulas.DefaultLanczosSteps;

    /// <summary>Runs of each piece, of which the fastest counts; at least 1.</summary>
    public int Repeats { get; init => field = Require.Positive(value, nameof(Repeats)); } = 3;
}
