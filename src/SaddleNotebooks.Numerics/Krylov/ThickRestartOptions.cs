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
    /// The default, NaN, means the larger of 10⁻¹⁰ and 100 u (10⁻¹⁰ in double, 6·10⁻⁶ in float).
    /// </summary>
    public double Tolerance
    {
        get;
        init => field = double.IsNaN(value) || value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Tolerance), value, "The tolerance must lie between 0 and 1.");
    } = double.NaN;

    /// <summary>
    /// The most basis vectors held at a time; memory is this and four more. 0, the default, means twice the number of pairs plus 20.
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
    /// Whether to look again, with the pairs found moved out of the way, until nothing new turns up beyond them. One start vector shows one
    /// copy of a multiple eigenvalue only; this finds the others, at the price of at least one further run for a single pair at each end.
    /// Default false.
    /// </summary>
    public bool ConfirmMultiplicity { get; init; }

    /// <summary>The seed of the start vector. Same seed, same result. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>How strictly the operator must be symmetric.</summary>
    public LanczosOptions Lanczos { get; init; } = new();
}
