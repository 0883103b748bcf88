using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Torch.Tests;

public class NetworkConversionTests
{
    static readonly ImageShape Image = new(2, 6, 6);

    public static TheoryData<string> Networks => [.. Specifications.Keys];

    static readonly Dictionary<string, (ImageShape Input, LayerSpec[] Layers)> Specifications = new()
    {
        ["tanh"] = (ImageShape.OfVector(5), [new Dense(7), Activation.Tanh, new Dense(3)]),
        ["activations"] = (ImageShape.OfVector(5), [
            new Dense(6), Activation.Sigmoid, new Dense(6), Activation.Softplus, new Dense(6), Activation.Gelu, new Dense(6), Activation.LeakyReluWithSlope(0.2),
            new Dense(6), Activation.Relu, new Dense(6), Activation.Identity, new Dense(3)]),
        ["convolution"] = (Image, [new Conv2d(4, 3, Padding: 1), Activation.Gelu, new MaxPool2d(2), new Conv2d(3, 2, Stride: 1), Activation.Tanh, new Flatten(), new Dense(3)]),
        ["pooling"] = (Image, [new Conv2d(3, 3), Activation.Tanh, new AveragePool2d(2), new Dense(3)]),
        ["normalisation"] = (Image, [new Conv2d(3, 3, Stride: 2), new LayerNorm(), Activation.Tanh, new Flatten(), new Dense(8), new LayerNorm(1e-3), new Dense(3)]),
        ["residual"] = (Image, [
            new Conv2d(4, 3, Padding: 1), new Residual([new Conv2d(4, 3, Padding: 1), Activation.Tanh, new Conv2d(4, 3, Padding: 1)]), Activation.Softplus,
            new Residual([new Conv2d(3, 3, Stride: 2, Padding: 1)], [new Conv2d(3, 1, Stride: 2)]), new Flatten(), new Dense(3)]),
    };

