namespace SaddleNotebooks.Numerics;

/// <summary>Options of <see cref="LanczosFactorization{TVector}"/>.</summary>
public sealed record LanczosOptions
{
    /// <summary>
    /// The asymmetry allowed, relative to ‖A‖. With full orthogonalisation the projected matrix VᵀAV of a symmetric operator is
    /// tridiagonal to rounding, so entries elsewhere reveal, at no extra product, an operator that is not symmetric or that changes
    /// between products. Null, the default, means the larger of 10⁻⁶ and 8√u (10⁻⁶ in double, 2·10⁻³ in float); raise it for
    /// products by finite differences.
    /// </summary>
    public double? SymmetryTolerance
    {
        get;
        init => field = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(SymmetryTolerance), value, "The symmetry tolerance must be positive; leave it out for the default.");
    }
}
