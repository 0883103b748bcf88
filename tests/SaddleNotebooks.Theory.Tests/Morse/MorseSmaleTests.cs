using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory.Tests;

public class MorseSmaleTests
{
    static readonly (double, double) Period = (0, 2 * Math.PI);

    /// <summary>cos(kx) cos(my) on a torus: 2km minima, as many maxima, twice as many saddles, all at height 0.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    public void A_product_of_cosines_has_the_counts_and_the_cells_of_its_formula(int k, int m)
    {
        // A little turned, so that saddles of equal height do not share a flat line of the grid.
        var f = Objective.FromFormula(2, x => Real.Cos(k * x[0]) * Real.Cos(m * x[1]) + 0.02 * Real.Sin(x[0] + 2 * x[1]));
        var complex = f.Topology(Period, Period, size: 97, domain: SurfaceDomain.Torus).MorseSmaleComplex(0.2);
        Assert.Equal((2 * k * m, 4 * k * m, 2 * k * m), (complex.Minima.Count, complex.Saddles.Count, complex.Maxima.Count));
        Assert.Equal(0, complex.IndexSum);
        Assert.All(complex.Minima, p => Assert.Equal(-1, p.Value, 0.03));
        Assert.All(complex.Saddles, p => Assert.Equal(0, p.Value, 0.03));
        Assert.All(complex.Maxima, p => Assert.Equal(1, p.Value, 0.03));
        // Every minimum is a corner of four cells, and all basins are equal.
        Assert.All(Enumerable.Range(0, complex.Minima.Count), n => Assert.Equal(4, complex.Separatrices.Count(s => s.IsDescending && s.End == n)));
        Assert.All(complex.BasinShares, share => Assert.Equal(1.0 / (2 * k * m), share, 0.03));
    }

    [Fact]
    public void Himmelblaus_passes_join_neighboring_valleys_and_rise_to_the_hill()
    {
        var complex = Problem.Himmelblau.Topology((-5, 5), (-5, 5), size: 201).MorseSmaleComplex(1e-4);
        Assert.Equal((4, 4, 1, 1), (complex.Minima.Count, complex.Saddles.Count, complex.Maxima.Count, complex.IndexSum));
        // Each pass joins two different valleys, each valley has two passes, and one way up from each pass ends at the hill in the middle, the other outside.
        var pairs = complex.Separatrices.Where(s => s.IsDescending).GroupBy(s => s.Saddle).Select(g => g.Select(s => s.End!.Value).Order().ToArray()).ToArray();
        Assert.All(pairs, p => Assert.NotEqual(p[0], p[1]));
        Assert.All(Enumerable.Range(0, 4), n => Assert.Equal(2, pairs.Count(p => p.Contains(n))));
        Assert.All(complex.Separatrices.Where(s => !s.IsDescending).GroupBy(s => s.Saddle), g => Assert.Equal([null, 0], g.Select(s => s.End).OrderBy(e => e)));
        // The basin of a sample is where gradient descent from it ends.
        foreach (var (x, y) in new[] { (4.0, 3.0), (-4.0, 2.0), (-3.0, -4.5), (4.5, -1.0), (1.0, 1.0) })
        {
            int i = (int)Math.Round((x + 5) * 20), j = (int)Math.Round((y + 5) * 20);
            var end = Problem.Himmelblau.Minimize(Optimizer.GradientDescent(1e-3), [x, y], new OptimizationOptions { MaxSteps = 20_000, SecondOrder = false });
            var minimum = complex.Minima[complex.BasinAt(i, j)];
            Assert.Equal(end.Point[0], minimum.X, 0.06);
            Assert.Equal(end.Point[1], minimum.Y, 0.06);
        }
        Assert.Equal(1, complex.BasinShares.Sum(), 1e-12);
    }

