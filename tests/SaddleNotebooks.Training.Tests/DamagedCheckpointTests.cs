using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Training.Tests;

/// <summary>Files of weights and checkpoints that were damaged in many ways: one kind of error, and never other numbers than those that were saved.</summary>
public sealed class DamagedCheckpointTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("damaged-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static NetworkLoss<float> Loss()
    {
        var random = new Random(1);
        float[] inputs = [.. Enumerable.Range(0, 3 * 12).Select(_ => (float)random.NextDouble())];
        return Network.Mlp([3, 4, 2], Activation.Tanh, seed: 2).Loss(new(inputs, [.. Enumerable.Range(0, 12).Select(i => i % 2)], 2), LossFunction.CrossEntropy, l2: 1e-3);
    }

    [Fact]
    public void Damaged_weights_are_refused_or_are_the_weights()
    {
        var net = Loss().Network;
        string file = Path.Combine(folder, "net.safetensors");
        net.Save(file);
        float[] saved = [.. net.Parameters];
        byte[] whole = File.ReadAllBytes(file);
        for (int seed = 0; seed < Trials.Count(300, 5_000); seed++)
        {
            File.WriteAllBytes(file, Mutation.Of(whole, seed));
            if (Record.Exception(() => net.Load(file)) is { } fault)
                Assert.True(fault is InvalidDataException, $"seed {seed}: {fault}");
            Assert.True(saved.AsSpan().SequenceEqual(net.Parameters), $"seed {seed} loads other weights");
        }
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused_or_resumes_to_the_same_bits()
    {
        var options = new TrainingOptions
        {
            Optimizer = Optimizer.Adam(0.01, batchSize: 4),
            Epochs = 1,
            PathPoints = 8,
            StepRecords = 16,
            EarlyStopping = new EarlyStopping { Patience = 3 },
            Checkpoints = new CheckpointOptions(folder) { EverySteps = 1 }, Seed = 1,
        };
        var loss = Loss();
        var whole = loss.Train(options);
        foreach (var (_, path) in CheckpointFolder.Files(folder).Where(f => f.Step != 2))
            File.Delete(path);
        string file = CheckpointFolder.Files(folder).Single().Path, record = Path.Combine(folder, "path.safetensors");
        byte[] checkpoint = File.ReadAllBytes(file), path1 = File.ReadAllBytes(record);
        for (int seed = 0; seed < Trials.Count(150, 5_000); seed++)
        {
            // The last steps write checkpoints of their own.
            foreach (var (_, later) in CheckpointFolder.Files(folder).Where(f => f.Step != 2))
                File.Delete(later);
            File.WriteAllBytes(file, seed % 5 == 0 ? checkpoint : Mutation.Of(checkpoint, seed));
            File.WriteAllBytes(record, seed % 5 == 0 ? Mutation.Of(path1, seed) : path1);
            var resumed = Loss();
            TrainingRun? run = null;
            if (Record.Exception(() => run = resumed.Resume(options)) is { } fault)
            {
                Assert.True(fault is InvalidDataException && seed % 5 != 0, $"seed {seed}: {fault}");
                continue;
            }
            Assert.True(loss.Parameters.AsSpan().SequenceEqual(resumed.Parameters), $"seed {seed} reaches other weights");
            Assert.Equal(whole.Epochs.Select(e => e.Loss), run!.Epochs.Select(e => e.Loss));
        }
    }
}
