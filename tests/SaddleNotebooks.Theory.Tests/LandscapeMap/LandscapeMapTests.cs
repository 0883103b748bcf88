using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory.Tests;

public class LandscapeMapTests
{
    static readonly LandscapeMapOptions Thorough = new() { Starts = 10, Hops = 10, SearchesPerMinimum = 12 };

    [Fact]
    public void Mueller_Brown_has_three_minima_and_two_transition_states_with_the_published_energies()
    {
        var map = Problem.MuellerBrown.MapLandscape(Thorough);
        Assert.Equal(LandscapeMapStatus.Complete, map.Status);
        // Müller & Brown 1979, table 1, to the digits printed; all digits against an independent computation.
        double[] minima = [-146.6995172099541, -108.16672411685235, -80.76781812965903], states = [-72.24894011232523, -40.66484350865743];
        Assert.Equal(minima, map.Minima.Select(m => m.Value), new Near(1e-10));
        Assert.Equal(states, map.TransitionStates.Select(t => t.Value), new Near(1e-10));
        // The reaction goes from the lowest minimum over the intermediate one to the second lowest.
        Assert.Equal([(1, 2), (0, 2)], map.TransitionStates.Select(t => t.Ends!.Value));
        Assert.Equal(states[1], map.HeightBetween(0, 1), 1e-10);
        Assert.Equal(states[0], map.HeightBetween(1, 2), 1e-10);
        Assert.Equal(minima[1], map.HeightBetween(1, 1), 1e-10);
        Assert.Equal(double.PositiveInfinity, map.EscapeBarrier(0));
        Assert.Equal(states[1] - minima[1], map.EscapeBarrier(1), 1e-10);
        Assert.Equal(states[0] - minima[2], map.EscapeBarrier(2), 1e-10);
        Assert.Equal(1, map.PartCount);
        Assert.Empty(map.Advice);
    }

    [Fact]
    public void Himmelblaus_four_valleys_are_joined_by_its_four_passes()
    {
        var map = Problem.Himmelblau.MapLandscape(Thorough);
        Assert.Equal((4, 4, 1), (map.Minima.Count, map.TransitionStates.Count, map.PartCount));
        Assert.Equal(
            Problem.Himmelblau.KnownCriticalPoints.Where(p => p.Index == 1).Select(p => p.Value).Order(), map.TransitionStates.Select(t => t.Value), new Near(1e-9));
    }

    /// <summary>The cluster of eight atoms only where everything is asked for.</summary>
    public static IEnumerable<TheoryDataRow<int, int, int, int>> Clusters
        => new TheoryDataRow<int, int, int, int>[] { new(7, 4, 12, 100), new(8, 8, 42, 200) }.Take(Trials.Count(1, 2));

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Lennard_Jones_clusters_have_the_published_numbers_of_minima_and_transition_states(int atoms, int minima, int states, int searches)
    {
        var map = Problem.LennardJones(atoms).MapLandscape(new LandscapeMapOptions { SearchesPerMinimum = Trials.Count(searches, 4 * searches) });
        // Tsai & Jordan 1993; the lowest energies from the Cambridge Cluster Database.
        Assert.Equal(atoms == 7 ? -16.505384 : -19.821489, map.Minima[0].Value, 1e-6);
        Assert.Equal((minima, states), (map.Minima.Count, map.TransitionStates.Count));
        Assert.Equal(LandscapeMapStatus.Complete, map.Status);
        Assert.All(map.Minima.Concat(map.TransitionStates), p => Assert.Equal(0, p.Nullity));
    }

    [Fact]
    public void Transition_states_have_one_direction_down_and_descents_from_them_end_at_their_minima()
    {
        var f = Problem.LennardJones(6);
        var map = f.MapLandscape(Thorough);
        Assert.InRange(map.TransitionStates.Count, 2, 100);
        foreach (var state in map.TransitionStates)
        {
            double[] x = [.. state.Point];
            Assert.Equal(state.Value, f.Value(x), 1e-12);
            Assert.InRange(f.Space.Norm(f.Gradient(x)), 0, 1e-8);
            // The whole spectrum from differences of the gradient: one below, six of free motion, all others above.
            var pairs = SymmetricEigen.Decompose(DifferenceHessian(f, x));
            Assert.Equal((1, 6), (pairs.Values.Count(v => v < -1e-4), pairs.Values.Count(v => Math.Abs(v) <= 1e-4)));
            Assert.Equal(state.Lowest.Value, pairs.Values[0], 1e-4);
            var ends = new List<double>();
            foreach (int sign in new[] { 1, -1 })
            {
                double[] start = [.. x.Zip(pairs.Vector(0).ToArray(), (a, v) => a + sign * 0.01 * v)];
                var run = f.Minimize(Optimizer.ArmijoGradientDescent(0.01), start, new OptimizationOptions { MaxSteps = 20_000, GradientTolerance = 1e-5, SecondOrder = false });
                ends.Add(run.Value);
            }
            var (from, to) = state.Ends!.Value;
            Assert.Equal([.. new[] { map.Minima[from].Value, map.Minima[to].Value }.Order()], ends.Order(), new Near(1e-6));
        }
    }

