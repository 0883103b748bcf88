using System.Globalization;

namespace SaddleNotebooks.Optimization;

/// <summary>What to try at a point that is not what one looked for.</summary>
static class CriticalPointAdvice
{
    /// <summary>One sentence with the line of code; empty at a minimum, a maximum or a saddle that is known whole.</summary>
    public static string Of(CriticalPoint p) => p.IsCanceled && p.IsCritical
        ? "The classification was cancelled: f.CriticalPointAt(point.Point, new ClassificationOptions { KrylovSteps = 20 }) takes less time."
        : p.Kind switch
        {
            CriticalPointKind.NotCritical => "The gradient is not zero here: f.FindCriticalPoint(point.Point) goes to the nearest point where it is.",
            CriticalPointKind.Degenerate => "Second derivatives do not decide: f.Minimize(Optimizer.PerturbedGradientDescent(0.01), point.Point) shows whether a way leads down.",
            CriticalPointKind.ProbableMinimum or CriticalPointKind.ProbableMaximum or CriticalPointKind.Undecided => string.Create(CultureInfo.InvariantCulture,
                $"For certainty have all eigenvalues computed, f.CriticalPointAt(point.Point, new ClassificationOptions {{ DenseLimit = {p.Dimension} }}), or take more steps, new ClassificationOptions {{ KrylovSteps = 200 }}."),
            CriticalPointKind.NotDifferentiable => "Take a smooth function in its place, for example Real.Sqrt(x * x + 1e-6) for Real.Abs(x).",
            CriticalPointKind.NotFinite => "Choose a point where f is finite: f.Value(point.Point) tells.",
            _ => "",
        };
}
