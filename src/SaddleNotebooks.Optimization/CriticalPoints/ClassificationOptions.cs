namespace SaddleNotebooks;

/// <summary>How a point is classified; the defaults suit exact derivatives of well-scaled functions.</summary>
public sealed record ClassificationOptions
{
    /// <summary>
    /// The gradient counts as zero up to this norm. Null (the default): √u · ‖H‖ · ℓ + 8u · |f| / ℓ, where u is the unit roundoff,
    /// ‖H‖ the largest |eigenvalue| and ℓ = max(1, ‖x‖). The first term is the gradient a displacement of relative size √u makes, so a critical
    /// point given to half the digits is accepted; the second is the rounding of the gradient itself. Both scale with f.
    /// </summary>
    public double? GradientTolerance { get; init => field = value is null ? null : Require.NotNegative(value.Value, nameof(GradientTolerance)); }

    /// <summary>
    /// An eigenvalue counts as zero up to this fraction of ‖H‖. Null (the default): √u, or 32u√n where that is larger. The point itself is known to a
    /// relative √u (see <see cref="GradientTolerance"/>) and eigenvalues change with the point to first order, so smaller ones have no
    /// certain sign; 32u√n bounds the rounding of the Hessian's products. The eigenvalues themselves are computed in double.
    /// </summary>
    public double? RelativeTolerance { get; init => field = value is null ? null : Require.InRange(value.Value, 0, 1, nameof(RelativeTolerance)); }

    /// <summary>
    /// A curvature typical of the landscape: where ‖H‖ is smaller, this takes its place in the tolerances. Near a point at which all second
    /// derivatives vanish the Hessian is small in every direction; only a comparison with elsewhere shows that. 0 (the default) for none.
    /// </summary>
    public double CurvatureScale { get; init => field = Require.NotNegative(value, nameof(CurvatureScale)); }

    /// <summary>Up to this dimension the whole spectrum is computed from the full Hessian; above, its ends by the Lanczos process. At most 20,000 (3 GB).</summary>
    public int DenseLimit { get; init => field = Require.InRange(value, 0, 20_000, nameof(DenseLimit)); } = Numerics.DenseSpectrum.Limit;

    /// <summary>Above the dense limit: the number of Lanczos steps, one Hessian product each; positive.</summary>
    public int KrylovSteps { get; init => field = Require.Positive(value, nameof(KrylovSteps)); } = 120;

    /// <summary>Above the dense limit: the seed of the Lanczos process' start vector.</summary>
    public ulong Seed { get; init; }
}
