using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training.Tests;

public class TrainingFeatureTests
{
    static NetworkLoss<double> Loss(double scale = 1, int samples = 200, double l2 = 0)
    {
        var net = Network.Mlp<double>([49, 6, 10], Activation.Tanh, seed: 1);
        for (int i = 0; i < net.Parameters.Length; i++)
            net.Parameters[i] *= scale;
        return net.Loss(Digits.Load().Train.DownSample(4).Take(samples), LossFunction.CrossEntropy, l2);
    }

    static TrainingOptions Batches(int epochs = 3) => new() { Optimizer = Optimizer.Sgd(0.3, batchSize: 20), Epochs = epochs, Seed = 1 };

    [Fact]
    public void Every_step_is_recorded_with_the_loss_gradient_and_accuracy_of_its_batch()
    {
        var loss = Loss();
        double[] start = [.. loss.Parameters];
        var run = loss.Train(Batches());
        Assert.Equal(Enumerable.Range(0, 30).Select(i => (long)i), run.History.Select(s => s.Step));
        int[] batch = new RandomStream(1).Derive(1).Permutation(200)[..20];
        var first = loss.Network.Loss(loss.Data.Subset(batch), LossFunction.CrossEntropy);
        double[] gradient = new double[start.Length];
        Assert.Equal(first.ValueAndGradient(start, gradient), run.History[0].Loss, 1e-12);
        Assert.Equal(first.Space.Norm(gradient), run.History[0].GradientNorm, 1e-12);
        Assert.Equal(first.Accuracy(start), run.History[0].Accuracy);
        Assert.All(run.History, s => Assert.Equal(1, s.LearningRateFactor));
        Assert.Empty(loss.Train(Batches() with { StepRecords = 0 }).History);
    }

    [Fact]
    public void Tracked_eigenvalues_lie_within_their_bounds_of_true_ones_and_a_warm_start_saves_products()
    {
        var loss = Loss(samples: 60);
        var reference = new CompareWithDense(loss);
        var tracking = new CurvatureTracking { EverySteps = 3, Smallest = 1, Largest = 2, Tolerance = 1e-6, MaxProducts = 400 };
        var options = Batches() with { Optimizer = Optimizer.Sgd(1e-4, batchSize: 20), Curvature = tracking };
        var run = loss.Train(options, callbacks: [reference]);
        Assert.Equal([0L, 3, 6, 9], run.Curvature.Select(c => c.Step));
        Assert.Equal(4, reference.Compared);
        // The same points from random start vectors.
        var cold = new CurvatureTracker<double[]>(loss, tracking, 5).Measure(0, loss.Parameters)!;
        Assert.True(run.Curvature[^1].HessianProducts < cold.HessianProducts, $"{run.Curvature[^1].HessianProducts} against {cold.HessianProducts}");
        Assert.Equal(cold.Smallest[0].Value, run.Curvature[^1].Smallest[0].Value, cold.Smallest[0].Bound + run.Curvature[^1].Smallest[0].Bound);
        Assert.Equal(run.Curvature.Sum(c => c.HessianProducts), run.LookCost.HessianProducts);
    }

    sealed class CompareWithDense(NetworkLoss<double> loss) : TrainingCallback
    {
        public int Compared { get; private set; }

        public override void CurvatureMeasured(TrainingMoment training, CurvatureSample sample)
        {
            Compared++;
            // The network has the parameters of the moment.
            double[] all = SymmetricEigen.Values(loss.Hessian().ToMatrix(), loss.Parameters.Length);
            Assert.InRange(Math.Abs(sample.Smallest[0].Value - all[0]), 0, sample.Smallest[0].Bound + 1e-12);
            Assert.InRange(Math.Abs(sample.Largest[0].Value - all[^1]), 0, sample.Largest[0].Bound + 1e-12);
            Assert.InRange(Math.Abs(sample.Largest[1].Value - all[^2]), 0, sample.Largest[1].Bound + 1e-12);
        }
    }

