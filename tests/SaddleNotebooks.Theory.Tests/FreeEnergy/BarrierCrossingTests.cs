namespace SaddleNotebooks.Theory.Tests;

public class BarrierCrossingTests
{
    static readonly Objective Well = Objective.FromFormula(1, x => Real.Square(x[0] * x[0] - 1));

    static double WellAt(double x) => (x * x - 1) * (x * x - 1);

    [Fact]
    public void The_rate_of_kramers_has_its_published_prefactor()
    {
        // f″(−1) = 8, f″(0) = −4: k = √32/(2π) exp(−1/T).
        var line = KramersRate.Between(Well.CriticalPointAt(-1), Well.CriticalPointAt(0));
        Assert.Equal(1, line.Barrier, 1e-15);
        Assert.Equal(Math.Sqrt(32) / (2 * Math.PI), line.Prefactor, 1e-12);
        Assert.Equal(line.Prefactor * Math.Exp(-5), line.At(0.2), 1e-15);

        // A second coordinate without coupling changes nothing.
        var f = Problem.DoubleWell;
        Assert.Equal(line.Prefactor, KramersRate.Between(f.CriticalPointAt(-1, 0), f.CriticalPointAt(0, 0)).Prefactor, 1e-12);

        // Langer in two dimensions: 4 y² at the minimum, y² at the saddle widens the pass by √(8/2).
        var wide = Objective.FromFormula(2, x => Real.Square(x[0] * x[0] - 1) + (1 + 3 * x[0] * x[0]) * x[1] * x[1]);
        Assert.Equal(2 * line.Prefactor, KramersRate.Between(wide.CriticalPointAt(-1, 0), wide.CriticalPointAt(0, 0)).Prefactor, 1e-12);
    }

    [Fact]
    public void The_exact_time_tends_to_that_of_kramers_as_the_temperature_falls()
    {
        var theory = KramersRate.Between(Well.CriticalPointAt(-1), Well.CriticalPointAt(0));
        double Error(double t) => MeanFirstPassageTime.InOneDimension(WellAt, -1, 1, t, -4) * theory.At(t) - 1;
        Assert.InRange(Math.Abs(Error(0.02)), 0, 0.02);
        // The first correction is proportional to T.
        Assert.Equal(0.5, Error(0.02) / Error(0.04), 0.05);
        Assert.True(double.IsFinite(MeanFirstPassageTime.InOneDimension(WellAt, -1, 1, 0.003, -4)));
    }

    [Fact]
    public void The_mean_first_passage_of_free_diffusion_against_a_slope_is_exact()
    {
        // f = x above a wall at 0: τ(0 → b) = T(e^{b/T} − 1) − b.
        const double T = 0.7, B = 1.3;
        double Slope(double x) => x < 0 ? 1e6 * x * x : x;
        double exact = T * (Math.Exp(B / T) - 1) - B;
        Assert.Equal(exact, MeanFirstPassageTime.InOneDimension(x => Slope(x), 1e-9, B, T, 0), 1e-6);
    }

    [Fact]
    public void Measured_escapes_from_a_double_well_take_the_exact_time()
    {
        const double T = 0.4;
        var run = Well.MeasureBarrierCrossing(
            Well.CriticalPointAt(-1), Well.CriticalPointAt(0), Well.CriticalPointAt(1), T, new BarrierCrossingOptions { Walkers = 1_000, Seed = 2 });
        Assert.Equal(BarrierCrossingStatus.Complete, run.Status);
        Assert.Equal(1_000, run.Times.Count);
        double exact = 1 / MeanFirstPassageTime.InOneDimension(WellAt, -1, 0.5, T, -4);
        // Two hundredths for the time step, the rest is chance.
        Assert.InRange(Math.Abs(run.Rate.Value - exact), 0, 4 * run.Rate.StandardError + 0.02 * exact);
        // Times are nearly exponential: the standard deviation equals the mean.
        double mean = run.Times.Average(), deviation = Math.Sqrt(run.Times.Average(t => (t - mean) * (t - mean)));
        Assert.Equal(1, deviation / mean, 0.15);
    }

