namespace SaddleNotebooks;

public sealed partial class Problem
{
    /// <summary>
    /// f(x, y) = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²: flat plains, steep walls, the minimum (3, ½) and two saddles.
    /// </summary>
    public static Problem Beale { get; } = new(2, x =>
    {
        Real y = x[1], y2 = y * y;
        return Real.Square(1.5 - x[0] + x[0] * y) + Real.Square(2.25 - x[0] + x[0] * y2)
            + Real.Square(2.625 - x[0] + x[0] * y2 * y);
    })
    {
        Name = "Beale",
        Formula = "(1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²",
        Source = "Beale 1958, Princeton Technical Report 25; saddles by Newton's method in double precision",
        Box = Cube(2, 4.5),
        KnownCriticalPoints =
        [
            new([3, 0.5], 0, Index: 0),
            new([0.10053793732415837, -2.644513585023125], 9.86451228475556, Index: 1),
            new([0, 1], 14.203125, Index: 1),
        ],
        AreAllKnown = true,
    };
}
