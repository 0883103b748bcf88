using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory.Tests;

public class DiagramDistanceTests
{
    const double Never = double.PositiveInfinity;

    public static IEnumerable<TheoryDataRow<double[], double[], double>> Closed() =>
    [
        new([], [], 0),
        // One feature dies at the diagonal: half its persistence.
        new([0, 4], [], 2),
        // Or goes to another one.
        new([0, 4], [1, 4.5], 1),
        // Two long ones cannot share one partner.
        new([0, 10, 0, 10], [0, 10], 5),
        new([0, 10, 1, 9], [0.5, 9.5, 5, 6], 4),
        // Crossed pairs are better than those in order of birth.
        new([0, 10, 1, 4], [1, 10, 0, 4], 1),
        // What never ends is paired in order.
        new([0, Never, 3, Never], [3.5, Never, 0.25, Never], 0.5),
        new([0, Never], [], Never),
    ];

    [Theory]
    [MemberData(nameof(Closed))]
    public void Small_diagrams_have_their_closed_distance(double[] first, double[] second, double distance)
    {
        Assert.Equal(distance, BottleneckDistance.Of(Pairs(first), Pairs(second)));
        Assert.Equal(distance, BottleneckDistance.Of(Pairs(second), Pairs(first)));
    }

    static (double, double)[] Pairs(double[] numbers) => [.. Enumerable.Range(0, numbers.Length / 2).Select(i => (numbers[2 * i], numbers[2 * i + 1]))];

    /// <summary>Against all pairings: every permutation of the points of both diagrams with the diagonal.</summary>
    [Fact]
    public void It_is_the_best_of_all_pairings()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new RandomStream((ulong)seed);
            int n = seed % 4, m = seed / 4 % 4;
            (double Birth, double Death)[] Draw(int count, long stream) => [.. Enumerable.Range(0, count).Select(i =>
                (random.Derive(stream).Uniform(2 * i), random.Derive(stream).Uniform(2 * i) + random.Derive(stream).Uniform(2 * i + 1)))];
            var (a, b) = (Draw(n, 1), Draw(m, 2));
            double best = double.PositiveInfinity;
            Pair(0, 0);
            Assert.Equal(best, BottleneckDistance.Of(a, b), 1e-15);

