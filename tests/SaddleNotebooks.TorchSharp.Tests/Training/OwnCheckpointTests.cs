namespace SaddleNotebooks.Torch.Tests;

/// <summary>The checkpoints that the library's own trainings write are a stream for this engine too, whichever engine wrote them.</summary>
public sealed class OwnCheckpointTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-torch-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_training_goes_on_with_the_same_samples_loss_and_penalty_only()
    {
        var engine = Engine.Cpu.InDouble();
        var data = ReferenceProblems.W2<double>().Data;
        var options = new TrainingOptions { Optimizer = Optimizer.Sgd(0.1, batchSize: 100), Epochs = 1, Checkpoints = new CheckpointOptions(folder), Seed = 1 };
        using var loss = Loss(data);
        loss.Train(options);
        float[] inputs = data.Inputs.ToArray();
        inputs[7] += 0.5f;
        using TorchLoss otherData = Loss(new(inputs, data.Labels.Span, data.Classes, data.Image)), otherLoss = Loss(data, 1.5), otherPenalty = Loss(data, l2: 0.5);
        Assert.Contains("another data (there ", Refusal(otherData), StringComparison.Ordinal);
        Assert.Contains("another loss (there ", Refusal(otherLoss), StringComparison.Ordinal);
        Assert.Contains("another penalty (there ", Refusal(otherPenalty), StringComparison.Ordinal);
        using var same = Loss(data);
        Assert.Equal(1, Resume(same).Final.Epoch);

        TorchLoss Loss(LabeledData samples, double factor = 1, double l2 = 0)
        {
            var module = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(samples.Features, samples.Classes, dtype: ScalarType.Float64));
            return new TorchLoss(module, module.call, (z, t) => factor * torch.nn.functional.cross_entropy(z, t), TorchData.From(samples, engine), new TorchLossOptions { L2 = l2 });
        }

        TrainingRun Resume(TorchLoss of) => Trainer<Tensor>.Resume(of, of.Point, options, null);

        string Refusal(TorchLoss of) => Assert.Throws<InvalidDataException>(() => Resume(of)).Message;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Checkpoints_of_a_training_are_measured_on_either_engine_with_equal_numbers(bool trainHere)
    {
        var cpu = ReferenceProblems.W2<double>();
        using var loss = cpu.ToTorch(Engine.Cpu.InDouble());
        var training = new TrainingOptions { Optimizer = Optimizer.Sgd(0.1, batchSize: 100), Epochs = 2, Checkpoints = new CheckpointOptions(folder), Seed = 1 };
        var run = trainHere ? loss.Train(training) : cpu.Train(training);
        var options = new AnalysisOptions { Probes = 2, Steps = 5 };
        var here = loss.Analyze(loss.CheckpointsIn(folder), options);
        var there = cpu.Analyze(cpu.CheckpointsIn(folder), options);
        Assert.Equal(run.Epochs.Select(e => e.Steps), here.Points.Select(p => p.Step));
        for (int i = 0; i < here.Points.Count; i++)
        {
            Assert.Equal(run.Epochs[i].Loss, here.Points[i].Loss, 1e-12);
            Assert.Equal(there.Points[i].Loss, here.Points[i].Loss, 1e-12);
            Assert.Equal(there.Points[i].Largest.Value, here.Points[i].Largest.Value, 1e-8);
            Assert.Equal(there.Points[i].Smallest.Value, here.Points[i].Smallest.Value, 1e-8);
        }
    }
}
