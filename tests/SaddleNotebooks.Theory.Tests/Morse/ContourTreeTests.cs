using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory.Tests;

public class ContourTreeTests
{
    /// <summary>Three hills in a row on a plain, of heights 1, 2 and 3.</summary>
    static readonly Objective Hills = Objective.FromFormula(2, x =>
        Real.Exp(-3 * (Real.Square(x[0] + 2) + x[1] * x[1])) + 2 * Real.Exp(-3 * (x[0] * x[0] + x[1] * x[1])) + 3 * Real.Exp(-3 * (Real.Square(x[0] - 2) + x[1] * x[1]))
        + 0.001 * (x[0] + 2 * x[1]));

    [Fact]
    public void Three_hills_are_three_upper_leaves_that_split_from_one_another()
    {
        var tree = Hills.Topology((-4, 4), (-2.5, 2.5), size: 121).ContourTree(0.02);
        Assert.Equal(3, tree.UpperLeaves.Count());
        Assert.Equal(2, tree.Nodes.Count(n => n.Up == 2));
        Assert.Equal([1, 2, 3], tree.UpperLeaves.Select(n => Math.Round(n.Point.Value)));
        Assert.Equal((1, 3, 1), (tree.LowerLeaves.Count(), tree.ContoursAt(0.95), tree.ContoursAt(2.5)));
        Assert.Equal(tree.Nodes.Count - 1, tree.Branches.Count);
        Assert.StartsWith("a contour appears at", tree.Nodes[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Himmelblaus_valleys_join_and_its_hill_is_an_end()
    {
        var tree = Problem.Himmelblau.Topology((-5, 5), (-5, 5), size: 201).ContourTree(0.001);
        Assert.Equal(4, tree.LowerLeaves.Count());
        // The hill in the middle, the four corners, and on two edges, along which f has a maximum and from which it falls inwards.
        Assert.Contains(tree.UpperLeaves, n => Math.Abs(n.Point.Value - 181.617) < 0.1);
        Assert.Equal(7, tree.UpperLeaves.Count());
        Assert.Equal(4, tree.ContoursAt(5));
    }

    /// <summary>Each level counted on the samples themselves: pieces of the strip between two neighboring values.</summary>
    [Theory]
    [InlineData(9, 14, 1e6)]
    [InlineData(2, 2, 1e6)]
    [InlineData(16, 5, 1e6)]
    [InlineData(12, 12, 2)]
    public void On_rough_grids_the_tree_has_as_many_branches_as_there_are_contours(int width, int height, double steps)
    {
        for (ulong seed = 0; seed < 15; seed++)
        {
            var surface = RoughSurface.Random(seed, width, height, steps: steps);
            var topology = surface.Topology();
            var tree = topology.ContourTree(0);
            Assert.Equal(tree.Nodes.Count - 1, tree.Branches.Count);
            Assert.Equal(2 * tree.Branches.Count, tree.Nodes.Sum(n => n.Down + n.Up));
            Assert.All(tree.Branches, b => Assert.True(tree.Nodes[b.Lower].Point.Value <= tree.Nodes[b.Upper].Point.Value));
            double[] values = [.. Enumerable.Range(0, width * height).Select(v => surface.Values[v / height, v % height]).Distinct().Order()];
            for (int k = 1; k < values.Length; k++)
                Assert.Equal(Contours(surface, (values[k - 1] + values[k]) / 2), tree.ContoursAt((values[k - 1] + values[k]) / 2));
        }
    }

    /// <summary>The sublevel half of the contour tree is the merge tree: the same minima, and the same merges where contours join.</summary>
    [Fact]
    public void Its_lower_leaves_and_joins_are_those_of_the_merge_tree()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var topology = RoughSurface.Random(seed, 11, 13, steps: 1e6).Topology();
            var tree = topology.ContourTree(0);
            Assert.Equal(topology.MergeTree.Leaves.Select(n => n.Point), tree.LowerLeaves.Select(n => n.Point));
            Assert.Equal(topology.MergeTree.Nodes.Where(n => n.Children.Count > 1).Select(n => (n.Point, n.Children.Count)), tree.Nodes.Where(n => n.Down > 1).Select(n => (n.Point, n.Down)));
            // Euler: a tree.
            Assert.Equal(2, tree.Nodes.Sum(n => 2 - n.Down - n.Up));
        }
    }

    [Fact]
    public void Cutting_leaves_leaves_a_tree_with_the_highest_and_the_lowest_point()
    {
        for (ulong seed = 0; seed < 10; seed++)
        {
            var topology = RoughSurface.Random(seed, 15, 15, steps: 1e6).Topology();
            int before = int.MaxValue;
            foreach (double fraction in new[] { 0, 0.1, 0.3, 0.6, 0.99 })
            {
                var tree = topology.ContourTree(fraction);
                Assert.InRange(tree.Nodes.Count, 2, before);
                Assert.Equal(tree.Nodes.Count - 1, tree.Branches.Count);
                Assert.Equal((topology.Surface.Values.Minimum, topology.Surface.Values.Maximum), (tree.Nodes[0].Point.Value, tree.Nodes[^1].Point.Value));
                before = tree.Nodes.Count;
                // What is short and still there is the only branch of its fork that goes its way.
                foreach (var (lower, upper) in tree.Branches)
                {
                    var (low, high) = (tree.Nodes[lower], tree.Nodes[upper]);
                    if (high.Point.Value - low.Point.Value > tree.Persistence)
                        continue;
                    Assert.True(low.Down > 0 || lower == 0 || high.Down == 1, $"{low}");
                    Assert.True(high.Up > 0 || upper == tree.Nodes.Count - 1 || low.Up == 1, $"{high}");
                }
            }
            Assert.InRange(before, 2, 10);
        }
    }

    [Fact]
    public void A_torus_is_refused_with_the_remedy()
    {
        var torus = RoughSurface.Random(1, 6, 6, SurfaceDomain.Torus).Topology(SurfaceDomain.Torus);
        Assert.Contains("SurfaceDomain.Disc", Assert.Throws<ArgumentException>(() => torus.ContourTree()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => torus.Surface.Topology().ContourTree(-1));
    }

    /// <summary>The pieces of a level set of the triangulated surface: triangles that it crosses, joined over edges that it crosses.</summary>
    static int Contours(SampledSurface surface, double level)
    {
        int width = surface.X.Count, height = surface.Y.Count;
        double At(int v) => surface.Values[v / height, v % height];
        bool Crosses(int a, int b) => (At(a) < level) != (At(b) < level);
        var parent = new Dictionary<(int, int), (int, int)>();
        (int, int) Find((int, int) e)
        {
            while (parent[e] != e)
                e = parent[e];
            return e;
        }
        void Add(int a, int b)
        {
            if (Crosses(a, b))
                parent.TryAdd((Math.Min(a, b), Math.Max(a, b)), (Math.Min(a, b), Math.Max(a, b)));
        }
        for (int i = 0; i + 1 < width; i++)
        {
            for (int j = 0; j + 1 < height; j++)
            {
                int a = i * height + j, b = a + height, c = b + 1, d = a + 1;
                foreach (var (p, q, r) in new[] { (a, b, c), (a, c, d) })
                {
                    (int, int)[] edges = [.. new[] { (p, q), (q, r), (p, r) }.Where(e => Crosses(e.Item1, e.Item2)).Select(e => (Math.Min(e.Item1, e.Item2), Math.Max(e.Item1, e.Item2)))];
                    Add(p, q);
                    Add(q, r);
                    Add(p, r);
                    for (int k = 1; k < edges.Length; k++)
                        parent[Find(edges[k])] = Find(edges[0]);
                }
            }
        }
        return parent.Keys.Count(e => parent[e] == e);
    }
}
