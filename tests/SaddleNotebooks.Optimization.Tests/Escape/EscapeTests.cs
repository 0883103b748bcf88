namespace SaddleNotebooks.Optimization.Tests;

public class EscapeTests
{
    [Fact]
    public void The_prediction_of_the_notebook_cell_is_the_closed_form()
        => Assert.Equal(Math.Log(1e6) / Math.Log(1.0001), Escape.PredictedSteps(eigenvalue: -0.01, learningRate: 0.01, distance: 1e-6), 1e-6);

    [Theory]
    [InlineData(-0.01, 0.01, 1e-6)]
    [InlineData(-2, 0.1, 1e-3)]
    [InlineData(-1, 0.9, 1e-12)]
    [InlineData(-100, 0.5, 1e-300)]
    public void Gradient_descent_takes_the_predicted_steps(double eigenvalue, double rate, double distance)
    {
        Problem f = Problem.Quadratic(1, eigenvalue);
        EscapeMeasurement m = Escape.Measure(f, Optimizer.GradientDescent(rate), f.CriticalPointAt(0, 0), [0.1, distance], maxSteps: 200_000);
        Assert.True(m.Escaped);
        Assert.Equal(Math.Ceiling(Escape.PredictedSteps(eigenvalue, rate, distance)), m.Steps, 1.0);
        Assert.Equal(distance, m.FirstDistance);
    }

    [Theory]
    [InlineData(-0.01, 0.1, 1e-6, 0.9)]
    [InlineData(-2, 0.05, 1e-8, 0.5)]
    [InlineData(-0.5, 0.1, 1e-5, 0.99)]
    public void Heavy_ball_takes_the_predicted_steps(double eigenvalue, double rate, double distance, double momentum)
    {
        Problem f = Problem.Quadratic(1, eigenvalue);
        EscapeMeasurement m = Escape.Measure(f, Optimizer.HeavyBall(rate, momentum), f.CriticalPointAt(0, 0), [0, distance]);
        double predicted = Escape.PredictedSteps(eigenvalue, rate, distance, momentum: momentum);
        Assert.InRange(m.Steps, predicted - 0.01, predicted + 1.01);
        Assert.True(predicted < Escape.PredictedSteps(eigenvalue, rate, distance));
    }

