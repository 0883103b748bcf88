namespace SaddleNotebooks;

/// <summary>How one critical point is sought from one start.</summary>
public sealed record StationaryOptions
{
    /// <summary>How ∇f = 0 is solved.</summary>
    public StationaryMethod Method { get; init; } = StationaryMethod.LevenbergMarquardt;

    /// <summary>k of <see cref="StationaryMethod.IndexDynamics"/>; not negative.</summary>
    public int Index { get; init => field = Require.NotNegative(value, nameof(Index)); } = 1;

    /// <summary>The most iterations; positive.</summary>
    public int MaxIterations { get; init => field = Require.Positive(value, nameof(MaxIterations)); } = 200;

    /// <summary>
    /// The gradient norm to reach, relative to ‖H‖·max(1, ‖x‖); 0 goes on until rounding stops it. The default asks for the point to about
    /// 12 digits in double.
    /// </summary>
    public double RelativeTolerance { get; init => field = Require.NotNegative(value, nameof(RelativeTolerance)); } = 1e-12;

    /// <summary>The longest step of Newton and of index-k dynamics, relative to max(1, ‖x‖); positive.</summary>
    public double MaxStep { get; init => field = Require.Positive(value, nameof(MaxStep)); } = 0.5;

    /// <summary>Up to this dimension the whole Hessian is used; above, a Krylov space of this dimension. Positive.</summary>
    public int KrylovDimension { get; init => field = Require.Positive(value, nameof(KrylovDimension)); } = 200;
}
