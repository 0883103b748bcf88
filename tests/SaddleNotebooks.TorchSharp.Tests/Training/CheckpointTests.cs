using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Torch.Tests;

public sealed class CheckpointTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-torch-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Both kinds of files in turn; returns the CPU engine's losses at the same points.
    List<(string File, NetworkLoss<double> Cpu)> Save(int count)
    {
        var files = new List<(string, NetworkLoss<double>)>();
        for (int i = 0; i < count; i++)
        {
            var cpu = ReferenceProblems.W2<double>();
            for (int j = 0; j < cpu.Parameters.Length; j++)
                cpu.Parameters[j] *= 1 - 0.1 * i;
            string file = Path.Combine(folder, $"run2-step{100 * i}" + (i % 2 == 0 ? ".safetensors" : ".dat"));
            if (i % 2 == 0)
                cpu.Network.Save(file);
            else
                cpu.Network.ToModule(Engine.Cpu.InDouble()).save(file);
            files.Add((file, cpu));
        }
        return files;
    }

    [Fact]
    public void Every_saved_state_is_measured_and_the_module_has_its_own_state_again()
    {
        var saved = Save(4);
        using var loss = ReferenceProblems.W2<double>().ToTorch(Engine.Cpu.InDouble());
        double[] before = TorchProblems.Host(loss, loss.Point);
        var options = new AnalysisOptions { Probes = 2, Steps = 40 };
        string report = Path.Combine(folder, "report.json");
        var analysis = loss.Analyze(loss.Checkpoints(saved.Select(s => s.File)), options, report);

        Assert.True(analysis.IsComplete);
        Assert.Equal([0L, 100, 200, 300], analysis.Points.Select(p => p.Step));
        for (int i = 0; i < saved.Count; i++)
        {
            var expected = saved[i].Cpu.HessianExtremes(1, 1);
            Assert.Equal(saved[i].Cpu.Value(), analysis.Points[i].Loss, 1e-12);
            Assert.Equal(expected.Largest[0].Value, analysis.Points[i].Largest.Value, 1e-6);
            Assert.Equal(expected.Smallest[0].Value, analysis.Points[i].Smallest.Value, 1e-6 + analysis.Points[i].Smallest.ResidualBound);
            Assert.Equal("CPU", analysis.Points[i].Device);
        }
        Assert.Equal(before, TorchProblems.Host(loss, loss.Point));
    }

    [Fact]
    public void An_analysis_that_was_cancelled_goes_on_where_it_stopped_and_live_tensors_stay_flat()
    {
        var saved = Save(6);
        using var loss = ReferenceProblems.W2<double>().ToTorch(Engine.Cpu.InDouble());
        var options = new AnalysisOptions { Probes = 2, Steps = 10 };
        string report = Path.Combine(folder, "report.json");
        using var cancellationToken = new CancellationTokenSource();
        var progress = new Cancelling(cancellationToken, afterPoints: 2);
        var first = loss.Analyze(loss.Checkpoints(saved.Select(s => s.File)), options, report, progress, cancellationToken.Token);
        Assert.False(first.IsComplete);
        Assert.InRange(first.Points.Count, 1, 5);

        var loaded = new List<string>();
        IEnumerable<SavedPoint<Tensor>> Watched() => loss.Checkpoints(saved.Select(s => s.File))
            .Select(p => p with { Load = x => { loaded.Add(p.Name); p.Load(x); } });
        var second = loss.Analyze(Watched(), options, report);
        Assert.True(second.IsComplete);
        Assert.Equal(first.Points, second.Points.Take(first.Points.Count));
        Assert.Equal(saved.Select(s => Path.GetFileName(s.File)).Skip(first.Points.Count), loaded);

        Settle();
        long before = Tensor.TotalCount;
        for (int i = 0; i < 3; i++)
            loss.Analyze(loss.Checkpoints(saved.Select(s => s.File)), options);
        Settle();
        Assert.InRange(Tensor.TotalCount, 0, before + 10);
    }

    static void Settle()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    // The length of the stream is not known, so that points are told apart by their names.
    sealed class Cancelling(CancellationTokenSource source, int afterPoints) : IProgress<WorkProgress>
    {
        readonly HashSet<string> begun = [];

        public void Report(WorkProgress value)
        {
            if (value.Detail.Length > 0 && begun.Add(value.Detail) && begun.Count > afterPoints)
                source.Cancel();
        }
    }
}