    [Fact]
    public void Edge_cases_of_the_prediction()
    {
        Assert.Equal(double.PositiveInfinity, Escape.PredictedSteps(0, 0.1, 1e-3));
        Assert.Equal(double.PositiveInfinity, Escape.PredictedSteps(2, 0.1, 1e-3));
        Assert.Equal(double.PositiveInfinity, Escape.PredictedSteps(-1, 0.1, 0));
        Assert.Equal(0, Escape.PredictedSteps(-1, 0.1, 1));
        Assert.Equal(0, Escape.PredictedSteps(-1, 0.1, 5));
        // 1 + η|λ| is 1 in floating point; the time is finite all the same.
        Assert.Equal(Math.Log(1e3) * 1e20, Escape.PredictedSteps(-1e-10, 1e-10, 1e-3), 1e10);
        Assert.Equal(Math.Log(10) / (2 * Math.Log(10) * 200), Escape.PredictedSteps(-1e200, 1e200, 0.1), 1e-12);
        Assert.Equal(Math.Log(2) + 1073 * Math.Log(2), Escape.PredictedSteps(-1, Math.E - 1, double.Epsilon), 1e-9);
        Assert.Equal(Escape.PredictedSteps(-1e-9, 1e-3, 1e-6), Escape.PredictedSteps(-1e-9, 1e-3, 1e-6, momentum: 1e-15), 1e3);
        Assert.Throws<ArgumentOutOfRangeException>(() => Escape.PredictedSteps(double.NaN, 0.1, 1e-3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Escape.PredictedSteps(-1, 0, 1e-3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Escape.PredictedSteps(-1, 0.1, -1e-3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Escape.PredictedSteps(-1, 0.1, 1e-3, radius: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Escape.PredictedSteps(-1, 0.1, 1e-3, momentum: 1));
    }

    [Fact]
    public void The_escape_times_of_random_starts_are_distributed_as_the_direction_of_the_start_says()
    {
        Problem f = Problem.Saddle;
        EscapeDistribution d = Escape.Distribution(f, Optimizer.GradientDescent(0.05), f.CriticalPointAt(0, 0), distance: 1e-3, seeds: 400);
        Assert.Equal(400, d.EscapedCount);
        // The angle is uniform: E[ln|sin φ|] = −ln 2, and the time is a linear function of it, rounded up.
        double expected = (Math.Log(1e3) + Math.Log(2)) / Math.Log(1.1) + 0.5;
        Assert.Equal(expected, d.MeanSteps, 5 * d.StandardError);
        Assert.InRange(d.Quantile(0.5), d.Quantile(0.1), d.Quantile(0.9));
        EscapeDistribution again = Escape.Distribution(f, Optimizer.GradientDescent(0.05), f.CriticalPointAt(0, 0), distance: 1e-3, seeds: 400);
        Assert.Equal(d.Runs, again.Runs);
    }

    [Fact]
    public void On_the_stable_manifold_the_measurement_says_that_it_did_not_escape()
    {
        EscapeMeasurement m = Escape.Measure(
            Problem.Saddle, Optimizer.GradientDescent(0.05), Problem.Saddle.CriticalPointAt(0, 0), [1, 0], maxSteps: 500);
        Assert.False(m.Escaped);
        Assert.Equal(500, m.Steps);
        Assert.Equal(0, m.LastDistance);
    }

    [Fact]
    public void Stable_and_unstable_directions_are_the_eigenvectors_in_order_of_curvature()
    {
        CriticalPoint p = Problem.Quadratic(-3, 2, -1, 5).CriticalPointAt(0, 0, 0, 0);
        Assert.Equal([-3, -1], p.UnstableDirections().Select(d => d.Eigenvalue));
        Assert.Equal([5, 2], p.StableDirections().Select(d => d.Eigenvalue));
        Assert.Equal(1, Math.Abs(p.UnstableDirections()[0].Vector[0]), 12);
        Assert.Contains("nothing to escape", Assert.Throws<ArgumentException>(() => Escape.Measure(
            Problem.Rosenbrock, Optimizer.Newton(), Problem.Rosenbrock.CriticalPointAt(1, 1), [1, 1])).Message);
    }

    [Fact]
    public void The_race_of_the_notebook_ranks_perturbed_descent_before_plain_descent()
    {
        RaceResult race = Race.Run(Problem.Octopus(dimension: 5), seeds: 10,
            Optimizer.GradientDescent(0.05), Optimizer.PerturbedGradientDescent(0.05), Optimizer.SaddleFreeNewton());
        Assert.Equal(3, race.Entries.Count);
        RaceResult.Entry plain = race.Entries.Single(e => e.Method is GradientDescent);
        RaceResult.Entry perturbed = race.Entries.Single(e => e.Method is PerturbedGradientDescent);
        Assert.Equal(10, perturbed.Finished);
        Assert.True(plain.Finished < 10 || plain.MedianWork > 5 * perturbed.MedianWork, race.ToString());
        Assert.Contains("Octopus", race.ToString());
        for (int i = 1; i < race.Entries.Count; i++)
        {
            RaceResult.Entry better = race.Entries[i - 1], worse = race.Entries[i];
            Assert.True(better.Finished > worse.Finished || (better.Finished == worse.Finished && !(better.MedianWork > worse.MedianWork)));
        }
        Assert.All(race.Entries, e => Assert.Equal(10, e.Endings.Sum(x => x.Count)));
        RaceResult again = Race.Run(Problem.Octopus(dimension: 5), seeds: 10,
            Optimizer.GradientDescent(0.05), Optimizer.PerturbedGradientDescent(0.05), Optimizer.SaddleFreeNewton());
        Assert.Equal(race.ToString(), again.ToString());
        Assert.Throws<ArgumentException>(() => Race.Run(Problem.Saddle, 3));
    }

    [Fact]
    public void A_series_of_races_ranks_the_methods_over_all_problems()
    {
        var options = new RaceOptions { Seeds = 3 };
        RaceSeries series = Race.Run([Problem.DoubleWell, Problem.Himmelblau], options, Optimizer.GradientDescent(0.005), Optimizer.CubicNewton());
        Assert.Equal(2, series.Races.Count);
        Assert.Equal("Cubic-regularised Newton", series.Ranking[0].Method.Name);
        Assert.Equal(1, series.Ranking[0].FinishedFraction);
        Assert.InRange(series.Ranking[0].RelativeWork, 1, series.Ranking[1].RelativeWork);
        Assert.Contains("Himmelblau", series.ToString());
    }

    [Fact]
    public void Work_counts_values_gradients_and_products_at_their_prices()
        => Assert.Equal(10 + 0.5 * 4 + 2 * 3, new RaceOptions().Work(new EvaluationCount(4, 10, 3)));

    [Fact]
    public void A_race_tells_how_far_it_is_and_one_that_is_stopped_compares_the_methods_on_the_starts_they_share()
    {
        Optimizer[] methods = [Optimizer.GradientDescent(0.0003), Optimizer.Adam(0.02)];
        var options = new RaceOptions { Seeds = 20 };
        var whole = new Fractions();
        RaceResult race = Race.Run(Problem.MuellerBrown, options, methods, whole, TestContext.Current.CancellationToken);
        Assert.Equal(race.ToString(), Race.Run(Problem.MuellerBrown, options, methods).ToString());
        Assert.False(race.Stopped);
        Assert.Equal(whole.Told.Order(), whole.Told);
        Assert.Equal(1, whole.Told[^1], 9);

        using var stop = new CancellationTokenSource();
        var half = new Fractions { Listening = f => { if (f > 0.5) stop.Cancel(); } };
        RaceResult stopped = Race.Run(Problem.MuellerBrown, options, methods, half, stop.Token);
        Assert.True(stopped.Stopped);
        Assert.Contains("stopped early", stopped.ToString());
        Assert.All(stopped.Entries, e => Assert.InRange(e.Runs.Count, 1, options.Seeds - 1));
        RaceResult.Entry kept = stopped.Entries.Single(e => e.Method is GradientDescent), full = race.Entries.Single(e => e.Method is GradientDescent);
        // Runs are begun in order and end as they will: one that the stop met on its way has not come as far as in the whole race, all others have.
        var ended = kept.Runs.Where(r => r.Status != OptimizationStatus.Canceled).ToArray();
        Assert.NotEmpty(ended);
        Assert.All(ended, r => Assert.Single(full.Runs, f => f.Value == r.Value && f.Steps == r.Steps && f.Point.SequenceEqual(r.Point)));
    }

    [Fact]
    public void Escapes_that_are_stopped_keep_the_runs_that_ended()
    {
        Problem f = Problem.Saddle;
        CriticalPoint saddle = f.CriticalPointAt(0, 0);
        using var stop = new CancellationTokenSource();
        var progress = new Fractions { Listening = done => { if (done >= 0.5) stop.Cancel(); } };
        EscapeDistribution d = Escape.Distribution(f, Optimizer.GradientDescent(0.05), saddle, 1e-3, seeds: 10, progress: progress, cancellationToken: stop.Token);
        Assert.Equal(5, d.Runs.Count);
        Assert.Equal([0.1, 0.2, 0.3, 0.4, 0.5], progress.Told);
        Assert.Throws<OperationCanceledException>(() => Escape.Distribution(f, Optimizer.GradientDescent(0.05), saddle, 1e-3, cancellationToken: stop.Token));
    }

    sealed class Fractions : IProgress<WorkProgress>
    {
        public List<double> Told { get; } = [];

        public Action<double> Listening { get; init; } = _ => { };

        public void Report(WorkProgress value)
        {
            // The call begins at 0, and says when it is over.
            if (!(value.Fraction > 0))
                return;
            Told.Add(value.Fraction);
            Listening(value.Fraction);
        }
    }
}
