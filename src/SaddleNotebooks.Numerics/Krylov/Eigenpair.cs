namespace SaddleNotebooks.Numerics;

/// <summary>An approximate eigenvalue with its evidence.</summary>
/// <param name="Value">The Ritz value θ.</param>
/// <param name="ResidualNorm">‖A y − θ y‖ for the Ritz vector y of norm 1.</param>
/// <param name="Bound">A has an eigenvalue within this distance of θ: the residual plus an allowance for rounding, 16 u‖A‖ times the root of the number of cycles.</param>
/// <param name="IsConverged">Whether the residual meets the tolerance asked for.</param>
public readonly record struct Eigenpair(double Value, double ResidualNorm, double Bound, bool IsConverged);
