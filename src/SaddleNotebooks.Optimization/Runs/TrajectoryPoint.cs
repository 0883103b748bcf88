namespace SaddleNotebooks.Optimization;

/// <summary>One recorded moment of a run.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Value">f.</param>
/// <param name="GradientNorm">‖∇f‖.</param>
/// <param name="Cost">Evaluations the method has used so far.</param>
/// <param name="Point">The coordinates; empty where they are too many to keep.</param>
public sealed record TrajectoryPoint(long Step, double Value, double GradientNorm, EvaluationCount Cost, IReadOnlyList<double> Point)
{
    /// <summary>The smallest eigenvalue of the Hessian there; null where nobody looked (see <see cref="OptimizationExtensions"/>).</summary>
    public double? LowestEigenvalue { get; init; }
}
