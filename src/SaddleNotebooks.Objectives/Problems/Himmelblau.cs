namespace SaddleNotebooks;

public sealed partial class Problem
{
    /// <summary>f(x, y) = (x² + y − 11)² + (x + y² − 7)²: four minima of value 0, four saddles, one maximum.</summary>
    public static Problem Himmelblau { get; } = new(2,
        x => Real.Square(x[0] * x[0] + x[1] - 11) + Real.Square(x[0] + x[1] * x[1] - 7))
    {
        Name = "Himmelblau",
        Formula = "(x² + y − 11)² + (x + y² − 7)²",
        Source = "Himmelblau 1972, Applied Nonlinear Programming; critical points by Newton's method in double precision",
        Box = Cube(2, 5),
        KnownCriticalPoints =
        [
            new([3, 2], 0, Index: 0),
            new([3.5844283403304917, -1.8481265269644034], 0, Index: 0),
            new([-3.779310253377747, -3.2831859912861696], 0, Index: 0),
            new([-2.805118086952745, 3.131312518250573], 0, Index: 0),
            new([3.385154183607021, 0.07385187983774924], 13.311926270405587, Index: 1),
            new([0.08667750455539637, 2.8842547011747763], 67.71915008752613, Index: 1),
            new([-3.0730257507643897, -0.08135304428796751], 104.01516291755811, Index: 1),
            new([-0.12796134673068005, -1.9537149802445766], 178.33723920192745, Index: 1),
            new([-0.27084459066734756, -0.9230385564799816], 181.6165215225827, Index: 2),
        ],
        AreAllKnown = true,
    };
}
