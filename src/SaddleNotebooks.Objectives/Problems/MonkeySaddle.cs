namespace SaddleNotebooks;

public sealed partial class Problem
{
    /// <summary>
    /// f(x, y) = x³ − 3xy²: three valleys and three ridges meet at the origin, where the Hessian vanishes. No second-order test tells this
    /// saddle from a minimum. f is unbounded below.
    /// </summary>
    public static Problem MonkeySaddle { get; } = new(2, x => x[0] * x[0] * x[0] - 3 * x[0] * x[1] * x[1])
    {
        Name = "Monkey saddle",
        Formula = "x³ − 3xy²",
        Source = "Hilbert & Cohn-Vossen 1932, Anschauliche Geometrie",
        Box = Cube(2, 2),
        KnownCriticalPoints = [new([0, 0], 0, Index: 0, Nullity: 2)],
        AreAllKnown = true,
    };
}