    static NetworkLoss<double> Loss(string name, LossFunction? function = null, double l2 = 0)
    {
        var (input, layers) = Specifications[name];
        var network = Network.Create<double>(input, layers, seed: 4);
        // Biases and gains away from their start values 0 and 1.
        var stream = new RandomStream(6);
        for (int i = 0; i < network.ParameterCount; i++)
            network.Parameters[i] += 0.1 * stream.Normal(i);
        var data = new LabeledData(
            [.. Enumerable.Range(0, 20 * input.Features).Select(i => (float)new RandomStream(5).Normal(i))], [.. Enumerable.Range(0, 20).Select(i => i % 3)], 3, input);
        return network.Loss(data, function ?? LossFunction.CrossEntropy, l2);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_network_and_its_module_have_the_same_loss_gradient_and_products(string name)
    {
        var cpu = Loss(name, l2: 0.05);
        using var loss = cpu.ToTorch(new Engine(torch.CPU, ScalarType.Float64));
        Assert.Equal(cpu.Network.Slices.Select(s => s.Name), loss.Slices.Select(s => s.Name));
        Assert.Equal(cpu.Network.Slices.Select(s => string.Join(',', s.Shape)), loss.Slices.Select(s => string.Join(',', s.Shape)));
        Assert.Equal(cpu.Parameters, TorchProblems.Host(loss, loss.Point));
        Assert.Equal(cpu.Accuracy(), loss.Accuracy());

        double[] expected = new double[cpu.Parameters.Length], v = new double[expected.Length];
        Tensor gradient = loss.Space.CreateZero();
        Assert.Equal(cpu.ValueAndGradient(cpu.Parameters, expected), loss.ValueAndGradient(loss.Point, gradient), 1e-12);
        Assert.InRange(RelativeError.Of(TorchProblems.Host(loss, gradient), expected), 0, 1e-11);
        new RandomStream(7).FillNormal(v);
        cpu.Hessian().Apply(v, expected);
        Assert.InRange(RelativeError.Of(TorchProblems.Product(loss, loss.Hessian(), v), expected), 0, 1e-10);
        cpu.GaussNewton().Apply(v, expected);
        Assert.InRange(RelativeError.Of(TorchProblems.Product(loss, loss.GaussNewton(), v), expected), 0, 1e-10);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Converting_back_gives_the_network_again(string name)
    {
        var network = Loss(name).Network;
        var back = network.ToModule(new Engine(torch.CPU, ScalarType.Float64)).ToNetwork<double>();
        Assert.Equal(network.Parameters, back.Parameters);
        Assert.Equal(network.Slices.Select(s => s.ToString()), back.Slices.Select(s => s.ToString()));
        Assert.Equal(network.ToString(), back.ToString());
    }

    [Theory]
    [InlineData("cross-entropy")]
    [InlineData("squared error")]
    public void Loss_functions_have_equal_numbers(string which)
    {
        var cpu = Loss("tanh", which == "cross-entropy" ? LossFunction.CrossEntropy : LossFunction.SquaredError);
        using var loss = cpu.ToTorch(new Engine(torch.CPU, ScalarType.Float64));
        Assert.Equal(cpu.Value(), loss.Value(), 1e-13);
    }

    [Fact]
    public void Real_targets_and_logistic_outputs_have_equal_numbers()
    {
        var stream = new RandomStream(9);
        float[] inputs = [.. Enumerable.Range(0, 60).Select(i => (float)stream.Normal(i))];
        double[] targets = [.. Enumerable.Range(0, 24).Select(i => stream.Uniform(1_000 + i))];
        var data = LabeledData.WithTargets(inputs, targets, 2);
        foreach (var function in new[] { LossFunction.SquaredError, LossFunction.BinaryCrossEntropy })
        {
            var cpu = Network.Mlp<double>([5, 4, 2], Activation.Tanh, seed: 1).Loss(data, function);
            using var loss = cpu.ToTorch(new Engine(torch.CPU, ScalarType.Float64));
            Assert.Equal(cpu.Value(), loss.Value(), 1e-13);
            var expected = new double[cpu.Parameters.Length];
            var v = ReferenceProblems.Rademacher<double>(expected.Length);
            cpu.Hessian().Apply(v, expected);
            Assert.InRange(RelativeError.Of(TorchProblems.Product(loss, loss.Hessian(), v), expected), 0, 1e-11);
        }
    }

    [Fact]
    public void A_sequential_module_becomes_a_network_with_equal_outputs()
    {
        var module = torch.nn.Sequential(
            torch.nn.Conv2d(2, 4, 3, padding: 1L), torch.nn.LeakyReLU(0.1), torch.nn.MaxPool2d(2), torch.nn.Flatten(), torch.nn.Linear(36, 3)).to(ScalarType.Float64);
        var network = module.ToNetwork<double>(Image);
        var cpu = network.Loss(Loss("convolution").Data, LossFunction.CrossEntropy);
        using var loss = module.Loss(TorchData.From(cpu.Data, new Engine(torch.CPU, ScalarType.Float64)), LossFunction.CrossEntropy);
        Assert.Equal(cpu.Value(), loss.Value(), 1e-13);
    }

    [Fact]
    public void What_the_CPU_engine_does_not_have_is_named()
    {
        Assert.Contains("'1' is a BatchNorm", Assert.Throws<NotSupportedException>(
            () => torch.nn.Sequential(torch.nn.Linear(3, 3), torch.nn.BatchNorm1d(3)).ToNetwork<float>(ImageShape.OfVector(3))).Message);
        Assert.Contains("without bias", Assert.Throws<NotSupportedException>(
            () => torch.nn.Sequential(torch.nn.Linear(3, 3, hasBias: false)).ToNetwork<float>(ImageShape.OfVector(3))).Message);
        Assert.Contains("dilation", Assert.Throws<NotSupportedException>(
            () => torch.nn.Sequential(torch.nn.Conv2d(2, 2, 3, dilation: 2)).ToNetwork<float>(Image)).Message);
    }
}
