namespace SaddleNotebooks.Numerics;

/// <summary>Turns a status into a sentence for the reader.</summary>
public static class KrylovStatusAdvice
{
    /// <summary>What the status means and what to do about it, in one sentence.</summary>
    public static string Advice(this KrylovStatus status) => status switch
    {
        KrylovStatus.Converged => "Converged: every value meets its tolerance.",
        KrylovStatus.InvariantSubspace =>
            "The Krylov space is invariant, so its values are exact to rounding; use another start vector to look outside it.",
        KrylovStatus.ProductLimitReached =>
            "The product limit was reached before the tolerance: raise the limit, or loosen the tolerance to the residuals shown.",
        KrylovStatus.Cancelled => "Cancelled by the caller: the values are those found so far.",
        KrylovStatus.NonFiniteProduct =>
            "An operator product held NaN or infinity: check the point and the data, or use double precision; values stem from the products before.",
        KrylovStatus.Stagnated =>
            "Rounding stopped the progress above the tolerance: loosen the tolerance, use double precision, or precondition.",
        KrylovStatus.NegativeCurvature => "The operator is not positive definite: the direction of negative curvature is returned.",
        KrylovStatus.TrustRegionBoundary => "The step was cut at the boundary of the trust region.",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };
}
