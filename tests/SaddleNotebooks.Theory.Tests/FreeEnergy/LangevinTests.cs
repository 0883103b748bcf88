namespace SaddleNotebooks.Theory.Tests;

public class LangevinTests
{
    [Fact]
    public void In_equilibrium_each_direction_has_half_a_temperature()
    {
        // Euler–Maruyama on ½λx² has the stationary variance T/(λ(1 − ηλ/2)), so the mean energy is known exactly.
        var f = Objective.FromFormula(3, x => 0.5 * (x[0] * x[0] + 2 * x[1] * x[1] + 5 * x[2] * x[2]));
        const double T = 0.3, Eta = 0.05;
        var sample = f.SampleLangevin([0, 0, 0], T, Eta, steps: 200_000, seed: 1);
        double exact = new[] { 1.0, 2, 5 }.Sum(l => 0.5 * T / (1 - 0.5 * Eta * l));
        Assert.InRange(Math.Abs(sample.MeanValue.Value - exact), 0, 4 * sample.MeanValue.StandardError);
        Assert.InRange(sample.MeanValue.StandardError, 0, 0.03 * exact);
        Assert.Equal(2_000, sample.Points.Count);
        Assert.Equal(f.Value([.. sample.Points[77]]), sample.Values[77]);
    }

    [Fact]
    public void In_a_double_well_the_deeper_side_holds_its_share_of_boltzmann()
    {
        const double T = 0.5;
        double F(double x) => (x * x - 1) * (x * x - 1) + 0.2 * x;
        var f = Objective.FromFormula(1, x => Real.Square(x[0] * x[0] - 1) + 0.2 * x[0]);
        double left = 0, all = 0;
        for (double x = -4; x < 4; x += 1e-3)
        {
            all += Math.Exp(-F(x) / T);
            left += x < 0 ? Math.Exp(-F(x) / T) : 0;
        }
        var sample = f.SampleLangevin([1], T, 0.005, steps: 1_000_000, keep: 20_000, seed: 1);
        Assert.Equal(left / all, sample.Points.Count(p => p[0] < 0) / 20_000.0, 0.07);
    }

    [Fact]
    public void The_walk_is_reproducible_and_refuses_what_cannot_be()
    {
        var f = Problem.DoubleWell;
        Assert.Equal(f.SampleLangevin([1, 0], 0.1, 0.01, 1_000, seed: 1).Values, f.SampleLangevin([1, 0], 0.1, 0.01, 1_000, seed: 1).Values);
        Assert.NotEqual(f.SampleLangevin([1, 0], 0.1, 0.01, 1_000, seed: 1).Values, f.SampleLangevin([1, 0], 0.1, 0.01, 1_000, seed: 2).Values);
        Assert.Contains("lower it", Assert.Throws<ArithmeticException>(() => f.SampleLangevin([3, 0], 0.1, 1, 1_000, seed: 1)).Message);
        Assert.Throws<ArgumentException>(() => f.SampleLangevin([1], 0.1, 0.01, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => f.SampleLangevin([1, 0], -1, 0.01, seed: 1));
        Assert.Throws<OperationCanceledException>(() => f.SampleLangevin([1, 0], 1, 0.01, cancellationToken: new CancellationToken(canceled: true), seed: 1));
    }

    [Fact]
    public void Annealing_finds_the_deep_valley_where_cold_walks_stay_and_hot_ones_do_not_settle()
    {
        // The start lies in the shallow valley; the deep one is about 1.8 lower, behind a barrier.
        var f = Objective.FromFormula(1, x => 2 * Real.Square(x[0] * x[0] - 1) - 0.9 * x[0]);
        var comparison = f.CompareAnnealing(
            [-0.94],
            [TemperatureSchedule.Fixed(0), TemperatureSchedule.Fixed(0.05), TemperatureSchedule.Fixed(2), TemperatureSchedule.Exponential(2, 0.02)],
            new AnnealingOptions { Walkers = 60, Steps = 8_000, LearningRate = 0.01, DescentSteps = 500, Tolerance = 1e-2, Seed = 1 });
        var (zero, cold, hot, annealed) = (comparison.Rows[0], comparison.Rows[1], comparison.Rows[2], comparison.Rows[3]);
        Assert.Equal(0, zero.FoundBest.Successes);
        Assert.Equal(0, cold.FoundBest.Successes);
        Assert.True(annealed.FoundBest.Interval(0.99).Lower > hot.FoundBest.Value, comparison.ToString());
        Assert.True(annealed.FoundBest.Value >= 0.9, comparison.ToString());
        Assert.True(annealed.FinalValue.Value + 5 * annealed.FinalValue.StandardError < hot.FinalValue.Value);
        Assert.Equal(-0.92, comparison.BestValue, 0.02);
        Assert.Equal(5, comparison.ToString().Split('\n').Length);
    }

    [Fact]
    public void Schedules_interpolate_between_their_ends()
    {
        Assert.Equal([4, 2, 1], new[] { 0, 0.5, 1 }.Select(TemperatureSchedule.Exponential(4, 1).At));
        Assert.Equal([4, 2, 0], new[] { 0, 0.5, 1 }.Select(TemperatureSchedule.Linear(4, 0).At));
        Assert.Equal([3, 3, 3], new[] { 0, 0.5, 1 }.Select(TemperatureSchedule.Fixed(3).At));
        Assert.Throws<ArgumentOutOfRangeException>(() => TemperatureSchedule.Exponential(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TemperatureSchedule.Fixed(-1));
        Assert.Throws<ArgumentException>(() => Problem.Saddle.CompareAnnealing([0, 0], [], options: new() { Seed = 1 }));
    }
}