    static double[,] DifferenceHessian(Objective f, double[] x)
    {
        const double h = 1e-5;
        var matrix = new double[x.Length, x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double[] up = [.. x], down = [.. x];
            up[i] += h;
            down[i] -= h;
            double[] above = f.Gradient(up), below = f.Gradient(down);
            for (int j = 0; j < x.Length; j++)
                matrix[i, j] = (above[j] - below[j]) / (2 * h);
        }
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < i; j++)
                matrix[i, j] = matrix[j, i] = 0.5 * (matrix[i, j] + matrix[j, i]);
        }
        return matrix;
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void All_minima_of_a_deep_linear_network_are_global(int depth)
    {
        var map = Problem.DeepLinearNetwork(depth, 2).MapLandscape(new LandscapeMapOptions { Starts = 20, Hops = 10, SearchesPerMinimum = 10 });
        var minimum = Assert.Single(map.Minima);
        Assert.Equal(0, minimum.Value, 1e-15);
        Assert.Equal(4 * depth - 4, minimum.Nullity);
        Assert.Contains("equal value count as one", map.Isolation, StringComparison.Ordinal);
    }

    [Fact]
    public void Wells_on_a_line_have_the_barriers_of_their_formula()
    {
        // f' = x (x² − 1)(x² − 4)/10 has three wells, at 0 and ±2, and two passes at ±1.
        var f = Objective.FromFormula(1, x => (Real.Pow(x[0], 6) / 6 - 5 * Real.Pow(x[0], 4) / 4 + 2 * x[0] * x[0]) / 10);
        double At(double x) => (Math.Pow(x, 6) / 6 - 5 * Math.Pow(x, 4) / 4 + 2 * x * x) / 10;
        var map = f.MapLandscape(new LandscapeMapOptions { Box = [(-3, 3)] });
        Assert.Equal([At(2), At(2), 0], map.Minima.Select(m => m.Value), new Near(1e-12));
        Assert.Equal([At(1), At(1)], map.TransitionStates.Select(t => t.Value), new Near(1e-12));
        Assert.Equal(At(1), map.EscapeBarrier(2), 1e-12);
        Assert.Equal(At(1), map.HeightBetween(0, 1), 1e-12);
        // Mirror images count once where one says so.
        var half = f.MapLandscape(new LandscapeMapOptions { Box = [(-3, 3)], Symmetry = LandscapeSymmetry.Invariant(x => [Math.Abs(x[0])], "both signs") });
        Assert.Equal((2, 1), (half.Minima.Count, half.TransitionStates.Count));
        Assert.Contains("both signs", half.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_torus_it_finds_what_the_search_for_critical_points_finds()
    {
        var f = Problem.RandomField(2, cutoff: 2, seed: 1);
        var catalog = f.FindCriticalPoints(seed: 1, starts: 120);
        var map = f.MapLandscape(new LandscapeMapOptions { SearchesPerMinimum = 30 });
        Assert.Equal(catalog.Minima.Select(p => p.Value), map.Minima.Select(p => p.Value), new Near(1e-9));
        Assert.Equal(catalog.Saddles.Select(p => p.Value), map.TransitionStates.Select(p => p.Value), new Near(1e-9));
    }

    [Fact]
    public void Above_the_dense_limit_the_direction_down_is_taken_out_and_the_rest_bends_up()
    {
        const int n = 2_001;
        var f = Objective.FromFormula(n, x =>
        {
            Real sum = 0.25 * Real.Square(x[0] * x[0] - 1);
            for (int i = 1; i < n; i++)
                sum += (0.5 + 0.5 * i / n) * x[i] * x[i];
            return sum;
        });
        var map = f.MapLandscape(new LandscapeMapOptions { Box = [.. Enumerable.Repeat((-0.5, 0.5), n)], Starts = 3, Hops = 0, SearchesPerMinimum = 1 });
        Assert.Equal([0, 0], map.Minima.Select(m => m.Value), new Near(1e-12));
        var state = Assert.Single(map.TransitionStates);
        Assert.Equal(0.25, state.Value, 1e-12);
        Assert.Equal((-1, 1), (state.Lowest.Value, state.Second), new NearPair(1e-2));
        Assert.True(state.Lowest.Confidence < 1 && state.Lowest.IsNegative);
        Assert.True(double.IsNaN(state.LogDeterminant));
    }

    sealed class NearPair(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) <= tolerance && Math.Abs(x.Item2 - y.Item2) <= tolerance;

        public int GetHashCode((double, double) obj) => 0;
    }

    [Fact]
    public void Parts_that_no_search_from_minima_joins_are_joined_by_bands()
    {
        var options = new LandscapeMapOptions { Starts = 30, Hops = 0, SearchesPerMinimum = 0, Bands = 0 };
        var apart = Problem.Himmelblau.MapLandscape(options);
        Assert.Equal((LandscapeMapStatus.Unconnected, 4, 0), (apart.Status, apart.PartCount, apart.TransitionStates.Count));
        Assert.Equal(double.PositiveInfinity, apart.HeightBetween(0, 1));
        var joined = Problem.Himmelblau.MapLandscape(options with { Bands = 50 });
        Assert.Equal((LandscapeMapStatus.Complete, 1), (joined.Status, joined.PartCount));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        var options = new LandscapeMapOptions { SearchesPerMinimum = 8 };
        var (first, second) = (Problem.LennardJones(7).MapLandscape(options), Problem.LennardJones(7).MapLandscape(options));
        Assert.Equal(first.Minima.SelectMany(m => m.Point), second.Minima.SelectMany(m => m.Point));
        Assert.Equal(first.TransitionStates.SelectMany(m => m.Point), second.TransitionStates.SelectMany(m => m.Point));
        Assert.Equal(first.Cost, second.Cost);
    }

    [Fact]
    public void Limits_end_it_with_what_it_has()
    {
        var f = Problem.LennardJones(9);
        var few = f.MapLandscape(new LandscapeMapOptions { MaxMinima = 3 });
        Assert.Equal(LandscapeMapStatus.MinimumLimitReached, few.Status);
        Assert.InRange(few.Minima.Count, 3, 30);
        var brief = f.MapLandscape(new LandscapeMapOptions { MaxSeconds = 0.3, SearchesPerMinimum = 1_000_000 });
        Assert.Equal(LandscapeMapStatus.TimeLimitReached, brief.Status);
        using var stop = new CancellationTokenSource();
        var stopped = f.MapLandscape(new LandscapeMapOptions { SearchesPerMinimum = 1_000_000 }, progress: new AfterReports(30, stop), cancellationToken: stop.Token);
        Assert.Equal(LandscapeMapStatus.Canceled, stopped.Status);
        Assert.NotEmpty(stopped.Minima);
        using var before = new CancellationTokenSource();
        before.Cancel();
        var nothing = f.MapLandscape(cancellationToken: before.Token);
        Assert.Equal((LandscapeMapStatus.Canceled, 0), (nothing.Status, nothing.Minima.Count));
        Assert.Equal(default, nothing.Cost);
        Assert.Contains("resume: map", stopped.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_when_there_is_nothing_to_find_or_nowhere_to_begin()
    {
        var slope = Objective.FromFormula(1, x => x[0]);
        Assert.Equal(LandscapeMapStatus.NothingFound, slope.MapLandscape(new LandscapeMapOptions { Box = [(-1, 1)], MaxIterations = 100 }).Status);
        Assert.Contains("Box = [", Assert.Throws<ArgumentException>(() => slope.MapLandscape()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => slope.MapLandscape(new LandscapeMapOptions { Box = [(1, 1)] }));
        Assert.Throws<ArgumentException>(() => slope.MapLandscape(new LandscapeMapOptions { Box = [(0, 1), (0, 1)] }));
    }

    sealed class AfterReports(int count, CancellationTokenSource stop) : IProgress<WorkProgress>
    {
        int heard;

        public void Report(WorkProgress value)
        {
            if (++heard == count)
                stop.Cancel();
        }
    }

    internal sealed class Near(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double obj) => 0;
    }
}
