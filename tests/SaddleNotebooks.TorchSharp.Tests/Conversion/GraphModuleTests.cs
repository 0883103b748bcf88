using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Torch.Tests;

/// <summary>ONNX files on both engines: exact passes here, automatic differentiation there.</summary>
public class GraphModuleTests
{
    static string Folder { get; } = Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Networks.Tests", "Onnx");

    [Theory]
    [InlineData("Reference/mlp/model.onnx", 0)]
    [InlineData("Reference/lenet/model.onnx", 0)]
    [InlineData("Reference/resnet8-bn/model.onnx", 0)]
    [InlineData("Reference/vit-tiny/model.onnx", 0)]
    [InlineData("Reference/bert-tiny/model.onnx", 20)]
    [InlineData("Exports/vgg.onnx", 0)]
    [InlineData("Exports/resnet-bottleneck.onnx", 0)]
    [InlineData("Exports/mobilenet.onnx", 0)]
    [InlineData("Exports/squeeze-excite.onnx", 0)]
    [InlineData("Exports/mixer.onnx", 0)]
    [InlineData("Exports/encoder.onnx", 11)]
    [InlineData("Exports/lstm.onnx", 11)]
    [InlineData("Exports/gru.onnx", 11)]
    public void Both_engines_give_the_same_loss_gradient_and_products(string file, int tokens)
    {
        var network = Network.FromOnnx<double>(Path.Combine(Folder, file));
        var random = new Random(3);
        const int samples = 6;
        float[] inputs = [.. Enumerable.Range(0, samples * network.Input.Features).Select(
            _ => tokens > 0 ? random.Next(1, tokens) : (float)(2 * random.NextDouble() - 1))];
        int classes = network.Output.Features;
        Agree(network.Loss(new LabeledData(inputs, [.. Enumerable.Range(0, samples).Select(i => i % classes)], classes), LossFunction.CrossEntropy, l2: 0.01));
    }

    [Fact]
    public void Images_with_real_targets_agree()
    {
        var network = Network.FromOnnx<double>(Path.Combine(Folder, "Exports/unet.onnx"));
        var random = new Random(3);
        float[] inputs = [.. Enumerable.Range(0, 3 * network.Input.Features).Select(_ => (float)random.NextDouble())];
        int[] labels = [.. Enumerable.Range(0, 3 * 256).Select(_ => random.Next(3))];
        Agree(network.Loss(LabeledData.WithPositions(inputs, labels, 256, 3), LossFunction.CrossEntropy));
    }

    [Fact]
    public void Next_tokens_agree()
    {
        var network = Network.FromOnnx<double>(Path.Combine(Folder, "Reference/gpt-tiny/model.onnx"));
        var random = new Random(3);
        float[] inputs = [.. Enumerable.Range(0, 4 * 16).Select(_ => (float)random.Next(32))];
        int[] labels = [.. Enumerable.Range(0, 4 * 16).Select(i => i % 16 < 2 ? -1 : random.Next(32))];
        Agree(network.Loss(LabeledData.WithPositions(inputs, labels, 16, 32), LossFunction.CrossEntropy));
    }

    static void Agree(NetworkLoss<double> cpu)
    {
        using var loss = cpu.ToTorch(new Engine(torch.CPU, ScalarType.Float64));
        Assert.Equal(cpu.Network.Slices.Select(s => s.Name), loss.Slices.Select(s => s.Name));
        double[] expected = new double[cpu.Parameters.Length], v = new double[expected.Length];
        Tensor gradient = loss.Space.CreateZero();
        Assert.Equal(cpu.ValueAndGradient(cpu.Parameters, expected), loss.ValueAndGradient(loss.Point, gradient), 1e-11);
        Assert.InRange(RelativeError.Of(TorchProblems.Host(loss, gradient), expected), 0, 1e-10);
        new RandomStream(7).FillNormal(v);
        cpu.Hessian().Apply(v, expected);
        Assert.InRange(RelativeError.Of(TorchProblems.Product(loss, loss.Hessian(), v), expected), 0, 1e-9);
        cpu.GaussNewton().Apply(v, expected);
        Assert.InRange(RelativeError.Of(TorchProblems.Product(loss, loss.GaussNewton(), v), expected), 0, 1e-9);
    }
}