    [Fact]
    public void On_mueller_and_brown_the_measured_barrier_is_the_saddles()
    {
        var f = Problem.MuellerBrown;
        CriticalPoint At(int k) => f.CriticalPointAt([.. f.KnownCriticalPoints[k].Point]);
        var options = new BarrierCrossingOptions { Walkers = 200, LearningRate = 0.1 / At(2).LargestEigenvalue, OtherMinima = [At(0)], Seed = 1 };
        var curve = f.MeasureBarrierCrossings(At(2), At(3), At(1), [2.4, 3.4, 5], options);
        Assert.Equal(8.5189, curve.Theory.Barrier, 1e-4);
        // Kramers holds for T far below the barrier: the correction of order T/8.5 is seen, and shrinks with T.
        Assert.InRange(Math.Abs(curve.Barrier.Value - 8.5189), 0, 3 * curve.Barrier.StandardError + 0.15 * 8.5189);
        Assert.All(curve.Measurements, m => Assert.Equal(BarrierCrossingStatus.Complete, m.Status));
        Assert.InRange(curve.Measurements[0].Ratio.Value, 0.75, 1.1);
        Assert.InRange(curve.Measurements[2].Ratio.Value, 0.55, 0.95);
        Assert.Contains("fitted barrier", curve.ToString());
    }

    [Fact]
    public void The_same_seed_gives_the_same_times_and_walkers_that_stay_are_counted()
    {
        CriticalPoint a = Well.CriticalPointAt(-1), s = Well.CriticalPointAt(0), b = Well.CriticalPointAt(1);
        var options = new BarrierCrossingOptions { Walkers = 40, MaxSteps = 3_000, Seed = 7 };
        var first = Well.MeasureBarrierCrossing(a, s, b, 0.5, options);
        Assert.Equal(first.Times, Well.MeasureBarrierCrossing(a, s, b, 0.5, options).Times);
        Assert.Equal(BarrierCrossingStatus.SomeStillInside, first.Status);
        // The total time inside holds both kinds of walkers.
        double inside = first.Times.Sum() + (40 - first.Times.Count) * 3_000 * first.LearningRate;
        Assert.Equal(first.Times.Count / inside, first.Rate.Value, 1e-12);

        var none = Well.MeasureBarrierCrossing(a, s, b, 0.01, options);
        Assert.Equal(BarrierCrossingStatus.NoneEscaped, none.Status);
        Assert.Equal(0, none.Rate.Value);
        Assert.Equal(BarrierCrossingStatus.NotFinite, Well.MeasureBarrierCrossing(a, s, b, 0.5, options with { LearningRate = 5 }).Status);
        Assert.Equal(BarrierCrossingStatus.Canceled, Well.MeasureBarrierCrossing(a, s, b, 0.5, options, new CancellationToken(canceled: true)).Status);
    }

    [Fact]
    public void Points_that_are_no_barrier_are_refused_with_the_reason()
    {
        CriticalPoint a = Well.CriticalPointAt(-1), s = Well.CriticalPointAt(0), b = Well.CriticalPointAt(1);
        Assert.Contains("must be a strict minimum", Assert.Throws<ArgumentException>(() => KramersRate.Between(s, s)).Message);
        Assert.Contains("index 1", Assert.Throws<ArgumentException>(() => KramersRate.Between(a, b)).Message);
        Assert.Contains("another strict minimum", Assert.Throws<ArgumentException>(() => Well.MeasureBarrierCrossing(a, s, s, 0.1, options: new() { Seed = 1 })).Message);
        Assert.Contains("within the target's radius", Assert.Throws<ArgumentException>(() => Well.MeasureBarrierCrossing(a, s, a, 0.1, options: new() { Seed = 1 })).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Well.MeasureBarrierCrossing(a, s, b, 0, options: new() { Seed = 1 }));
        Assert.Throws<ArgumentException>(() => Well.MeasureBarrierCrossings(a, s, b, [], options: new() { Seed = 1 }));
        Assert.Throws<ArgumentException>(() => MeanFirstPassageTime.InOneDimension(WellAt, 1, -1, 0.1, -4));
        var monkey = Problem.MonkeySaddle;
        Assert.Contains("index 1", Assert.Throws<ArgumentException>(
            () => KramersRate.Between(Problem.DoubleWell.CriticalPointAt(-1, 0), monkey.CriticalPointAt(0, 0))).Message);
    }
}
