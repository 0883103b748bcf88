using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>The numbers of the course's explorables against closed forms, finite differences and calls of the library made here.</summary>
public class ExplorableNumberTests
{
    static (string Name, string Value)[] Cells(string name, params int[] positions)
        => [.. ExplorableSamples.Of(name).At(positions).Table!.Rows.Select(r => (r[0], r[1]))];

    static string Cell(string name, string row, params int[] positions) => Cells(name, positions).Single(c => c.Name == row).Value;

    static double[] Chosen(string name, int[] positions) => [.. positions.Select((p, i) => ExplorableSamples.Of(name).Controls[i].Values[p])];

    public static TheoryData<string> Names => [.. ExplorableSamples.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_states_are_small_every_slider_changes_a_number_and_it_has_words(string name)
    {
        var explorable = ExplorableSamples.Of(name);
        Assert.InRange(explorable.States.Json.Length, 100, 300_000);
        int[] start = [.. explorable.Controls.Select(c => c.Start)];
        for (int i = 0; i < start.Length; i++)
        {
            int k = i;
            string[] told = [.. Enumerable.Range(0, explorable.Controls[k].Values.Count)
                .Select(p => string.Join('|', explorable.At([.. start.Select((s, j) => j == k ? p : s)]).Table!.Rows.SelectMany(r => r.Skip(1)))).Distinct()];
            Assert.DoesNotContain(told, text => text.Contains("NaN", StringComparison.Ordinal));
            Assert.True(told.Length >= 2, $"{explorable.Controls[k].Name} changes no number.");
        }
        Assert.Contains(explorable.Controls[0].Name, explorable.ToString());
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(8, 0)]
    [InlineData(1, 10)]
    public void Steps_to_leave_are_those_of_compound_interest(params int[] positions)
    {
        var (epsilon, eta) = (Chosen("SlowEscape", positions)[0], Chosen("SlowEscape", positions)[1]);
        double exact = Math.Log(1 / epsilon) / Math.Log(1 + 2 * eta), y = epsilon;
        int steps = 0;
        for (; y < 1; steps++)
            y *= 1 + 2 * eta;
        Assert.Equal(NumberText.Of(steps), Cell("SlowEscape", "steps until |y| exceeds 1", positions));
        Assert.Equal(NumberText.Of(exact, 5), Cell("SlowEscape", "ln(1/ε) / ln(1 + η|λ|)", positions));
    }

    [Theory]
    [InlineData(9, 2)]
    [InlineData(0, 9)]
    [InlineData(11, 4)]
    public void Growth_with_momentum_is_that_of_the_recurrence(params int[] positions)
    {
        var (beta, eta) = (Chosen("Momentum", positions)[0], Chosen("Momentum", positions)[1]);
        double before = 1, now = 1;
        for (int i = 0; i < 2000; i++)
        {
            (before, now) = (now, (1 + beta + 2 * eta) * now - beta * before);
            (before, now) = (before / now, 1);
        }
        Assert.Equal("× " + NumberText.Of(1 + beta + 2 * eta - beta * before), Cell("Momentum", "|y| grows per step by", positions));
        foreach (double lambda in new[] { -2.0, 2 })
        {
            var (first, second) = Escape.Roots(lambda, eta, beta);
            Assert.Equal(beta, (first * second).Real, 1e-12);
            Assert.Equal(1 + beta - eta * lambda, (first + second).Real, 1e-12);
            Assert.True(first.Magnitude >= second.Magnitude);
        }
    }

    [Theory]
    [InlineData(8, 10, 2)]
    [InlineData(0, 12, 6)]
    [InlineData(6, 6, 0)]
    public void Eigenvalues_are_the_roots_of_the_quadratic_equation(params int[] positions)
    {
        var (a, c, b) = (Chosen("Repulsion", positions)[0], Chosen("Repulsion", positions)[1], Chosen("Repulsion", positions)[2]);
        double mean = (a + c) / 2, half = Math.Sqrt((a - c) * (a - c) / 4 + b * b);
        Assert.Equal($"{NumberText.Of(mean - half, 3)} and {NumberText.Of(mean + half, 3)}", Cell("Repulsion", "eigenvalues", positions));
        double[] grid = [.. ExplorableSamples.Of("Repulsion").Controls[0].Values];
        int minima = grid.Sum(x => grid.Count(z => x * z > b * b + 1e-9 && x + z > 0));
        Assert.Equal($"{minima} of {grid.Length * grid.Length}", Cell("Repulsion", "minima on the map", positions));
    }

    [Fact]
    public void Walkers_cross_at_the_measured_rate_and_the_slope_is_the_barrier()
    {
        var (f, explorable) = (Problem.DoubleWell, ExplorableSamples.Of("Temperature"));
        var rate = f.MeasureBarrierCrossing(f.CriticalPointAt(-1, 0), f.CriticalPointAt(0, 0), f.CriticalPointAt(1, 0), 0.48, new() { Walkers = 40, LearningRate = 0.01 });
        int at = explorable.Controls[0].Values.ToList().IndexOf(0.48);
        Assert.Equal(NumberText.WithError(rate.Rate.Value, rate.Rate.StandardError), Cell("Temperature", "measured rate", at, 10));
        Assert.Equal(NumberText.Of(Math.Sqrt(8 * 4) / (2 * Math.PI) * Math.Exp(-1 / 0.48), 3), Cell("Temperature", "Kramers' rate", at, 10));
        Assert.Equal("0 of 40", Cell("Temperature", "on the other side now", at, 0));
        string[] words = Cell("Temperature", "barrier read off all dots", at, 0).Split(' ');
        var (barrier, error) = (double.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture), double.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(barrier, 1 - 0.25 - 3 * error, 1 + 0.25 + 3 * error);
    }

    [Fact]
    public void Without_noise_nobody_leaves_and_a_smaller_batch_is_sooner_gone()
    {
        int last = ExplorableSamples.Of("Noise").Controls[1].Values.Count - 1;
        Assert.Equal("0 of 40", Cell("Noise", "gone from the saddle", 6, last));
        Assert.Equal("0 of 40", Cell("Noise", "gone from the saddle", 0, 0));
        int[] steps = [.. Enumerable.Range(0, 6).Select(b => int.Parse(Cell("Noise", "half of them are gone after", b, 0).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(steps.Order(), steps);
        // Of the first batch of 32 of 64 samples, without replacement, the noise along x is 0.05 · √((64 − 32)/(63 · 32)).
        Assert.True(steps[0] > Math.Log(0.5 / 0.05) / Math.Log(1 + 0.02 * 4));
    }

    [Theory]
    [InlineData(13, 11)]
    [InlineData(10, 10)]
    [InlineData(3, 17)]
    public void Each_arrow_is_one_step_of_its_method(params int[] positions)
    {
        var f = Problem.Himmelblau;
        double[] point = Chosen("NextSteps", positions), gradient = f.Gradient(point);
        var h = f.HessianMatrix(point);
        double determinant = h[0, 0] * h[1, 1] - h[0, 1] * h[1, 0];
        double[] newton = [point[0] - (h[1, 1] * gradient[0] - h[0, 1] * gradient[1]) / determinant, point[1] - (h[0, 0] * gradient[1] - h[1, 0] * gradient[0]) / determinant];
        double[] descent = [point[0] - 0.01 * gradient[0], point[1] - 0.01 * gradient[1]];
        var rows = ExplorableSamples.Of("NextSteps").At(positions).Table!.Rows;
        Assert.Equal(NumberText.Of(f.Value(descent) - f.Value(point), 3), rows.Single(r => r[0].StartsWith("gradient", StringComparison.Ordinal))[2]);
        Assert.Equal(NumberText.Of(f.Value(newton) - f.Value(point), 3), rows.Single(r => r[0] == "Newton")[2]);
        if (f.CriticalPointAt(point).SmallestEigenvalue < 0)
            Assert.StartsWith("−", rows.Single(r => r[0] == "saddle-free Newton")[2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_turned_direction_ends_at_the_eigenvector_and_its_curvature_is_that_of_the_loss()
    {
        var explorable = ExplorableSamples.Of("TurningPlane");
        Assert.Equal(Cell("TurningPlane", "λ_min of the Hessian", 18), Cell("TurningPlane", "curvature of the turned direction", 18));
        Assert.Equal("100.0 %", Cell("TurningPlane", "share of the eigenvector", 18));
        Assert.DoesNotContain("−", Cell("TurningPlane", "curvature of the turned direction", 0));
        // Along the middle row of the surface the second difference is the curvature, up to the fourth derivative.
        foreach (int at in new[] { 0, 9, 18 })
        {
            var surface = (SurfaceTrace)explorable.At(at).Traces[0];
            int middle = surface.Z.Rows / 2;
            double step = surface.X.Numbers[1] - surface.X.Numbers[0];
            double second = (surface.Z[middle, middle + 1] - 2 * surface.Z[middle, middle] + surface.Z[middle, middle - 1]) / (step * step);
            double told = double.Parse(Cell("TurningPlane", "curvature of the turned direction", at).Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(told, second, 0.05 * Math.Abs(told) + 2e-3);
        }
    }

    [Fact]
    public void Below_the_highest_level_all_points_are_counted_and_minima_come_first()
    {
        var levels = ExplorableSamples.Of("RisingLevel").Controls[0].Values;
        int[][] counts = [.. Enumerable.Range(0, levels.Count).Select(l => new[] { "minima below", "saddles below", "maxima below" }
            .Select(row => int.Parse(Cell("RisingLevel", row, l), System.Globalization.CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal([0, 0, 0], counts[0]);
        // On a torus minima − saddles + maxima = 0.
        Assert.Equal(0, counts[^1][0] - counts[^1][1] + counts[^1][2]);
        double Mean(int k) => Enumerable.Range(1, levels.Count - 1).Sum(l => levels[l] * (counts[l][k] - counts[l - 1][k])) / counts[^1][k];
        Assert.True(Mean(0) < Mean(1) && Mean(1) < Mean(2));
    }

    [Fact]
    public void Figures_that_differ_in_more_than_their_data_are_refused_with_the_reason()
    {
        ExplorableControl control = new("step", [1, 2]);
        Figure Draw(double value, double range = 3, string row = "row", bool more = false) => new("title", new PlanePanel
        {
            X = new Axis { Title = "x", Range = (0, range) }, Traces = [new ScatterTrace(new[] { value }, new[] { value }), .. more ? new[] { new ScatterTrace(new[] { value }, new[] { value }) } : []],
        }) { Table = new TextTable(["", ""], [[row, "1"]]) };
        Assert.Contains("axes a range", Refused(at => Draw(1, range: at[0])));
        Assert.Contains("the same ones", Refused(at => Draw(1, more: at[0] > 1)));
        Assert.Contains("first column", Refused(at => Draw(1, row: $"{at[0]}")));
        Assert.Contains("at most 4000", Assert.Throws<ArgumentException>(() => Explorable.Of([new("a", [.. Enumerable.Range(0, 100).Select(i => (double)i)]), new("b", [.. Enumerable.Range(0, 100).Select(i => (double)i)])], at => Draw(1))).Message);
        Assert.Contains("at least two values", Assert.Throws<ArgumentException>(() => Explorable.Of([new("a", [1])], at => Draw(1))).Message);
        Assert.Contains("one position for each", Assert.Throws<ArgumentException>(() => Explorable.Of([control], at => Draw(at[0])).At(2)).Message);

        string Refused(Func<IReadOnlyList<double>, Figure> draw) => Assert.Throws<ArgumentException>(() => Explorable.Of([control], draw)).Message;
    }
}
