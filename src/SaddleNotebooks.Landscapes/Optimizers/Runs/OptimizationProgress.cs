namespace SaddleNotebooks;

/// <summary>A message of a run under way.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Value">f.</param>
/// <param name="GradientNorm">‖∇f‖.</param>
public readonly record struct OptimizationProgress(long Step, double Value, double GradientNorm);
