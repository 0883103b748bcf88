namespace SaddleNotebooks.Numerics;

/// <summary>Options of <see cref="ThickRestartLanczos"/>.</summary>
public sealed record ThickRestartOptions
{
    /// <summary>How many of the smallest eigenvalues to find. Default 0.</summary>
    public int Smallest
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Smallest), value, "The number must not be negative.");
    }

    /// <summary>How many of the largest eigenvalues to find. Default 0.</summary>
    public int Largest
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Largest), value, "The number must not be negative.");
    }

    /// <summary>
    /// A pair is converged when ‖A y − θ y‖ ≤ Tolerance · ‖A‖; the error of θ is at most that, and usually its square over the gap.
    /// Null, the default, means the larger of 10⁻¹⁰ and 100 u (10⁻¹⁰ in double, 6·10⁻⁶ in float).
    /// </summary>
    public double? Tolerance
    {
        get;
        init => field = value is null or > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Tolerance), value, "The tolerance must lie between 0 and 1, both excluded; leave it out for the default.");
    }

    internal double ToleranceFor<TVector>(IVectorSpace<TVector> space)
        where TVector : class
        => Tolerance ?? Math.Max(1e-10, 100 * space.UnitRoundoff);

    /// <summary>
    /// The most basis vectors held at a time; memory is this and five more. 0, the default, means twice the number of pairs plus 20.
    /// Larger bases need fewer products.
    /// </summary>
    public int MaxBasis
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxBasis), value, "The number must not be negative.");
    }

    /// <summary>The limit on operator products of one run. Default 2,000.</summary>
    public int MaxProducts
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MaxProducts), value, "At least one product is needed.");
    } = 2_000;

    /// <summary>
    /// Whether to look, once all residuals are small, for eigenvalues that were skipped, with the pairs found moved out of the way, until nothing new
    /// turns up beyond them. A small residual says that an eigenvalue is near, not which one it is, and one start vector shows one copy of a multiple
    /// eigenvalue only. The price is at least one further run for a single pair at each end; without it the run ends with
    /// <see cref="KrylovStatus.ResidualsSmall"/>. Default true.
    /// </summary>
    public bool CheckForSkipped { get; init; } = true;

    /// <summary>The seed of the start vector. Same seed, same result. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>How strictly the operator must be symmetric.</summary>
    public LanczosOptions Lanczos { get; init; } = new();
}
