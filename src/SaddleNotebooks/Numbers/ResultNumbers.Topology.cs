using SaddleNotebooks.Theory;

namespace SaddleNotebooks;

public static partial class ResultNumbers
{
    /// <summary>A row for each critical point; one for each valley and loop with birth and death (∞ where it never ends); counts, χ, and the saddle–minimum average distance.</summary>
    /// <param name="topology">The topology.</param>
    public static NumberSet Numbers(this SurfaceTopology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);
        var (points, pairs) = (topology.CriticalPoints, topology.Pairs);
        return new NumberSet(
            new NumberTable("critical_points",
            [
                .. Places([.. points.Select(p => p.Point)]), ("index", [.. points.Select(p => (double)p.Index)]), ("multiplicity", [.. points.Select(p => (double)p.Multiplicity)]),
                ("on_boundary", [.. points.Select(p => p.IsOnBoundary ? 1.0 : 0)]), ("persistence", [.. points.Select(p => p.Persistence)]),
            ]),
            new NumberTable("pairs",
                ("dimension", [.. pairs.Select(p => (double)p.Dimension)]), ("birth", [.. pairs.Select(p => p.Birth)]), ("death", [.. pairs.Select(p => p.Death)])),
            NumberTable.List("values",
                ("minima", points.Count(p => p.Index == 0)), ("saddles", points.Count(p => p.Index == 1)), ("maxima", points.Count(p => p.Index == 2)),
                ("index_sum", topology.IndexSum), ("euler_characteristic", topology.EulerCharacteristic), ("smad", topology.SaddleMinimumDistance())));
    }

    /// <summary>A row for each node and one for each branch, with the numbers of the nodes at its ends.</summary>
    /// <param name="tree">The tree.</param>
    public static NumberSet Numbers(this ContourTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return new NumberSet(
            new NumberTable("nodes",
                [.. Places([.. tree.Nodes.Select(n => n.Point)]), ("down", [.. tree.Nodes.Select(n => (double)n.Down)]), ("up", [.. tree.Nodes.Select(n => (double)n.Up)])]),
            new NumberTable("branches", ("lower", [.. tree.Branches.Select(b => (double)b.Lower)]), ("upper", [.. tree.Branches.Select(b => (double)b.Upper)])));
    }

    /// <summary>Rows for minima with the parts of the samples below them, for saddles, for maxima, and for the points of all lines (the end is −1 where a line leaves the disc).</summary>
    /// <param name="complex">The complex.</param>
    public static NumberSet Numbers(this MorseSmaleComplex complex)
    {
        ArgumentNullException.ThrowIfNull(complex);
        (int Line, MorseSmaleComplex.Separatrix Of, (double X, double Y) Point)[] points =
            [.. complex.Separatrices.SelectMany((s, line) => s.Path.Select(p => (line, s, p)))];
        return new NumberSet(
            new NumberTable("minima", [.. Places(complex.Minima), ("share", complex.BasinShares)]),
            new NumberTable("saddles", [.. Places(complex.Saddles)]),
            new NumberTable("maxima", [.. Places(complex.Maxima)]),
            new NumberTable("lines",
                ("line", [.. points.Select(p => (double)p.Line)]), ("saddle", [.. points.Select(p => (double)p.Of.Saddle)]), ("descending", [.. points.Select(p => p.Of.IsDescending ? 1.0 : 0)]),
                ("end", [.. points.Select(p => p.Of.End ?? -1.0)]), ("x", [.. points.Select(p => p.Point.X)]), ("y", [.. points.Select(p => p.Point.Y)])),
            NumberTable.List("values", ("index_sum", complex.IndexSum), ("persistence", complex.Persistence)));
    }

    static IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Places(IReadOnlyList<GridPoint> points) =>
        [("x", [.. points.Select(p => p.X)]), ("y", [.. points.Select(p => p.Y)]), ("value", [.. points.Select(p => p.Value)])];
}