    [Fact]
    public void What_a_callback_measures_on_the_loss_is_what_is_there_at_that_moment()
    {
        var loss = Loss();
        double[] start = [.. loss.Parameters];
        // The same training by hand: plain steps along the gradients of the batches.
        var replayed = new List<double[]> { start };
        for (int epoch = 1; epoch <= 3; epoch++)
        {
            foreach (int[] batch in new RandomStream(1).Derive(epoch).Permutation(200).Chunk(20))
            {
                double[] x = [.. replayed[^1]], gradient = new double[x.Length];
                loss.Network.Loss(loss.Data.Subset(batch), LossFunction.CrossEntropy).ValueAndGradient(x, gradient);
                replayed.Add([.. x.Zip(gradient, (value, slope) => value - 0.3 * slope)]);
            }
        }
        var present = new Present(loss);
        var run = loss.Train(Batches() with { Curvature = new CurvatureTracking { EverySteps = 10 } }, callbacks: [present]);
        Assert.Equal(run.Epochs.Select(e => e.Loss), present.Epochs);
        Assert.Equal([0, 10, 20, 30], present.Curvatures);
        Assert.Equal(30, present.Steps.Count);
        for (int step = 1; step <= 30; step++)
        {
            Assert.Equal(replayed[step], present.Steps[step - 1].Parameters, (a, b) => Math.Abs(a - b) < 1e-12);
            Assert.Equal(loss.Value(replayed[step]), present.Steps[step - 1].Loss, 1e-12);
        }
        Assert.Equal(run.Final.Loss, present.Last);
    }

    /// <summary>Measures the loss over all samples whenever it is told something.</summary>
    sealed class Present(NetworkLoss<double> loss) : TrainingCallback
    {
        public List<(double[] Parameters, double Loss)> Steps { get; } = [];

        public List<double> Epochs { get; } = [];

        public List<long> Curvatures { get; } = [];

        public double Last { get; private set; }

        public override void StepDone(TrainingMoment training) => Steps.Add((training.ReadParameters(), loss.Value()));

        public override void EpochDone(TrainingMoment training)
        {
            Epochs.Add(loss.Value());
            Assert.Equal(training.Latest!.Loss, loss.Value());
        }

        public override void CurvatureMeasured(TrainingMoment training, CurvatureSample sample)
        {
            Curvatures.Add(training.Steps);
            Assert.Equal(sample.Step, training.Steps);
            Assert.Equal(training.ReadParameters(), loss.Parameters);
        }

        public override void Ended(TrainingRun run) => Last = loss.Value();
    }

    [Fact]
    public void A_callback_told_of_a_saddle_sees_the_parameters_after_the_answer()
    {
        var loss = Loss(1e-8);
        var seen = new Answered(loss);
        var options = new TrainingOptions
        {
            Optimizer = Optimizer.GradientDescent(0.3), Epochs = 100, Detector = new SaddleDetectorOptions { Window = 60 }, Response = SaddleResponse.Perturb(0.5), Seed = 1,
        };
        loss.Train(options, callbacks: [seen]);
        // The jump has a length of up to one half; before it all weights were next to nothing.
        Assert.InRange(seen.Length, 0.1, 1);
    }

    sealed class Answered(NetworkLoss<double> loss) : TrainingCallback
    {
        public double Length { get; private set; }

        public override void Detected(TrainingMoment training, SaddleDetection detection)
        {
            if (Length == 0)
                Length = loss.Space.Norm(loss.Parameters);
        }
    }

    public static TheoryData<string> Responses => ["raise", "perturb", "follow"];

    [Theory]
    [MemberData(nameof(Responses))]
    public void Every_response_leaves_a_saddle_sooner_than_waiting(string kind)
    {
        // Weights of 10⁻⁸: gradient descent on all samples needs hundreds of steps to notice the way down.
        const double start = 1e-8;
        var options = new TrainingOptions
        {
            Optimizer = Optimizer.GradientDescent(0.3), Epochs = 400, Detector = new SaddleDetectorOptions { Window = 60 }, StepRecords = 400, Seed = 1,
        };
        SaddleResponse response = kind switch
        {
            "raise" => SaddleResponse.RaiseLearningRate(4, 100),
            "perturb" => SaddleResponse.Perturb(0.5),
            _ => SaddleResponse.FollowNegativeCurvature(),
        };
        var waiting = Loss(start).Train(options);
        var acting = Loss(start).Train(options with { Response = response });
        Assert.Contains(waiting.Detections, d => d.Verdict == DetectorVerdict.Saddle && d.Action.Length == 0);
        Assert.Contains(acting.Detections, d => d.Verdict == DetectorVerdict.Saddle && d.Action.Length > 0);
        Assert.True(acting.Final.Loss < 0.98 * waiting.Final.Loss, $"{acting.Final.Loss} against {waiting.Final.Loss}");
        Assert.Equal(kind == "raise", acting.History.Any(h => h.LearningRateFactor == 4));
        Assert.All(waiting.Detections, d => Assert.InRange(d.Step, 60, 400));
    }

