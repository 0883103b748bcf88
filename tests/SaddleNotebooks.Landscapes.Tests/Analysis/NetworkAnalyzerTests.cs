using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes.Tests;

/// <summary>Analyses of exports whose curvature was computed elsewhere.</summary>
public sealed class NetworkAnalyzerTests : IDisposable
{
    static readonly NetworkAnalysisOptions quick = new() { LandscapeSize = 5, Extremes = 3, Probes = 3, Steps = 40, BlockSteps = 10 };

    readonly string folder = Directory.CreateTempSubdirectory("analysis").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_figure_of_a_small_network_is_that_of_PyTorch()
    {
        double[] eigenvalues = Reference("mlp", "eigenvalues"), gradient = Reference("mlp", "gradient");
        var analysis = Loss("mlp").Analyze(quick);

        Assert.True(analysis.IsComplete);
        Assert.Equal(1.2271128972261243, analysis.Loss, 1e-12);
        Assert.Equal(Math.Sqrt(gradient.Sum(g => g * g)), analysis.GradientNorm, 1e-12);
        Assert.True(analysis.Spectrum!.IsWhole);
        Assert.Equal(eigenvalues.Sum(), analysis.Spectrum.Trace.Value, 1e-10);
        Assert.Equal(eigenvalues[0], analysis.Spectrum.Smallest.Value, 1e-11);
        Assert.Equal(eigenvalues[^1], analysis.Spectrum.Largest.Value, 1e-11);
        double rounding = analysis.Spectrum.Signs().Threshold;
        Assert.Equal(eigenvalues.Count(v => v < -rounding), analysis.CertainlyNegative);
        for (int i = 0; i < 3; i++)
        {
            Assert.InRange(Math.Abs(analysis.Extremes!.Smallest[i].Value - eigenvalues[i]), 0, analysis.Extremes.Smallest[i].Bound);
            Assert.InRange(Math.Abs(analysis.Extremes.Largest[i].Value - eigenvalues[^(i + 1)]), 0, analysis.Extremes.Largest[i].Bound);
        }
    }

    [Fact]
    public void The_blocks_are_the_layers_and_their_traces_sum_to_the_whole()
    {
        var analysis = Loss("mlp").Analyze(quick);

        Assert.Equal(["fc1", "fc2", "fc3"], analysis.Blocks.Select(b => b.Name));
        Assert.Equal(["fc1.weight", "fc1.bias"], analysis.Blocks[0].Parameters);
        Assert.Equal(analysis.Spectrum!.Trace.Value, analysis.Blocks.Sum(b => b.Density.Trace.Value), 1e-10);
        // A block's eigenvalues lie between those of the whole (Cauchy).
        Assert.All(analysis.Blocks, b => Assert.InRange(b.Density.Largest.Value, 0, analysis.Spectrum.Largest.Value + 1e-9));
        Assert.All(analysis.Blocks, b => Assert.InRange(b.Density.Smallest.Value, analysis.Spectrum.Smallest.Value - 1e-9, 0));
    }

    [Fact]
    public void The_landscape_curves_as_the_extreme_eigenvalues_say()
    {
        var loss = Loss("mlp");
        var analysis = loss.Analyze(quick with { LandscapeSize = 21 });
        var landscape = analysis.Landscape!;
        double step = landscape.Y.Positions[11];
        // f(±h v) − f = ± h ⟨∇f, v⟩ + ½ λ h²: the sum of both sides leaves λ h².
        double bend = landscape.Values[10, 11] + landscape.Values[10, 9] - 2 * landscape.CenterValue;

        Assert.Equal(analysis.Loss, landscape.Values[10, 10], 1e-12);
        Assert.InRange(bend / (step * step) / analysis.Extremes!.Largest[0].Value, 0.8, 1.2);
    }

    [Fact]
    public void Random_probes_leave_the_true_figures_within_their_limits()
    {
        double[] eigenvalues = Reference("mlp", "eigenvalues");
        var analysis = Loss("mlp").Analyze(quick with { ExactLimit = 0, Probes = 6, Steps = 80, Blocks = BlockGrouping.None, LandscapeSize = 0 });
        var spectrum = analysis.Spectrum!;
        var signs = spectrum.Signs();

        Assert.False(spectrum.IsWhole);
        Assert.InRange(eigenvalues[0], spectrum.Smallest.Limit, spectrum.Smallest.Value + 1e-9);
        Assert.InRange(eigenvalues[^1], spectrum.Largest.Value - 1e-9, spectrum.Largest.Limit);
        Assert.InRange(Math.Abs(analysis.Trace!.Value.Value - eigenvalues.Sum()), 0, 6 * analysis.Trace.Value.StandardError);
        Assert.False(analysis.Trace.Value.IsExact);
        Assert.True(signs.Below.Contains(eigenvalues.Count(v => v < -signs.Threshold)), signs.ToString());
        Assert.InRange(analysis.CertainlyNegative, 1, eigenvalues.Count(v => v < 0));
    }

