using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory.Tests;

public class SurfaceTopologyTests
{
    [Fact]
    public void A_saddle_in_a_square_meets_two_minima_on_the_edge()
    {
        var topology = Problem.Saddle.Topology((-1, 1), (-1, 1), size: 21);
        Assert.Equal([0, 0, 1], topology.CriticalPoints.Select(p => p.Index));
        Assert.Equal([true, true, false], topology.CriticalPoints.Select(p => p.IsOnBoundary));
        var saddle = topology.CriticalPoints[2].Point;
        Assert.Equal((0.0, 0.0, 0.0), (saddle.X, saddle.Y, saddle.Value));
        Assert.Equal((1, 1), (topology.IndexSum, topology.EulerCharacteristic));
        // Below the saddle two valleys, above it one piece.
        Assert.Equal((2, 0), (topology.Sublevel(-0.01).Components, topology.Sublevel(-0.01).Loops));
        Assert.Equal((1, 0), (topology.Sublevel(0.01).Components, topology.Sublevel(0.01).Loops));
    }

    [Fact]
    public void The_height_of_a_torus_has_one_minimum_two_saddles_one_maximum()
    {
        var f = Objective.FromFormula(2, x => Real.Cos(x[0]) + 0.5 * Real.Cos(x[1]));
        var topology = f.Topology((0, 2 * Math.PI), (0, 2 * Math.PI), size: 33, domain: SurfaceDomain.Torus);
        Assert.Equal([0, 1, 1, 2], topology.CriticalPoints.Select(p => p.Index));
        double[] values = [-1.5, -0.5, 0.5, 1.5];
        for (int k = 0; k < 4; k++)
            Assert.Equal(values[k], topology.CriticalPoints[k].Point.Value, 1e-12);
        Assert.All(topology.Pairs, p => Assert.Equal(double.PositiveInfinity, p.Persistence));
        Assert.Equal([0, 1, 1, 2], topology.Pairs.Select(p => p.Dimension));
        Assert.Equal(0, topology.IndexSum);
        // Two loops round the torus appear at the two saddles, the void only with the last point.
        (double Level, int Loops, int Voids)[] expected = [(-1, 0, 0), (0, 1, 0), (1, 2, 0), (1.5, 2, 1)];
        foreach (var (level, loops, voids) in expected)
        {
            var set = topology.Sublevel(level);
            Assert.Equal((1, loops, voids), (set.Components, set.Loops, set.Voids));
        }
    }

    [Fact]
    public void Himmelblaus_function_has_four_minima_four_saddles_and_a_maximum()
    {
        var topology = Problem.Himmelblau.Topology((-5, 5), (-5, 5), size: 201);
        AssertKnown(Problem.Himmelblau, topology.Significant(1e-4), within: 0.06);
        // Each valley's persistence is its barrier: the minima are zero, the saddles known.
        double[] barriers = [.. topology.Pairs.Where(p => p.Dimension == 0 && double.IsFinite(p.Death)).Select(p => p.Persistence).Take(3)];
        double[] saddles = [.. Problem.Himmelblau.KnownCriticalPoints.Where(p => p.Index == 1).Select(p => p.Value).Order()];
        Assert.Equal(saddles[2], barriers[0], 0.03 * saddles[2]);
        Assert.Equal(saddles[1], barriers[1], 0.03 * saddles[1]);
        Assert.Equal(saddles[0], barriers[2], 0.03 * saddles[0]);
        // The fourth saddle closes the loop around the hill.
        var loop = topology.Pairs.First(p => p.Dimension == 1);
        Assert.Equal(saddles[3], loop.Birth, 0.03 * saddles[3]);
        Assert.Equal(181.617, loop.Death, 0.1);
    }

    [Fact]
    public void The_merge_tree_of_mueller_and_brown_joins_the_near_pair_first()
    {
        var topology = Problem.MuellerBrown.Topology((-1.5, 1.2), (-0.2, 2), size: 251);
        AssertKnown(Problem.MuellerBrown, topology.Significant(1e-3), within: 0.02);
        var tree = topology.MergeTree;
        Assert.Equal(3, tree.Leaves.Count());
        Assert.Equal(-40.665, tree.Root.Point.Value, 0.2);
        var (deep, shallow) = (tree.Nodes[tree.Root.Children[0]], tree.Nodes[tree.Root.Children[1]]);
        Assert.Equal(-146.70, deep.Point.Value, 0.1);
        Assert.Equal(-72.249, shallow.Point.Value, 0.1);
        Assert.Equal([-108.17, -80.77], shallow.Children.Select(c => Math.Round(tree.Nodes[c].Point.Value, 2)), new Near(0.1));
        Assert.Equal(5, tree.ToString().Split('\n').Length);
        Assert.StartsWith("merge f(-0.8", tree.ToString());
    }