    [Fact]
    public void The_learning_rate_is_lowered_when_the_loss_stalls()
    {
        // Steps too long for the valley: the loss goes up and down.
        var options = Batches(12) with { Optimizer = Optimizer.Sgd(4, batchSize: 20), LearningRateReduction = new LearningRateReduction { Patience = 1, Factor = 0.5, SmallestFactor = 0.1 } };
        var run = Loss().Train(options);
        var factors = run.History.Select(h => h.LearningRateFactor).Distinct().ToArray();
        Assert.Equal(factors.OrderDescending(), factors);
        Assert.True(factors.Length >= 3);
        Assert.True(factors[^1] >= 0.1);
        Assert.True(run.Final.Loss < Loss().Train(options with { LearningRateReduction = null }).Final.Loss);
    }

    [Fact]
    public void Early_stopping_ends_the_training_and_brings_the_best_parameters_back()
    {
        var digits = Digits.Load();
        var loss = Loss(samples: 60);
        var run = loss.Train(Batches(200) with { EarlyStopping = new EarlyStopping { Patience = 4 } }, digits.Test.DownSample(4).Take(100));
        Assert.Equal(TrainingStatus.StoppedEarly, run.Status);
        var best = run.Epochs.MinBy(e => e.TestLoss)!;
        Assert.Equal(best.Epoch, run.RestoredEpoch);
        Assert.Equal(best.Epoch + 4, run.Final.Epoch);
        Assert.Equal(best.Loss, loss.Value());
    }

    [Fact]
    public void Callbacks_hear_everything_in_order_and_may_stop()
    {
        var log = new Log(stopAfter: 25);
        var loss = Loss();
        var run = loss.Train(Batches() with { Curvature = new CurvatureTracking { EverySteps = 10 } }, callbacks: [log]);
        Assert.Equal((TrainingStatus.StoppedByCallback, 25L), (run.Status, run.Steps));
        Assert.Equal(25, log.Steps);
        Assert.Equal([0, 1, 2], log.Epochs);
        Assert.Equal([0L, 10, 20], log.Curvatures);
        Assert.Same(run, log.Run);
        Assert.Equal(TrainingStatus.Running, log.Seen!.Status);
        Assert.Equal(25, log.Seen.History.Count);
    }

    sealed class Log(int stopAfter) : TrainingCallback
    {
        public int Steps { get; private set; }

        public List<int> Epochs { get; } = [];

        public List<long> Curvatures { get; } = [];

        public TrainingRun? Seen { get; private set; }

        public TrainingRun? Run { get; private set; }

        public override void StepDone(TrainingMoment training)
        {
            Steps++;
            Assert.Equal(Steps, training.Steps);
            if (Steps != stopAfter)
                return;
            Seen = training.Snapshot();
            training.Stop();
        }

        public override void EpochDone(TrainingMoment training) => Epochs.Add(training.Latest!.Epoch);

        public override void CurvatureMeasured(TrainingMoment training, CurvatureSample sample) => Curvatures.Add(sample.Step);

        public override void Ended(TrainingRun run) => Run = run;
    }

    [Fact]
    public void Work_counts_batches_by_their_share_and_the_detectors_looks_in_full()
    {
        Assert.Equal([0, 1, 2, 3], Loss().Train(Batches()).Epochs.Select(e => Math.Round(e.Work, 9)));
        // On all samples a step and the measurement before it share a gradient.
        Assert.Equal([0, 1, 2, 3], Loss().Train(Batches() with { Optimizer = Optimizer.GradientDescent(0.3) }).Epochs.Select(e => e.Work));
        var watched = Loss().Train(Batches() with { Detector = new SaddleDetectorOptions { Window = 10, LossTolerance = 1, MaxProducts = 20 } });
        Assert.Equal([10L, 30], watched.Detections.Select(d => d.Step));
        Assert.True(watched.Final.Work > 3 + 2 * 20);
    }

    [Fact]
    public void Senseless_options_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CurvatureTracking { EverySteps = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping { Patience = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearningRateReduction { Factor = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => SaddleResponse.Perturb(0));
        Assert.Throws<ArgumentException>(() => new CheckpointOptions(" "));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CheckpointOptions("x") { Keep = 0 });
    }
}
