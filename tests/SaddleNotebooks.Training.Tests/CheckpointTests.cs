using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training.Tests;

/// <summary>Trainings that save themselves, are killed, and go on as if nothing had happened.</summary>
public sealed class CheckpointTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("checkpoints").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Everything that remembers anything is on.</summary>
    internal static TrainingOptions Options(string? folder) => new()
    {
        Optimizer = Optimizer.Sgd(LearningRate.StepDecay(0.4, every: 30, factor: 0.7), momentum: 0.8, batchSize: 25),
        Epochs = 8,
        PathPoints = 8,
        StepRecords = 16,
        Curvature = new CurvatureTracking { EverySteps = 7, MaxProducts = 20 },
        Detector = new SaddleDetectorOptions { Window = 6, LossTolerance = 0.2, MaxProducts = 30 },
        Response = SaddleResponse.RaiseLearningRate(1.5, 4),
        LearningRateReduction = new LearningRateReduction { Patience = 2 },
        EarlyStopping = new EarlyStopping { Patience = 6 },
        Checkpoints = folder is null ? null : new CheckpointOptions(folder) { EverySteps = 5, Keep = 4 }, Seed = 1,
    };

    internal static (NetworkLoss<float> Loss, LabeledData Test) Task()
    {
        var digits = Digits.Load();
        var data = digits.Train.DownSample(4);
        return (Network.Mlp([49, 6, 10], Activation.Tanh, seed: 3).Loss(data.Take(170), LossFunction.CrossEntropy, l2: 1e-4), digits.Test.DownSample(4).Take(60));
    }

    static TrainingRun Resume(TrainingOptions options, out float[] parameters, params TrainingCallback[] callbacks)
    {
        var (loss, test) = Task();
        var run = loss.Resume(options, test, callbacks: callbacks);
        parameters = loss.Parameters;
        return run;
    }

    static readonly Lazy<(TrainingRun Run, float[] Parameters)> Uninterrupted = new(() =>
    {
        var (loss, test) = Task();
        return (loss.Train(Options(null), test), loss.Parameters);
    });

    static void SameBits(TrainingRun run, float[] parameters)
    {
        var (whole, reached) = Uninterrupted.Value;
        Assert.Equal(reached, parameters);
        Assert.Equal(whole.Epochs.Select(e => e with { Seconds = 0 }), run.Epochs.Select(e => e with { Seconds = 0 }));
        Assert.Equal(whole.History, run.History);
        Assert.Equal(whole.Curvature, run.Curvature);
        Assert.Equal(whole.Detections, run.Detections);
        Assert.Equal(
            (whole.Status, whole.Steps, whole.Cost, whole.LookCost, whole.RestoredEpoch), (run.Status, run.Steps, run.Cost, run.LookCost, run.RestoredEpoch));
        Assert.Equal(whole.Path!.Steps, run.Path!.Steps);
        Assert.All(Enumerable.Range(0, whole.Path.Count), i => Assert.Equal(whole.Path[i].ToArray(), run.Path[i].ToArray()));
    }

    [Fact]
    public void The_training_under_test_remembers_everything_there_is_to_remember()
    {
        var run = Uninterrupted.Value.Run;
        Assert.NotEmpty(run.Detections);
        Assert.Contains(run.Detections, d => d.Action.Length > 0);
        Assert.InRange(run.Curvature.Count, 5, 10);
        Assert.InRange(run.History.Count, 8, 16);
        Assert.InRange(run.Path!.Count, 4, 8);
    }

    [Fact]
    public void Killed_at_twenty_random_moments_it_resumes_to_the_same_bits()
    {
        var random = new RandomStream(20);
        int steps = (int)Uninterrupted.Value.Run.Steps;
        for (int i = 0; i < 20; i++)
        {
            string own = Path.Combine(folder, $"{i}");
            var options = Options(own);
            var kill = new KillAfter(1 + random.Below(steps, i));
            Assert.Throws<KilledException>(() => Resume(options, out _, kill));
            SameBits(Resume(options, out var parameters), parameters);
            Assert.Equal(4, CheckpointFolder.Files(own).Count);
        }
    }

    [Fact]
    public void A_process_killed_again_and_again_resumes_to_the_same_bits()
    {
        var random = new RandomStream(4);
        for (int i = 0; i < 4; i++)
        {
            long before = Newest(folder);
            using var process = TrainingProcess.Start(folder);
            // It gets at least as far as one more checkpoint, then a random while further – perhaps into the middle of writing one.
            while (Newest(folder) <= before && !process.HasExited)
                Thread.Sleep(5);
            Thread.Sleep(random.Below(60, i));
            process.Kill();
            process.WaitForExit();
        }
        Assert.InRange(Newest(folder), 1, long.MaxValue);
        SameBits(Resume(Options(folder), out var parameters), parameters);
    }

    static long Newest(string folder) => CheckpointFolder.Files(folder) is [.., var newest] ? newest.Step : -1;

    [Fact]
    public void A_cancelled_training_goes_on_where_it_was_cancelled()
    {
        using var cancellationToken = new CancellationTokenSource();
        var (loss, test) = Task();
        var options = Options(folder);
        var run = loss.Train(options, test, cancellationToken: cancellationToken.Token, callbacks: [new CancelAfter(23, cancellationToken)]);
        Assert.Equal((TrainingStatus.Canceled, 23L), (run.Status, run.Steps));
        Assert.Equal(23, Newest(folder));
        SameBits(Resume(options, out var parameters), parameters);
    }

    [Fact]
    public void Steps_on_all_samples_resume_to_the_same_bits_and_cost()
    {
        var options = new TrainingOptions { Optimizer = Optimizer.NegativeCurvatureDescent(0.5), Epochs = 12, Checkpoints = new CheckpointOptions(folder), Seed = 1 };
        var (loss, test) = Task();
        var whole = loss.Train(options with { Checkpoints = null }, test);
        Assert.Throws<KilledException>(() => Resume(options, out _, new KillAfter(7)));
        var run = Resume(options, out var parameters);
        Assert.Equal(loss.Parameters, parameters);
        Assert.Equal(whole.Cost, run.Cost);
        Assert.Equal(whole.Epochs.Select(e => e with { Seconds = 0 }), run.Epochs.Select(e => e with { Seconds = 0 }));
    }

    [Fact]
    public void A_finished_training_can_be_lengthened()
    {
        var options = Options(folder) with { EarlyStopping = null };
        Resume(options with { Epochs = 3 }, out _);
        var longer = Resume(options, out var parameters);
        var (loss, test) = Task();
        loss.Train(options with { Checkpoints = null }, test);
        Assert.Equal(loss.Parameters, parameters);
        Assert.Equal(8, longer.Final.Epoch);
    }

    [Fact]
    public void The_parameters_of_a_checkpoint_load_into_a_network_by_name()
    {
        var (loss, test) = Task();
        loss.Train(Options(folder) with { EarlyStopping = null }, test);
        var net = Network.Mlp([49, 6, 10], Activation.Tanh, seed: 9);
        net.Load(CheckpointFolder.Files(folder)[^1].Path, prefix: "model.");
        Assert.Equal(loss.Parameters, net.Parameters);
    }

    [Fact]
    public void The_checkpoints_of_a_training_are_a_stream_for_the_analyzer()
    {
        var (loss, test) = Task();
        var run = loss.Train(Options(folder) with { Checkpoints = new CheckpointOptions(folder) }, test);
        var report = loss.Analyze(loss.CheckpointsIn(folder), new AnalysisOptions { Probes = 2, Steps = 10 });
        Assert.Equal(run.Epochs.Select(e => (e.Steps, e.Loss, e.GradientNorm, e.Accuracy)), report.Points.Select(p => (p.Step, p.Loss, p.GradientNorm, p.Accuracy)));
    }

    [Fact]
    public void What_does_not_belong_together_is_refused_with_reasons()
    {
        var (loss, test) = Task();
        var options = Options(folder) with { Epochs = 1 };
        loss.Train(options, test);
        Assert.Contains("resume it", Assert.Throws<InvalidOperationException>(() => loss.Train(options, test)).Message, StringComparison.Ordinal);
        Assert.Contains("other options", Assert.Throws<InvalidDataException>(() => loss.Resume(options with { Seed = 2 }, test)).Message, StringComparison.Ordinal);
        var other = Network.Mlp([49, 5, 10], Activation.Tanh, seed: 1).Loss(loss.Data, LossFunction.CrossEntropy);
        Assert.Contains("another network", Assert.Throws<InvalidDataException>(() => other.Resume(options)).Message, StringComparison.Ordinal);
        Assert.Contains("Checkpoints", Assert.Throws<ArgumentException>(() => loss.Resume(options with { Checkpoints = null })).Message, StringComparison.Ordinal);
        Assert.Contains("Detector", Assert.Throws<ArgumentException>(() => loss.Train(options with { Detector = null })).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Others => ["network", "loss", "penalty", "data", "test data"];

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_network_loss_penalty_or_data_set_is_named(string what)
    {
        var (loss, test) = Task();
        var options = Options(folder) with { Epochs = 1 };
        loss.Train(options, test);
        var (network, function, l2, data) = (loss.Network, loss.Function, loss.L2, loss.Data);
        if (what == "network")
            network = Network.Mlp([49, 6, 10], Activation.Softplus, seed: 3);
        else if (what == "loss")
            function = LossFunction.SquaredError;
        else if (what == "penalty")
            l2 = 1e-3;
        else if (what == "data")
            data = new(Changed(data.Inputs.ToArray()), data.Labels.Span, data.Classes, data.Image);
        else
            test = new(Changed(test.Inputs.ToArray()), test.Labels.Span, test.Classes, test.Image);
        string message = Assert.Throws<InvalidDataException>(() => network.Loss(data, function, l2).Resume(options, test)).Message;
        Assert.Contains($"written for another {what} (there ", message, StringComparison.Ordinal);

        static float[] Changed(float[] inputs)
        {
            inputs[^1] += 0.5f;
            return inputs;
        }
    }

    [Fact]
    public void Two_formulas_of_one_name_are_two_losses()
    {
        var (loss, _) = Task();
        var options = Options(folder) with { Epochs = 1 };
        LossFunction Loss(double factor) => LossFunction.FromFormula((z, t) => factor * Real.Square(z[0] - t[0]), "mine");
        loss.Network.Loss(loss.Data, Loss(1)).Train(options);
        string message = Assert.Throws<InvalidDataException>(() => loss.Network.Loss(loss.Data, Loss(1.5)).Resume(options)).Message;
        Assert.Contains("written for another loss (there mine, ", message, StringComparison.Ordinal);
        loss.Network.Loss(loss.Data, Loss(1)).Resume(options);
    }

    [Fact]
    public void Samples_that_are_streamed_are_told_apart_as_well()
    {
        var (loss, _) = Task();
        var options = Options(folder) with { Epochs = 1 };
        var network = loss.Network;
        float[] inputs = loss.Data.Inputs.ToArray();
        network.StreamedLoss(loss.Data, loss.Function, memory: 1 << 16).Train(options);
        inputs[5] += 0.5f;
        var other = network.StreamedLoss(new LabeledData(inputs, loss.Data.Labels.Span, loss.Data.Classes, loss.Data.Image), loss.Function);
        string message = Assert.Throws<InvalidDataException>(() => Trainer<float[]>.Resume(other, network.Parameters, options, null)).Message;
        Assert.Contains("written for another data (there ", message, StringComparison.Ordinal);
        // How much is read at a time makes no other data set.
        var same = network.StreamedLoss(loss.Data, loss.Function, memory: 1 << 24);
        Assert.Equal(1, Trainer<float[]>.Resume(same, network.Parameters, options, null).Final.Epoch);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Damaged_checkpoints_are_passed_over_for_the_newest_whole_one(int count)
    {
        var (loss, test) = Task();
        var options = Options(folder);
        Assert.Throws<KilledException>(() => Resume(options, out _, new KillAfter(33)));
        var damaged = CheckpointFolder.Files(folder).TakeLast(count).Select(f => f.Path).ToList();
        foreach (var (i, path) in damaged.Index())
        {
            byte[] bytes = File.ReadAllBytes(path);
            if (i % 3 == 0)
                bytes[^40] ^= 1;
            else
                bytes = i % 3 == 1 ? bytes[..1000] : [];
            File.WriteAllBytes(path, bytes);
        }
        var run = Resume(options, out var parameters);
        SameBits(run, parameters);
        Assert.Equal(count, run.DamagedFiles.Count);
        Assert.All(damaged, path => Assert.Contains(run.DamagedFiles, d => d.Contains(path, StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_a_whole_checkpoint_nothing_is_trained_over_the_damaged_ones()
    {
        var (loss, test) = Task();
        var options = Options(folder) with { Epochs = 1 };
        loss.Train(options, test);
        foreach (var (_, path) in CheckpointFolder.Files(folder))
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        string message = Assert.Throws<InvalidDataException>(() => loss.Resume(options, test)).Message;
        Assert.Contains("None of the 3 checkpoints", message, StringComparison.Ordinal);
        Assert.Contains("truncated", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_record_of_the_path_costs_the_path_and_not_the_training()
    {
        var options = Options(folder);
        Assert.Throws<KilledException>(() => Resume(options, out _, new KillAfter(33)));
        File.WriteAllText(Path.Combine(folder, CheckpointFolder.PathFile), "no path");
        var run = Resume(options, out var parameters);
        Assert.Equal(Uninterrupted.Value.Parameters, parameters);
        Assert.Single(run.DamagedFiles);
        Assert.Equal(run.Steps, run.Path!.Steps[^1]);
    }

    sealed class KilledException : Exception;

    sealed class KillAfter(long steps) : TrainingCallback
    {
        public override void StepDone(TrainingMoment training)
        {
            if (training.Steps == steps)
                throw new KilledException();
        }
    }

    sealed class CancelAfter(long steps, CancellationTokenSource cancellationToken) : TrainingCallback
    {
        public override void StepDone(TrainingMoment training)
        {
            if (training.Steps == steps)
                cancellationToken.Cancel();
        }
    }
}
