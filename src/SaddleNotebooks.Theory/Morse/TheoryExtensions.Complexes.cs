using SaddleNotebooks.Numerics;
using SaddleNotebooks.Theory;

namespace SaddleNotebooks;

public static partial class TheoryExtensions
{
    /// <summary>The contour tree of the surface, in O(n log n) for n samples.</summary>
    /// <param name="topology">The topology, of a disc.</param>
    /// <param name="fraction">Branches that end at a leaf are cut up to this part of the range of values, the shortest first, unless they are the only ones of a fork that go their way, or hold the lowest or the highest sample; in [0, 1), 0 for none.</param>
    /// <exception cref="ArgumentException">The surface is a torus, where contours can form a ring of branches and not a tree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not in [0, 1).</exception>
    public static ContourTree ContourTree(this SurfaceTopology topology, double fraction = 0.01)
    {
        ArgumentNullException.ThrowIfNull(topology);
        double least = topology.PartOfRange(fraction);
        if (topology.Domain == SurfaceDomain.Torus)
            throw new ArgumentException("Contours on a torus can form a ring of branches, which is no tree: take the surface as a disc, surface.Topology(SurfaceDomain.Disc).", nameof(topology));
        return new ContourTreeBuilder(topology).Build(least);
    }

    /// <summary>The Morse–Smale complex of the surface: critical points, the steepest ways between them, and basins.</summary>
    /// <param name="topology">The topology.</param>
    /// <param name="fraction">Pairs of critical points are canceled up to this part of the range of values, the smallest difference first; in [0, 1), 0 for none but ties.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not in [0, 1).</exception>
    public static MorseSmaleComplex MorseSmaleComplex(this SurfaceTopology topology, double fraction = 0.01)
    {
        ArgumentNullException.ThrowIfNull(topology);
        double least = topology.PartOfRange(fraction);
        return new MorseSmaleBuilder(topology).Build(least);
    }

    /// <summary>
    /// The bottleneck distance between the persistence diagrams of two surfaces, exact: how far births and deaths of their valleys and loops lie apart, where what lives short may be left
    /// out. It is never more than the largest difference between two surfaces on one grid (Cohen-Steiner, Edelsbrunner &amp; Harer 2007), and says nothing about where features lie.
    /// </summary>
    /// <param name="first">A topology.</param>
    /// <param name="second">Another one; of any size and place.</param>
    /// <param name="dimension">0: valleys only, 1: loops only; null for the largest distance of all dimensions.</param>
    /// <returns>In units of f; ∞ between a disc and a torus, whose loops never end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not 0, 1 or 2.</exception>
    public static double BottleneckDistance(this SurfaceTopology first, SurfaceTopology second, int? dimension = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (dimension is { } asked)
            Require.InRange(asked, 0, 2, nameof(dimension));
        return Enumerable.Range(0, 3).Where(d => dimension is null || d == dimension)
            .Max(d => Theory.BottleneckDistance.Of(Features(first, d), Features(second, d)));
    }

    /// <summary>
    /// The saddle–minimum average distance (SMAD) of Landscaper 1.3 (arXiv:2602.07135): the mean height, over all minima, of the first saddle at which their valley joins another. Small for
    /// smooth surfaces and for those whose valleys are shallow; 0 of a single valley.
    /// </summary>
    /// <param name="topology">The topology. Every minimum counts, those on the edge and ripples of the sampling, too.</param>
    /// <param name="normalize">Whether heights are divided by the range of values, so that surfaces of different scale can be compared.</param>
    /// <param name="weighted">Whether each height is multiplied by the part of the samples from which the steepest way leads to its minimum.</param>
    /// <returns>In units of f, or without a unit.</returns>
    public static double SaddleMinimumDistance(this SurfaceTopology topology, bool normalize = false, bool weighted = false)
    {
        ArgumentNullException.ThrowIfNull(topology);
        var nodes = topology.MergeTree.Nodes;
        var basins = weighted ? topology.MorseSmaleComplex(0) : null;
        double sum = 0;
        int count = 0;
        foreach (var merge in nodes)
        {
            foreach (var valley in merge.Children.Select(c => nodes[c]).Where(c => c.Children.Count == 0))
            {
                double share = basins is null ? 1 : basins.BasinShares[basins.BasinAt(valley.Point.I, valley.Point.J)];
                sum += share * (merge.Point.Value - valley.Point.Value);
                count++;
            }
        }
        double range = topology.Surface.Values.Maximum - topology.Surface.Values.Minimum;
        return count == 0 ? 0 : sum / count / (normalize && range > 0 ? range : 1);
    }

    static (double Birth, double Death)[] Features(SurfaceTopology topology, int dimension)
        => [.. topology.Pairs.Where(p => p.Dimension == dimension).Select(p => (p.Birth, p.Death))];
}
