using SaddleNotebooks.Numerics;
using static TorchSharp.torch.nn;

namespace SaddleNotebooks.Torch.Tests;

/// <summary>A module trains in training mode and is measured in evaluation mode, and results say so where it makes a difference.</summary>
public sealed class ModeTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-torch-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static Module<Tensor, Tensor> Net()
    {
        torch.manual_seed(3);
        return Sequential(Linear(4, 8), BatchNorm1d(8), Tanh(), Linear(8, 3)).to(ScalarType.Float64);
    }

    static TorchData Data()
    {
        var numbers = new double[4 * 24];
        new RandomStream(2).FillNormal(numbers);
        return TorchData.FromTensors(torch.tensor(numbers).reshape(24, 4) + 5, torch.arange(24).remainder(3));
    }

    static double[] Mean(Module<Tensor, Tensor> net) => net.named_buffers().First(b => b.name.EndsWith("running_mean", StringComparison.Ordinal)).buffer.data<double>().ToArray();

    static readonly TrainingOptions Training = new() { Optimizer = Optimizer.Sgd(0.05, batchSize: 8), Epochs = 3, Seed = 1 };

    [Fact]
    public void Statistics_of_batches_move_while_it_trains_and_stand_still_while_it_is_measured()
    {
        var net = Net();
        net.eval();
        using var loss = net.Loss(Data(), CrossEntropyLoss());
        double[] before = Mean(net);
        loss.Value();
        loss.HessianSpectrum(probes: 1, steps: 5);
        loss.OnBatch([0, 1, 2]).ValueAndGradient(loss.Point, loss.Space.CreateZero());
        Assert.Equal(before, Mean(net));

        var run = loss.Train(Training);
        Assert.All(Mean(net).Zip(before), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.False(net.training);
        Assert.Equal(run.Final.Loss, loss.Value(), 1e-12);

        // The same steps by hand, as PyTorch's users write them.
        var own = Net();
        var data = loss.Data;
        using var fixedMode = Net().Loss(data, CrossEntropyLoss(), new TorchLossOptions { TrainingMode = ModuleMode.Eval });
        fixedMode.Train(Training);
        Assert.Equal(before, Mean((Module<Tensor, Tensor>)fixedMode.Module));
        Assert.True(own.training);
    }

    [Fact]
    public void One_step_is_PyTorchs_step()
    {
        var net = Net();
        using var loss = net.Loss(Data(), CrossEntropyLoss());
        loss.Train(new TrainingOptions { Optimizer = Optimizer.Sgd(0.05, batchSize: 8), Epochs = 1, Shuffle = false, Seed = 1 });

        var own = Net();
        own.train();
        var sgd = torch.optim.SGD(own.parameters(), 0.05);
        var all = ((TensorData)loss.Data).Batches(8, torch.CPU).ToList();
        foreach (var batch in all)
        {
            sgd.zero_grad();
            functional.cross_entropy(own.call(batch.Inputs), batch.Targets).backward();
            sgd.step();
        }
        Assert.InRange(RelativeError.Of(Mean(net), Mean(own)), 0, 1e-12);
        Assert.InRange(RelativeError.Of(
            TorchProblems.Host(loss, loss.Point), [.. own.parameters().SelectMany(p => p.reshape(-1).data<double>().ToArray())]), 0, 1e-10);
    }

    [Fact]
    public void A_training_taken_up_again_has_the_statistics_of_one_that_never_stopped_and_each_checkpoint_is_measured_with_its_own()
    {
        var whole = Net();
        using var straight = whole.Loss(Data(), CrossEntropyLoss());
        var run = straight.Train(Training with { Checkpoints = new CheckpointOptions(Path.Combine(folder, "whole")) });

        var options = Training with { Checkpoints = new CheckpointOptions(Path.Combine(folder, "parts")) };
        using (var first = Net().Loss(Data(), CrossEntropyLoss()))
            first.Train(options with { Epochs = 1 });
        var net = Net();
        using var second = net.Loss(Data(), CrossEntropyLoss());
        var x = second.Space.CreateZero();
        second.Space.Copy(second.Point, x);
        Trainer<Tensor>.Resume(second, x, options);
        Assert.Equal(Mean(whole), Mean(net));
        Assert.Equal(TorchProblems.Host(straight, straight.Point), TorchProblems.Host(second, x));

        double[] now = Mean(whole);
        var report = straight.Analyze(straight.CheckpointsIn(Path.Combine(folder, "whole")), new AnalysisOptions { Probes = 2, Steps = 5 });
        Assert.Equal(now, Mean(whole));
        for (int i = 0; i < report.Points.Count; i++)
            Assert.Equal(run.Epochs[i].Loss, report.Points[i].Loss, 1e-12);
    }

    [Fact]
    public void In_a_callback_the_module_has_the_parameters_of_the_moment_and_the_training_stays_the_same()
    {
        using var alone = Net().Loss(Data(), CrossEntropyLoss());
        alone.Train(Training);
        using var watched = Net().Loss(Data(), CrossEntropyLoss());
        var present = new Present(watched);
        var run = watched.Train(Training, callbacks: [present]);
        Assert.Equal(run.Epochs.Select(e => e.Loss), present.Epochs);
        Assert.Equal(9, present.Values.Distinct().Count());
        Assert.Equal(TorchProblems.Host(alone, alone.Point), TorchProblems.Host(watched, watched.Point));
        Assert.Equal(Mean((Module<Tensor, Tensor>)alone.Module), Mean((Module<Tensor, Tensor>)watched.Module));
    }

    sealed class Present(TorchLoss loss) : TrainingCallback
    {
        public List<double> Epochs { get; } = [];

        public List<double> Values { get; } = [];

        public override void StepDone(TrainingMoment training)
        {
            Values.Add(loss.Value());
            Assert.Equal(training.ReadParameters(), TorchProblems.Host(loss, loss.Point));
        }

        public override void EpochDone(TrainingMoment training) => Epochs.Add(loss.Value());
    }

    [Fact]
    public void Results_name_the_mode_where_it_makes_a_difference()
    {
        using var normalised = Net().Loss(Data(), CrossEntropyLoss());
        Assert.Equal("CPU, module in evaluation mode", normalised.HessianSpectrum(probes: 1, steps: 5).Cost.Device);
        Assert.Contains("module in evaluation mode", normalised.ToString());
        using var plain = Sequential(Linear(4, 3)).to(ScalarType.Float64).Loss(Data(), CrossEntropyLoss());
        Assert.Equal("CPU", plain.HessianSpectrum(probes: 1, steps: 5).Cost.Device);
        using var training = Net().Loss(Data(), CrossEntropyLoss(), new TorchLossOptions { Mode = ModuleMode.Train });
        Assert.Equal("CPU, module in training mode", training.Space.Device);
    }

    [Fact]
    public void A_loss_and_an_engine_are_short_tables_in_a_notebook()
    {
        using var loss = Net().Loss(Data(), CrossEntropyLoss());
        IFactSheet sheet = loss;
        Assert.Contains(("samples", "24"), sheet.Facts);
        Assert.Contains(("parameters", "83"), sheet.Facts);
        IFactSheet engine = Engine.Cpu.InDouble();
        Assert.Contains(("numbers", "Float64"), engine.Facts);
        Assert.Contains(("TorchSharp", "0.107.0"), engine.Facts);
        Assert.Contains(("libtorch", "2.10.0.0"), engine.Facts);
        foreach (var type in new[] { typeof(TorchLoss), typeof(Engine) })
            Assert.NotNull(type.GetCustomAttributes(typeof(TypeFormatterSourceAttribute), inherit: false).SingleOrDefault());
    }
}