    [Fact]
    public void Lines_go_down_on_the_way_down_and_end_where_they_say()
    {
        var f = Problem.RandomField(2, seed: 4);
        foreach (double fraction in new[] { 0, 0.1 })
        {
            var complex = f.Topology(Period, Period, size: 65, domain: SurfaceDomain.Torus).MorseSmaleComplex(fraction);
            foreach (var line in complex.Separatrices)
            {
                Assert.Equal((complex.Saddles[line.Saddle].X, complex.Saddles[line.Saddle].Y), line.Path[0]);
                var end = (line.IsDescending ? complex.Minima : complex.Maxima)[line.End!.Value];
                Assert.Equal((end.X, end.Y), line.Path[^1]);
                double[] values = [.. line.Path.Select(p => f.Value([p.X, p.Y]))];
                // A line over a canceled pair rises on the way down by no more than was canceled.
                double most = line.IsDescending ? complex.Persistence + 1e-12 : complex.Persistence + 0.2;
                for (int i = 1; i < values.Length; i++)
                    Assert.True((line.IsDescending ? 1 : -1) * (values[i] - values[..i].Aggregate(line.IsDescending ? Math.Min : Math.Max)) <= most, $"{line} at {i}");
            }
        }
    }

    /// <summary>Morse inequalities at every level of simplification, and what is left is what the persistence diagram says.</summary>
    [Theory]
    [InlineData(SurfaceDomain.Disc, 9, 14)]
    [InlineData(SurfaceDomain.Disc, 2, 2)]
    [InlineData(SurfaceDomain.Disc, 30, 25)]
    [InlineData(SurfaceDomain.Torus, 12, 9)]
    [InlineData(SurfaceDomain.Torus, 5, 6)]
    [InlineData(SurfaceDomain.Torus, 26, 31)]
    public void What_is_left_after_cancellation_is_what_lives_longer(SurfaceDomain domain, int width, int height)
    {
        for (ulong seed = 0; seed < 12; seed++)
        {
            var topology = RoughSurface.Random(seed, width, height, domain, 1e6).Topology(domain);
            foreach (double fraction in new[] { 0, 0.05, 0.2, 0.5 })
            {
                var complex = topology.MorseSmaleComplex(fraction);
                int Longer(int dimension) => topology.Pairs.Count(p => p.Dimension == dimension && p.Persistence > complex.Persistence);
                Assert.Equal(Longer(0), complex.Minima.Count);
                Assert.Equal(Longer(1) + (domain == SurfaceDomain.Torus ? Longer(2) - 2 : 0), complex.Maxima.Count);
                Assert.Equal(topology.EulerCharacteristic, complex.IndexSum);
                // b₀ = 1, b₁ = 0 or 2, b₂ = 0 or 1.
                Assert.True(complex.Minima.Count >= 1 && complex.Saddles.Count - complex.Minima.Count >= (domain == SurfaceDomain.Torus ? 1 : -1));
                Assert.Equal(4 * complex.Saddles.Count, complex.Separatrices.Count);
                Assert.Equal(1, complex.BasinShares.Sum(), 1e-9);
            }
            var whole = topology.MorseSmaleComplex(0);
            Assert.Equal(topology.CriticalPoints.Where(p => p.Index == 1).Sum(p => p.Multiplicity), whole.Saddles.Count);
            Assert.Equal(topology.CriticalPoints.Where(p => p.Index == 2).Select(p => p.Point), whole.Maxima);
        }
    }

    [Fact]
    public void A_monkey_saddle_stands_twice_and_ways_out_of_the_square_have_no_end()
    {
        var f = Objective.FromFormula(2, x => x[0] * x[0] * x[0] - 3 * x[0] * x[1] * x[1] - 3 * x[0] * x[0] * x[1] + x[1] * x[1] * x[1]);
        var complex = f.Topology((-1, 1), (-1, 1), size: 21).MorseSmaleComplex();
        Assert.Equal((3, 2, 0), (complex.Minima.Count, complex.Saddles.Count, complex.Maxima.Count));
        Assert.Equal([0, 1, 2], complex.Separatrices.Where(s => s.IsDescending).Select(s => s.End!.Value).Distinct().Order());
        Assert.All(complex.Separatrices.Where(s => !s.IsDescending), s => Assert.Null(s.End));
        Assert.Contains("3 minima − 2 saddles + 0 maxima = 1", complex.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => complex.BasinAt(21, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => f.Topology((-1, 1), (-1, 1), size: 5).MorseSmaleComplex(1));
    }
}
