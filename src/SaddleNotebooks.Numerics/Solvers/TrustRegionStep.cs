namespace SaddleNotebooks.Numerics;

/// <summary>A step p that makes the model m(p) = gᵀp + ½ pᵀHp small inside a trust region.</summary>
/// <param name="Step">p.</param>
/// <param name="StepNorm">‖p‖.</param>
/// <param name="ModelChange">m(p) ≤ 0, what the model promises.</param>
/// <param name="NegativeCurvature">The direction d with dᵀHd ≤ 0 that was met, of norm 1, or null.</param>
/// <param name="Curvature">dᵀHd of that direction; NaN where none was met.</param>
/// <param name="ResidualNorm">‖g + H p₀‖ at the last interior iterate p₀, by recurrence.</param>
/// <param name="Status">
/// Converged: an interior step to the tolerance. NegativeCurvature or TrustRegionBoundary: the step lies on the boundary. Otherwise a limit.
/// </param>
/// <param name="Cost">Products and time.</param>
/// <typeparam name="TVector">The vector type of the space.</typeparam>
sealed record TrustRegionStep<TVector>(
    TVector Step, double StepNorm, double ModelChange, TVector? NegativeCurvature, double Curvature, double ResidualNorm,
    KrylovStatus Status, OperatorCost Cost)
    where TVector : class;
