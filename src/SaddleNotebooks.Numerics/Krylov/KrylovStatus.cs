namespace SaddleNotebooks.Numerics;

/// <summary>How a Krylov method ended. <see cref="NumericsExtensions.Advice(KrylovStatus)"/> says what to do about it.</summary>
public enum KrylovStatus
{
    /// <summary>Every value asked for meets its tolerance.</summary>
    Converged,

    /// <summary>Every residual meets its tolerance; whether an eigenvalue beyond was skipped was not looked at.</summary>
    ResidualsSmall,

    /// <summary>
    /// The Krylov space is invariant: its Ritz values are eigenvalues to rounding, and more steps from this start vector find nothing new.
    /// </summary>
    InvariantSubspace,

    /// <summary>The limit on operator products was reached first. What was found so far is returned with its residuals.</summary>
    ProductLimitReached,

    /// <summary>The caller cancelled. What was found so far is returned with its residuals.</summary>
    Canceled,

    /// <summary>A product held NaN or ∞; results of the products before it are returned.</summary>
    NonFiniteProduct,

    /// <summary>Rounding keeps the residual above the tolerance; more products do not help.</summary>
    Stagnated,

    /// <summary>A direction d with dᵀAd ≤ 0 was met where the method needs a positive definite operator; it is returned.</summary>
    NegativeCurvature,

    /// <summary>The solution left the trust region and was cut at its boundary.</summary>
    TrustRegionBoundary,
}
