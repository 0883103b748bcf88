using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes.Tests;

/// <summary>Every call that a network of our own layers has, on networks that came in as a file, in single precision as the line in README makes them.</summary>
public class ImportedNetworkTests
{
    static NetworkLoss<T> Loss<T>(string name)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        string folder = Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Networks.Tests", "Onnx", "Reference", name);
        var network = Network.FromOnnx<T>(Path.Combine(folder, "model.onnx"));
        string[] inputs = name == "bert-tiny" ? ["x.npy", "mask.npy"] : ["x.npy"];
        return network.Loss(network.Samples([.. inputs.Select(input => ArrayFile.Read(Path.Combine(folder, input)))], ArrayFile.Read(Path.Combine(folder, "y.npy"))), LossFunction.CrossEntropy);
    }

    [Theory]
    [InlineData("mlp")]
    [InlineData("lenet")]
    [InlineData("resnet8")]
    [InlineData("vit-tiny")]
    [InlineData("gpt-tiny")]
    [InlineData("bert-tiny")]
    public void Spectra_extremes_trace_landscape_and_training_work_in_single_precision(string name)
    {
        var loss = Loss<float>(name);
        var exact = Loss<double>(name).HessianExtremes(smallest: 1, largest: 1, tolerance: 1e-6);
        double scale = Math.Max(Math.Abs(exact.Smallest[0].Value), exact.Largest[0].Value);

        var extremes = loss.HessianExtremes(smallest: 1, largest: 1, tolerance: 1e-3);
        Assert.Equal(exact.Largest[0].Value, extremes.Largest[0].Value, 2e-2 * scale);
        var spectrum = loss.HessianSpectrum(probes: 2, steps: 30);
        Assert.Equal(exact.Largest[0].Value, spectrum.Largest.Value, 5e-2 * scale);
        var trace = loss.HessianTrace(products: 12).Trace;
        Assert.True(double.IsFinite(trace.Value) && trace.StandardError >= 0);

        var plane = loss.Landscape(size: 3);
        Assert.Equal(loss.Value(loss.Parameters), plane.CenterValue, 1e-4 * Math.Abs(plane.CenterValue));
        Assert.True(double.IsFinite(plane.Values.Minimum) && double.IsFinite(plane.Values.Maximum));

        double before = loss.Value(loss.Parameters);
        var run = loss.Train(Optimizer.Sgd(1e-3, batchSize: 16), epochs: 1, seed: 1);
        Assert.Equal(TrainingStatus.EpochsDone, run.Status);
        Assert.True(loss.Value(loss.Parameters) < before);
    }

    static IEnumerable<double> Eigenvalues(HessianSpectrum spectrum) => spectrum.Density.Rules[0].Values.Order();

    [Fact]
    public void The_whole_spectrum_in_single_precision_is_that_of_double()
    {
        double[] single = [.. Eigenvalues(Loss<float>("mlp").HessianSpectrum())], exact = [.. Eigenvalues(Loss<double>("mlp").HessianSpectrum())];
        Assert.Equal(exact.Length, single.Length);
        double scale = exact.Max(Math.Abs);
        Assert.All(exact.Zip(single), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * scale));
    }
}
