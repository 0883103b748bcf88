namespace SaddleNotebooks.Theory;

/// <summary>A critical point of a sampled surface in the discrete sense: a sample where the topology of the sublevel sets changes.</summary>
/// <param name="Point">Where it is.</param>
/// <param name="Index">0: minimum, 1: saddle, 2: maximum.</param>
/// <param name="Multiplicity">1 but for saddles of several saddles in one: 2 for a monkey saddle.</param>
/// <param name="IsOnBoundary">Whether it lies on the edge of a disc, where the way out of the rectangle counts as uphill.</param>
/// <param name="Persistence">The largest persistence of the features it creates or destroys; small ones are artefacts of sampling, +∞ is essential.</param>
public sealed record GridCriticalPoint(GridPoint Point, int Index, int Multiplicity, bool IsOnBoundary, double Persistence)
{
    /// <summary>(−1)^index times the multiplicity: what the point contributes to the Euler characteristic.</summary>
    public int Sign => Index == 1 ? -Multiplicity : Multiplicity;

    /// <summary>For example <c>saddle at f(0, 0) = 1</c>.</summary>
    public override string ToString()
    {
        string kind = Index switch { 0 => "minimum", 1 when Multiplicity > 1 => $"{Multiplicity}-fold saddle", 1 => "saddle", _ => "maximum" };
        return $"{kind}{(IsOnBoundary ? " on the edge" : "")} at {Point}";
    }
}
