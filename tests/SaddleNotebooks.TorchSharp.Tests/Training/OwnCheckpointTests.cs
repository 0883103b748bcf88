namespace SaddleNotebooks.Tests;

/// <summary>The checkpoints that the library's own trainings write are a stream for this engine too, whichever engine wrote them.</summary>
public sealed class OwnCheckpointTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-torch-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Checkpoints_of_a_training_are_measured_on_either_engine_with_equal_numbers(bool trainHere)
    {
        var cpu = ReferenceProblems.W2<double>();
        using var loss = cpu.ToTorch(Engine.Cpu.InDouble());
        var training = new TrainingOptions { Optimizer = Optimizer.Sgd(0.1, batchSize: 100), Epochs = 2, Checkpoints = new CheckpointOptions(folder) };
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
