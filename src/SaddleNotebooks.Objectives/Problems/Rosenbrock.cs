namespace SaddleNotebooks;

public sealed partial class Problem
{
    /// <summary>f(x, y) = (1 − x)² + 100(y − x²)²: a long curved valley to the only critical point, the minimum (1, 1).</summary>
    public static Problem Rosenbrock { get; } = new(2, x => Real.Square(1 - x[0]) + 100 * Real.Square(x[1] - x[0] * x[0]))
    {
        Name = "Rosenbrock",
        Formula = "(1 − x)² + 100(y − x²)²",
        Source = "Rosenbrock 1960, Computer Journal 3:175",
        Box = [(-2, 2), (-1, 3)],
        KnownCriticalPoints = [new([1, 1], 0, Index: 0)],
        AreAllKnown = true,
    };
}