    [Fact]
    public void A_monkey_saddle_counts_twice()
    {
        // Re(z³ exp(iπ/4)), turned so that the ring of neighbours sees all six changes of sign.
        var f = Objective.FromFormula(2, x =>
        {
            Real a = x[0], b = x[1];
            return a * a * a - 3 * a * b * b - 3 * a * a * b + b * b * b;
        });
        var topology = f.Topology((-1, 1), (-1, 1), size: 21);
        var monkey = Assert.Single(topology.CriticalPoints, p => !p.IsOnBoundary);
        Assert.Equal((1, 2, -2), (monkey.Index, monkey.Multiplicity, monkey.Sign));
        Assert.Equal(1, topology.IndexSum);
        Assert.Contains("2-fold saddle", monkey.ToString());
        Assert.Equal(3, topology.Sublevel(-1e-6).Components);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void On_a_random_torus_the_signs_cancel_and_every_count_agrees(ulong seed)
    {
        var topology = Problem.RandomField(2, seed).Topology((0, 2 * Math.PI), (0, 2 * Math.PI), size: 65, domain: SurfaceDomain.Torus);
        Assert.Equal(0, topology.IndexSum);
        Assert.True(topology.CriticalPoints.Count >= 4);
        Assert.Equal(4, topology.Pairs.Count(p => double.IsInfinity(p.Death)));
        AssertCountsAgree(topology);
    }

    [Theory]
    [InlineData(SurfaceDomain.Disc, 9, 14, 10.0)]
    [InlineData(SurfaceDomain.Disc, 2, 2, 10.0)]
    [InlineData(SurfaceDomain.Disc, 17, 5, 0.9)]
    [InlineData(SurfaceDomain.Torus, 12, 9, 10.0)]
    [InlineData(SurfaceDomain.Torus, 5, 6, 0.9)]
    public void On_rough_grids_with_and_without_ties_every_count_agrees(SurfaceDomain domain, int width, int height, double scale)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var topology = RoughSurface.Random((ulong)seed, width, height, domain, scale).Topology(domain);
            Assert.Equal(topology.EulerCharacteristic, topology.IndexSum);
            AssertCountsAgree(topology);
        }
    }

    [Fact]
    public void A_flat_surface_has_one_minimum_and_nothing_else_of_significance()
    {
        var topology = Surface(new double[6, 7]).Topology();
        Assert.Equal(0, Assert.Single(topology.CriticalPoints).Index);
        Assert.Equal(double.PositiveInfinity, Assert.Single(topology.Pairs).Persistence);
        Assert.Single(topology.MergeTree.Nodes);
        Assert.Contains("χ(disc) = 1", topology.ToString());
    }

    [Fact]
    public void What_is_no_surface_is_refused_with_the_remedy()
    {
        Assert.Contains("1 of 4 values", Assert.Throws<ArgumentException>(() => Surface(new double[,] { { 1, double.NaN }, { 2, 3 } }).Topology()).Message);
        Assert.Contains("not periodic", Assert.Throws<ArgumentException>(
            () => Problem.DoubleWell.Topology((-1, 2), (-1, 1), size: 9, domain: SurfaceDomain.Torus)).Message);
        Assert.Contains("at least 5", Assert.Throws<ArgumentException>(() => Surface(new double[4, 9]).Topology(SurfaceDomain.Torus)).Message);
        var topology = Surface(new double[2, 2]).Topology();
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => topology.Sublevel(double.NaN)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => topology.Significant(1));
        Assert.Throws<OperationCanceledException>(
            () => Problem.Saddle.Topology((-1, 1), (-1, 1), cancellationToken: new CancellationToken(canceled: true)));
    }

    /// <summary>Three ways to the topology of a sublevel set: simplices counted, critical points summed, features alive in the diagram.</summary>
    static void AssertCountsAgree(SurfaceTopology topology)
    {
        var levels = topology.CriticalPoints.Select(p => p.Point.Value).Distinct().ToArray();
        foreach (double level in levels.Concat(levels.Select(v => v - 1e-9)).Append(double.NegativeInfinity))
        {
            var set = topology.Sublevel(level);
            int Alive(int dimension) => topology.Pairs.Count(p => p.Dimension == dimension && p.Birth <= level && level < p.Death);
            Assert.Equal(set.EulerCharacteristic, set.IndexSum);
            Assert.Equal(set.EulerCharacteristic, set.Components - set.Loops + set.Voids);
            Assert.Equal((Alive(0), Alive(1), Alive(2)), (set.Components, set.Loops, set.Voids));
        }
    }

    static void AssertKnown(Problem problem, IReadOnlyList<GridCriticalPoint> found, double within)
    {
        Assert.All(found, p => Assert.False(p.IsOnBoundary));
        Assert.Equal(problem.KnownCriticalPoints.Count, found.Count);
        foreach (var known in problem.KnownCriticalPoints)
            Assert.Single(found, p => p.Index == known.Index && Math.Abs(p.Point.X - known.Point[0]) < within && Math.Abs(p.Point.Y - known.Point[1]) < within);
    }

    static SampledSurface Surface(double[,] values) => RoughSurface.Of(values);

    sealed class Near(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double value) => 0;
    }
}
