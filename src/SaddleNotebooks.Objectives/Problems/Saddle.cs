namespace SaddleNotebooks;

public sealed partial class Problem
{
    /// <summary>f(x, y) = x² − y²: the standard saddle. Its only critical point is the origin, of index 1; f is unbounded below.</summary>
    public static Problem Saddle { get; } = new(2, x => x[0] * x[0] - x[1] * x[1])
    {
        Name = "Saddle",
        Formula = "x² − y²",
        Source = "Normal form of a non-degenerate critical point of index 1 (Morse lemma)",
        Box = Cube(2, 2),
        KnownCriticalPoints = [new([0, 0], 0, Index: 1)],
        AreAllKnown = true,
    };
}
