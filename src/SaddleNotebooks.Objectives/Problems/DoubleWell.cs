namespace SaddleNotebooks;

public sealed partial class Problem
{
    /// <summary>f(x, y) = (x² − 1)² + y²: two minima of value 0 at x = ±1 and between them the saddle at the origin, a barrier of height 1.</summary>
    public static Problem DoubleWell { get; } = new(2, x => Real.Square(x[0] * x[0] - 1) + x[1] * x[1])
    {
        Name = "Double well",
        Formula = "(x² − 1)² + y²",
        Source = "Kramers 1940, Physica 7:284 (the standard model of escape over a barrier)",
        Box = Cube(2, 1.6),
        KnownCriticalPoints = [new([-1, 0], 0, Index: 0), new([1, 0], 0, Index: 0), new([0, 0], 1, Index: 1)],
        AreAllKnown = true,
    };
}