    [Fact]
    public void A_stopped_analysis_goes_on_and_ends_with_the_same_numbers()
    {
        var options = quick with { ExactLimit = 0 };
        var whole = Loss("mlp").Analyze(options);
        string file = Path.Combine(folder, "a.json");
        NetworkAnalysis part;
        int runs = 0;
        do
        {
            // Each run is stopped when it begins its third stage.
            using var stop = new CancellationTokenSource();
            int stages = 0;
            string stage = "";
            part = Loss("mlp").Analyze(options, file, new Watch(p =>
            {
                if (p.Detail.Length > 0 && p.Detail != stage && ++stages == 3)
                    stop.Cancel();
                stage = p.Detail;
            }), stop.Token);
            Assert.Equal(part.IsComplete, NetworkAnalysis.Open(file).IsComplete);
            runs++;
        }
        while (!part.IsComplete && runs < 20);

        Assert.InRange(runs, 2, 8);
        Assert.Equal(Numbers(whole), Numbers(part));
    }

    [Fact]
    public void What_is_done_is_not_computed_again()
    {
        string file = Path.Combine(folder, "a.json");
        var first = Loss("mlp").Analyze(quick, file);
        var again = Loss("mlp").Analyze(quick, file, new Watch(p => Assert.True(p.IsOver || p.Detail.Length == 0, "Nothing is left to compute.")));

        Assert.Equal(first.HessianProducts, again.HessianProducts);
    }

    [Fact]
    public void A_file_of_another_analysis_is_left_alone()
    {
        string file = Path.Combine(folder, "a.json");
        Loss("mlp").Analyze(quick with { LandscapeSize = 0 }, file);
        string before = File.ReadAllText(file);

        Assert.Contains("other samples or other options", Assert.Throws<InvalidDataException>(() => Loss("mlp").Analyze(quick, file)).Message, StringComparison.Ordinal);
        Assert.Contains("other samples or other options", Assert.Throws<InvalidDataException>(() => Loss("lenet").Analyze(quick with { LandscapeSize = 0 }, file)).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(file));
        Assert.Throws<InvalidDataException>(() => NetworkAnalysis.FromJson("{\"Format\":\"SaddleNotebooks network analysis 1\"}"));
        Assert.Throws<InvalidDataException>(() => NetworkAnalysis.FromJson("nonsense"));
    }

    [Fact]
    public void JSON_reads_back_as_the_same_analysis()
    {
        foreach (int limit in new[] { 0, 2000 })
        {
            var analysis = Loss("mlp").Analyze(quick with { ExactLimit = limit });
            var read = NetworkAnalysis.FromJson(analysis.ToJson());

            Assert.Equal(analysis.ToJson(), read.ToJson());
            Assert.Equal(analysis.ToString(), read.ToString());
        }
    }

    [Fact]
    public void A_basis_that_would_not_fit_takes_fewer_steps_and_says_so()
    {
        var analysis = Loss("mlp").Analyze(quick with { ExactLimit = 0, Probes = 2, Steps = 400, Memory = 1 << 20, LandscapeSize = 0, Blocks = BlockGrouping.None });

        Assert.Equal((1 << 20) / (732 * 8) - 4, analysis.StepsTaken);
        Assert.Equal(analysis.StepsTaken, analysis.Spectrum!.Density.Rules[0].Values.Count);
    }

    [Fact]
    public void Weights_without_a_finite_loss_are_refused()
    {
        var loss = Loss("mlp");
        loss.Parameters[0] = double.NaN;

        Assert.Contains("Check the samples", Assert.Throws<ArgumentException>(() => loss.Analyze(quick)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinks_of_the_network_are_named()
    {
        var analysis = Loss("lenet").Analyze(quick with { ExactLimit = 0, Probes = 2, Steps = 5, MaxExtremeProducts = 20, LandscapeSize = 0, Blocks = BlockGrouping.None });

        Assert.Equal(["MaxPool", "Relu"], analysis.Kinks.Order());
        Assert.Equal(0.3358630253282961, analysis.Loss, 1e-12);
    }

    static string Numbers(NetworkAnalysis analysis) => (analysis with { Seconds = 0, HessianProducts = 0 }).ToJson()
        is var text ? System.Text.RegularExpressions.Regex.Replace(text, "\"Seconds\":[^,}]*", "") : "";

    static NetworkLoss<double> Loss(string name)
    {
        var network = Network.FromOnnx<double>(Path.Combine(Folder(name), "model.onnx"));
        return network.Loss(
            network.Samples([ArrayFile.Read(Path.Combine(Folder(name), "x.npy"))], ArrayFile.Read(Path.Combine(Folder(name), "y.npy"))), LossFunction.CrossEntropy);
    }

    static double[] Reference(string name, string array) => NpyArray.Read(Path.Combine(Folder(name), array + ".npy")).ToDoubles();

    static string Folder(string name) => Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Networks.Tests", "Onnx", "Reference", name);

    sealed class Watch(Action<WorkProgress> report) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => report(value);
    }
}