            void Pair(int i, double worst, long used = 0)
            {
                if (i == n)
                {
                    for (int k = 0; k < m; k++)
                        worst = (used >> k & 1) == 0 ? Math.Max(worst, (b[k].Death - b[k].Birth) / 2) : worst;
                    best = Math.Min(best, worst);
                    return;
                }
                Pair(i + 1, Math.Max(worst, (a[i].Death - a[i].Birth) / 2), used);
                for (int k = 0; k < m; k++)
                {
                    if ((used >> k & 1) == 0)
                        Pair(i + 1, Math.Max(worst, Math.Max(Math.Abs(a[i].Birth - b[k].Birth), Math.Abs(a[i].Death - b[k].Death))), used | 1L << k);
                }
            }
        }
    }

    /// <summary>The stability theorem of Cohen-Steiner, Edelsbrunner and Harer 2007, the triangle inequality, and symmetry.</summary>
    [Theory]
    [InlineData(SurfaceDomain.Disc)]
    [InlineData(SurfaceDomain.Torus)]
    public void It_never_exceeds_the_largest_difference_of_the_surfaces(SurfaceDomain domain)
    {
        for (ulong seed = 0; seed < 25; seed++)
        {
            const int Width = 14, Height = 11;
            double size = Math.Pow(10, -2.0 + seed % 3);
            double[,] f = RoughSurface.Random(seed, Width, Height, domain, 1e3).Values.ToArray(), g = Moved(f, 1), h = Moved(g, 2);
            double[,] Moved(double[,] from, long stream)
            {
                var random = new RandomStream(seed).Derive(stream);
                var to = (double[,])from.Clone();
                for (int i = 0; i < Width; i++)
                {
                    for (int j = 0; j < Height; j++)
                        to[i, j] += 1e3 * size * (random.Uniform(i * Height + j) - 0.5);
                }
                return RoughSurface.Closed(to, domain);
            }
            SurfaceTopology a = RoughSurface.Of(f).Topology(domain), b = RoughSurface.Of(g).Topology(domain), c = RoughSurface.Of(h).Topology(domain);
            double largest = f.Cast<double>().Zip(g.Cast<double>(), (x, y) => Math.Abs(x - y)).Max(), ab = a.BottleneckDistance(b);
            Assert.InRange(ab, 1e-9, largest + 1e-9);
            Assert.Equal(ab, b.BottleneckDistance(a));
            Assert.InRange(a.BottleneckDistance(c), 0, ab + b.BottleneckDistance(c) + 1e-9);
            Assert.Equal(0, a.BottleneckDistance(a));
            Assert.Equal(ab, Enumerable.Range(0, 3).Max(d => a.BottleneckDistance(b, d)));
        }
    }

    [Fact]
    public void A_valley_that_is_lifted_moves_by_as_much()
    {
        Objective Wells(double lift) => Objective.FromFormula(2, x => -3 * Real.Exp(-4 * (Real.Square(x[0] - 1) + x[1] * x[1])) - (2 - lift) * Real.Exp(-4 * (Real.Square(x[0] + 1) + x[1] * x[1])));
        SurfaceTopology Of(double lift) => Wells(lift).Topology((-2, 2), (-1, 1), size: 81);
        Assert.Equal(0.5, Of(0).BottleneckDistance(Of(0.5), 0), 0.01);
        Assert.Equal(double.PositiveInfinity, Problem.RandomField(2, seed: 1).Topology((0, 2 * Math.PI), (0, 2 * Math.PI), 17, SurfaceDomain.Torus).BottleneckDistance(Of(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(0).BottleneckDistance(Of(0), 3));
    }

    /// <summary>Noise on two thousand features of each side, which all have to be looked at.</summary>
    [Fact]
    public void Large_diagrams_are_compared_exactly()
    {
        const int Count = 2_000;
        var random = new RandomStream(1);
        (double Birth, double Death)[] first = [.. Enumerable.Range(0, Count).Select(i => (random.Uniform(2 * i), 1 + random.Uniform(2 * i + 1)))];
        (double Birth, double Death)[] second = [.. first.Select((p, i) => (p.Birth + 1e-4 * (random.Derive(1).Uniform(i) - 0.5), p.Death))];
        double moved = first.Zip(second, (a, b) => Math.Abs(a.Birth - b.Birth)).Max();
        Assert.InRange(BottleneckDistance.Of(first, second), 1e-7, moved);
    }

    /// <summary>Landscaper's definition, by hand on a profile 0, 5, 2, 4, 1, 6, 3: minima 0, 2, 1, 3 join at 5, 4, 4 and 6.</summary>
    [Fact]
    public void The_distance_of_saddles_and_minima_is_the_mean_over_minima()
    {
        double[] profile = [0, 5, 2, 4, 1, 6, 3];
        var values = new double[profile.Length, 2];
        for (int i = 0; i < profile.Length; i++)
            (values[i, 0], values[i, 1]) = (profile[i], profile[i] + 0.25);
        var topology = RoughSurface.Of(values).Topology();
        // On the diagonal of the grid a pass is the higher of two samples: 5.0, 4.0, 6.0 stay.
        Assert.Equal([0.0, 1, 2, 3], topology.MergeTree.Leaves.Select(n => n.Point.Value));
        double expected = (5.0 + (4 - 2) + (4 - 1) + (6 - 3)) / 4;
        Assert.Equal(expected, topology.SaddleMinimumDistance(), 1e-12);
        Assert.Equal(expected / 6.25, topology.SaddleMinimumDistance(normalize: true), 1e-12);
        Assert.Equal(0, Problem.Quadratic(1, 3).Topology((-1, 1), (-1, 1), 21).SaddleMinimumDistance());
        // Weights are the parts of 14 samples below each minimum.
        var basins = topology.MorseSmaleComplex(0);
        double weighted = topology.MergeTree.Leaves.Zip([5.0, 3, 2, 3], (n, gap) => gap * basins.BasinShares[basins.BasinAt(n.Point.I, n.Point.J)]).Sum() / 4;
        Assert.Equal(weighted, topology.SaddleMinimumDistance(weighted: true), 1e-12);
        Assert.InRange(weighted, expected / 8, expected / 2);
    }
}
