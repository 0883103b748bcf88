namespace SaddleNotebooks.Numerics;

/// <summary>An approximate eigenvalue with its evidence.</summary>
/// <param name="Value">The Ritz value θ.</param>
/// <param name="ResidualNorm">‖A y − θ y‖ for the Ritz vector y of norm 1.</param>
/// <param name="Bound">
/// A has some eigenvalue within this distance of θ: the residual plus an allowance for rounding, which grows with the root of the number of restarts.
/// It does not say which eigenvalue that is, and limits neither λ_min nor λ_max.
/// </param>
/// <param name="IsConverged">Whether the residual meets the tolerance asked for.</param>
public readonly record struct Eigenpair(double Value, double ResidualNorm, double Bound, bool IsConverged);
