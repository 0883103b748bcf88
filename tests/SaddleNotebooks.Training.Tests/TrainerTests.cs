using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training.Tests;

public class TrainerTests
{
    /// <summary>The mean over samples of k ‖x − cᵢ‖²/2 with cᵢ = (i, −i).</summary>
    sealed class Wells(int samples, double k = 1, Action? beforeGradient = null) : IStochasticObjective<double[]>
    {
        public List<int[]> Batches { get; } = [];

        public IVectorSpace<double[]> Space { get; } = new ArraySpace<double>(2);

        public int SampleCount => samples;

        public double Value(double[] x) => new Part([.. Enumerable.Range(0, samples)], k, Space).Value(x);

        public double ValueAndGradient(double[] x, double[] gradient)
        {
            beforeGradient?.Invoke();
            return new Part([.. Enumerable.Range(0, samples)], k, Space).ValueAndGradient(x, gradient);
        }

        public ILinearOperator<double[]> Hessian(double[] x) => throw new NotSupportedException();

        public IObjective<double[]> OnBatch(ReadOnlySpan<int> batch)
        {
            beforeGradient?.Invoke();
            Batches.Add(batch.ToArray());
            return new Part(batch.ToArray(), k, Space);
        }
    }

    sealed class Part(int[] samples, double k, IVectorSpace<double[]> space) : IObjective<double[]>
    {
        public IVectorSpace<double[]> Space => space;

        public double Value(double[] x) => samples.Average(i => k * ((x[0] - i) * (x[0] - i) + (x[1] + i) * (x[1] + i)) / 2);

        public double ValueAndGradient(double[] x, double[] gradient)
        {
            double mean = samples.Average();
            gradient[0] = k * (x[0] - mean);
            gradient[1] = k * (x[1] + mean);
            return Value(x);
        }

        public ILinearOperator<double[]> Hessian(double[] x) => throw new NotSupportedException();
    }

    static TrainingOptions Options(double rate, int batchSize, int epochs = 3) => new() { Optimizer = Optimizer.Sgd(rate, batchSize: batchSize), Epochs = epochs, Seed = 1 };

    [Fact]
    public void Every_epoch_sees_every_sample_once_in_an_order_of_its_own()
    {
        var wells = new Wells(10);
        var run = Trainer<double[]>.Run(wells, [0, 0], Options(0.1, batchSize: 4));
        Assert.Equal([4, 4, 2, 4, 4, 2, 4, 4, 2], wells.Batches.Select(b => b.Length));
        var orders = wells.Batches.Chunk(3).Select(epoch => epoch.SelectMany(b => b).ToArray()).ToArray();
        Assert.All(orders, order => Assert.Equal(Enumerable.Range(0, 10), order.Order()));
        Assert.NotEqual(orders[0], orders[1]);
        Assert.Equal((9L, 4, TrainingStatus.EpochsDone), (run.Steps, run.BatchSize, run.Status));
        Assert.Equal([0, 1, 2, 3], run.Epochs.Select(e => e.Epoch));
        // 9 steps and 4 measurements.
        Assert.Equal(new EvaluationCount(0, 13, 0), run.Cost);
    }

