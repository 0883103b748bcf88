namespace SaddleNotebooks.Torch.Tests;

/// <summary>The reference problems on TorchSharp: the same weights and samples as on the CPU engine.</summary>
static class TorchProblems
{
    public static TorchLoss W1(ScalarType type, TorchLossOptions? options = null) => Create([784, 100, 10], "w1.bin", ReferenceProblems.W1Data, type, options);

    public static TorchLoss W2(ScalarType type, TorchLossOptions? options = null) => Create([10, 20, 10, 2], "w2.bin", ReferenceProblems.W2Data, type, options);

    public static double[] Host(TorchLoss loss, Tensor x)
    {
        var host = new double[loss.Space.Dimension];
        loss.Space.Read(x, host);
        return host;
    }

    public static Tensor Device(TorchLoss loss, ReadOnlySpan<double> numbers)
    {
        var x = loss.Space.CreateZero();
        loss.Space.Load(numbers, x);
        return x;
    }

    public static double[] Product(TorchLoss loss, TorchHessian matrix, double[] v)
    {
        var product = loss.Space.CreateZero();
        matrix.Apply(Device(loss, v), product);
        return Host(loss, product);
    }

    static TorchLoss Create(int[] widths, string weights, LabeledData data, ScalarType type, TorchLossOptions? options)
    {
        var layers = new List<torch.nn.Module<Tensor, Tensor>>();
        for (int i = 1; i < widths.Length; i++)
        {
            if (i > 1)
                layers.Add(torch.nn.Tanh());
            layers.Add(torch.nn.Linear(widths[i - 1], widths[i]));
        }
        var module = torch.nn.Sequential(layers).to(type);
        // The network of the reference takes plain vectors.
        var flat = data.Image is null ? data : new LabeledData(data.Inputs.Span, data.Labels.Span, data.Classes);
        var loss = module.Loss(TorchData.From(flat, new Engine(torch.CPU, type)), torch.nn.CrossEntropyLoss(), options);
        loss.MoveTo(Device(loss, [.. ReferenceFiles.Floats(weights).Select(w => (double)w)]));
        return loss;
    }
}
