namespace SaddleNotebooks;

public static partial class OptimizationExtensions
{
    /// <summary>What the status means and what to do next, in one sentence with the line of code.</summary>
    /// <param name="status">How the run ended.</param>
    public static string Advice(this OptimizationStatus status) => status switch
    {
        OptimizationStatus.FirstOrderStationary =>
            "The gradient is zero within the tolerance, but this may be a saddle: look at the curvature with f.CriticalPointAt(run.Point).",
        OptimizationStatus.SecondOrderStationary =>
            "The gradient is zero within the tolerance and no direction leads down by more than the tolerance: f.CriticalPointAt(run.Point) has the evidence.",
        OptimizationStatus.StuckAtSaddle =>
            "The method stands at a saddle and does not leave it: go on with one that does, f.Minimize(Optimizer.PerturbedGradientDescent(0.01), run.Point).",
        OptimizationStatus.MethodSatisfied =>
            "The method's own test holds, to its own accuracy: polish the point with f.Minimize(Optimizer.TrustRegionNewtonCg(), run.Point).",
        OptimizationStatus.StepLimitReached =>
            "The limit on steps was reached: go on with f.Minimize(optimizer, run.Point, new OptimizationOptions { MaxSteps = 100_000 }), or take longer steps.",
        OptimizationStatus.NoProgress =>
            "No step that lowers f was found although the gradient is not small: try f.Minimize(Optimizer.TrustRegionNewtonCg(), run.Point), or ask for a larger GradientTolerance.",
        OptimizationStatus.UnboundedBelow => "f falls without end in this direction: bound it, for example by a penalty, or raise new OptimizationOptions { ValueFloor = -1e6 } to stop sooner.",
        OptimizationStatus.Diverged => "f grew beyond all bounds: lower the learning rate, for example Optimizer.GradientDescent(0.001).",
        OptimizationStatus.NotFinite =>
            "f or its gradient stopped being finite, and the last point where they were is kept: lower the learning rate, for example Optimizer.GradientDescent(0.001).",
        OptimizationStatus.Canceled => "The run was cancelled and what it reached is kept: go on with f.Minimize(optimizer, run.Point).",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };
}