    [Fact]
    public void The_steps_are_those_of_the_method_on_the_batches()
    {
        var wells = new Wells(6);
        double[] x = [3, 4];
        var run = Trainer<double[]>.Run(wells, x, Options(0.5, batchSize: 2) with { Shuffle = false, PathPoints = 16 });
        double[] expected = [3, 4];
        var visited = new List<float[]> { new float[] { 3, 4 } };
        for (int epoch = 0; epoch < 3; epoch++)
        {
            foreach (double mean in new[] { 0.5, 2.5, 4.5 })
            {
                expected = [expected[0] - 0.5 * (expected[0] - mean), expected[1] - 0.5 * (expected[1] + mean)];
                visited.Add([(float)expected[0], (float)expected[1]]);
            }
        }
        Assert.Equal(expected, x);
        Assert.Equal(wells.Value(x), run.Final.Loss);
        Assert.Equal(Math.Sqrt(Math.Pow(x[0] - 2.5, 2) + Math.Pow(x[1] + 2.5, 2)), run.Final.GradientNorm, 1e-14);
        Assert.Equal(visited, Enumerable.Range(0, run.Path!.Count).Select(i => run.Path[i].ToArray()));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), run.Path.Steps);
    }

    [Fact]
    public void Without_a_batch_size_every_step_uses_all_samples_and_one_evaluation()
    {
        var full = new TrainingOptions { Optimizer = Optimizer.Sgd(0.5, batchSize: 100), Epochs = 4, Seed = 1 };
        double[] x = [10, 0];
        var run = Trainer<double[]>.Run(new Wells(5), x, full);
        Assert.Equal((2 + 8 / 16.0, -2 + 2 / 16.0), (x[0], x[1]));
        // The measurement after an epoch serves the next step, too.
        Assert.Equal(new EvaluationCount(0, 5, 0), run.Cost);
        Assert.Equal(run.Epochs.SkipLast(1).Select(e => e.Loss), run.Epochs.Skip(1).Select(e => e.MeanBatchLoss!.Value));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_another_way()
    {
        double[] a = [1, 1], b = [1, 1], c = [1, 1];
        var options = Options(0.3, batchSize: 3);
        Trainer<double[]>.Run(new Wells(10), a, options);
        Trainer<double[]>.Run(new Wells(10), b, options);
        Trainer<double[]>.Run(new Wells(10), c, options with { Seed = 2 });
        Assert.Equal(a, b);
        Assert.NotEqual(a, c);
    }

    [Fact]
    public void A_cancelled_training_keeps_parameters_and_epochs_reached()
    {
        using var cancellationToken = new CancellationTokenSource();
        int evaluations = 0;
        var wells = new Wells(10, beforeGradient: () =>
        {
            // Start, 5 steps, measurement, 2 steps.
            if (++evaluations == 9)
                cancellationToken.Cancel();
        });
        double[] x = [0, 0];
        var run = Trainer<double[]>.Run(wells, x, Options(0.1, batchSize: 2), cancellationToken: cancellationToken.Token);
        Assert.Equal((TrainingStatus.Canceled, 7L, 1), (run.Status, run.Steps, run.Final.Epoch));
        Assert.Equal([0L, 1, 2, 3, 4, 5, 6, 7], run.Path!.Steps);
        Assert.Equal(run.Path[7].ToArray(), x.Select(v => (float)v));
    }

    [Fact]
    public void A_diverging_training_says_so_and_leaves_the_last_finite_parameters()
    {
        double[] x = [1, 1];
        // |1 − ηk| = 10⁹⁹: the loss overflows in the second epoch.
        var run = Trainer<double[]>.Run(new Wells(2, k: 1e99), x, new TrainingOptions { Optimizer = Optimizer.Sgd(1, batchSize: 2), Epochs = 9, Seed = 1 });
        Assert.Equal(TrainingStatus.Diverged, run.Status);
        Assert.All(x, v => Assert.True(double.IsFinite(v)));
        Assert.True(double.IsFinite(new Wells(2, k: 1e99).Value(x)));
        Assert.False(double.IsFinite(run.Final.Loss));
        Assert.Equal(run.Path![run.Path.Count - 1].ToArray(), x.Select(v => (float)v));
    }

    [Fact]
    public void The_path_of_a_long_training_stays_within_its_room_at_equal_distances()
    {
        double[] x = [5, 5];
        var options = Options(0.01, batchSize: 1, epochs: 103) with { PathPoints = 20 };
        var path = Trainer<double[]>.Run(new Wells(10), x, options).Path!;
        Assert.InRange(path.Count, 10, 20);
        var distances = path.Steps.Zip(path.Steps.Skip(1), (a, b) => b - a).ToArray();
        Assert.Single(distances.SkipLast(1).Distinct());
        Assert.InRange(distances[^1], 1, distances[0]);
        Assert.Equal((0, 1030), (path.Steps[0], path.Steps[^1]));
        Assert.Equal([5, 5], path[0].ToArray());
        Assert.Equal(x.Select(v => (float)v), path[path.Count - 1].ToArray());
        Assert.Null(Trainer<double[]>.Run(new Wells(10), x, options with { PathPoints = 0 }).Path);
        // What made room for others did not become one of those that stayed.
        x = [5, 5];
        var whole = Trainer<double[]>.Run(new Wells(10), x, options with { PathPoints = 2_000 }).Path!;
        Assert.Equal(1031, whole.Count);
        Assert.All(Enumerable.Range(0, path.Count), i => Assert.Equal(whole[(int)path.Steps[i]].ToArray(), path[i].ToArray()));
    }

    [Fact]
    public void Progress_rises_with_every_step_to_the_end()
    {
        var messages = new List<WorkProgress>();
        Trainer<double[]>.Run(new Wells(1000), [0, 0], Options(0.1, batchSize: 1, epochs: 2), progress: new Direct(messages.Add));
        Assert.Equal(2002, messages.Count);
        Assert.Equal(Enumerable.Range(0, 2001).Select(i => i / 2000.0), messages.SkipLast(1).Select(m => m.Fraction));
        Assert.True(messages[^1].IsOver);
        Assert.All(messages, m => Assert.Equal("training", m.Work));
    }

    [Fact]
    public void Killed_between_its_last_step_and_the_measurement_it_ends_as_it_would_have_ended()
    {
        string folder = Directory.CreateTempSubdirectory("saddle-last-step-").FullName;
        try
        {
            // The first step ends at the minimum, the second finds nothing lower.
            var options = new TrainingOptions
            {
                Optimizer = Optimizer.ArmijoGradientDescent(), Epochs = 9, Checkpoints = new CheckpointOptions(folder) { EverySteps = 1 }, Seed = 1,
            };
            double[] whole = [10, 3], parts = [10, 3];
            var straight = Trainer<double[]>.Run(new Wells(5), whole, options with { Checkpoints = null }, new TestLoss(faultAt: 0));
            Assert.Equal((TrainingStatus.NoProgress, 2L), (straight.Status, straight.Steps));
            Assert.Throws<IOException>(() => Trainer<double[]>.Run(new Wells(5), parts, options, new TestLoss(faultAt: 3)));
            var resumed = Trainer<double[]>.Resume(new Wells(5), parts, options, new TestLoss(faultAt: 0));
            Assert.Equal((straight.Status, straight.Steps, straight.Cost), (resumed.Status, resumed.Steps, resumed.Cost));
            Assert.Equal(straight.Epochs.Select(e => e with { Seconds = 0 }), resumed.Epochs.Select(e => e with { Seconds = 0 }));
            Assert.Equal(whole, parts);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Fails when it is evaluated for the given time.</summary>
    sealed class TestLoss(int faultAt) : IObjective<double[]>
    {
        int evaluations;

        public IVectorSpace<double[]> Space { get; } = new ArraySpace<double>(2);

        public double Value(double[] x) => ++evaluations == faultAt ? throw new IOException("no power") : x[0];

        public double ValueAndGradient(double[] x, double[] gradient) => throw new NotSupportedException();

        public ILinearOperator<double[]> Hessian(double[] x) => throw new NotSupportedException();
    }

    [Fact]
    public void Senseless_options_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Options(0.1, batchSize: 1, epochs: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Options(0.1, batchSize: 1) with { PathPoints = 3 });
    }

    sealed class Direct(Action<WorkProgress> tell) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => tell(value);
    }
}
