using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory.Tests;

public class SgdCrossingTests
{
    static readonly Objective Well = Objective.FromFormula(1, x => Real.Square(x[0] * x[0] - 1));

    static (CriticalPoint Start, CriticalPoint Saddle, CriticalPoint Target) Points => (Well.CriticalPointAt(-1.0), Well.CriticalPointAt(0.0), Well.CriticalPointAt(1.0));

    [Fact]
    public void Sgds_escape_follows_the_temperature_of_its_gradient_noise()
    {
        var (a, s, b) = Points;
        // T = η·640/(2B), but for the correction of finite N: 0.4 and 0.3 in two ways each.
        var noisy = Well.WithSampleNoise(2_000, Math.Sqrt(640), seed: 1);
        var crossings = noisy.MeasureSgdCrossings(a, s, b, [(0.005, 4), (0.0025, 2), (0.00375, 4), (0.0075, 8)], new BarrierCrossingOptions { Walkers = 250, Seed = 1 });
        foreach (var row in crossings.Rows)
        {
            Assert.Equal(BarrierCrossingStatus.Complete, row.Crossing.Status);
            Assert.Equal(row.LearningRate * 640 / (2 * row.BatchSize) * (2_000 - row.BatchSize) / 1_999, row.Crossing.Temperature, 1e-9);
            Assert.InRange(Math.Abs(row.Temperature.Value - row.Crossing.Temperature), 0, 4 * row.Temperature.StandardError);
            // Against the exact escape time of continuous noise of this temperature, in one dimension: chance (3.5 σ) and the error of the finite step.
            double mean = 1 / MeanFirstPassageTime.InOneDimension(x => (x * x - 1) * (x * x - 1), -1, 0.5, row.Crossing.Temperature, -4);
            Assert.InRange(Math.Abs(row.Crossing.Rate.Value - mean), 0, 3.5 * row.Crossing.Rate.StandardError + 0.05 * mean);
        }
        // Equal η/B, equal rate; other η/B, other rate.
        double Rate(int i) => crossings.Rows[i].Crossing.Rate.Value;
        double Error(int i, int j) => Math.Sqrt(Math.Pow(crossings.Rows[i].Crossing.Rate.StandardError, 2) + Math.Pow(crossings.Rows[j].Crossing.Rate.StandardError, 2));
        Assert.InRange(Math.Abs(Rate(0) - Rate(1)), 0, 3.5 * Error(0, 1) + 0.03 * Rate(0));
        Assert.InRange(Math.Abs(Rate(2) - Rate(3)), 0, 3.5 * Error(2, 3) + 0.03 * Rate(2));
        Assert.True(Rate(0) > Rate(2) + 4 * Error(0, 2));
        Assert.InRange(crossings.Curve.Barrier.Value, 0.6, 1.3);
        Assert.Contains("fitted barrier", crossings.ToString());
    }

    [Fact]
    public void The_same_seed_gives_the_same_escapes_and_samples_without_noise_have_no_temperature()
    {
        var (a, s, b) = Points;
        var noisy = Well.WithSampleNoise(100, 60, seed: 1);
        var options = new BarrierCrossingOptions { Walkers = 20, MaxSteps = 20_000, Seed = 1 };
        var first = noisy.MeasureSgdCrossings(a, s, b, [(0.0025, 8)], options);
        Assert.Equal(first.Rows[0].Crossing.Times, noisy.MeasureSgdCrossings(a, s, b, [(0.0025, 8)], options).Rows[0].Crossing.Times);
        Assert.Contains("no noise", Assert.Throws<ArgumentException>(() => noisy.MeasureSgdCrossings(a, s, b, [(0.0025, 100)], options)).Message);
        Assert.Throws<ArgumentException>(() => noisy.MeasureSgdCrossings(a, s, b, [], options: new() { Seed = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Well.WithSampleNoise(1, 1, seed: 1));
        Assert.Contains("no sample 100", Assert.Throws<ArgumentException>(() => noisy.OnBatch([100])).Message);
        // The samples' mean is the landscape itself.
        double[] x = [0.3], gradient = [0], all = [0];
        noisy.OnBatch(Enumerable.Range(0, 100).ToArray()).ValueAndGradient(x, all);
        Well.ValueAndGradient(x, gradient);
        Assert.Equal(gradient[0], all[0], 1e-12);
    }
}
