using static TorchSharp.torch.nn.functional;

namespace SaddleNotebooks.Benchmarks;

/// <summary>A network written with libtorch's operations alone, as one writes it in PyTorch: parameters, a forward pass and the mean cross-entropy.</summary>
sealed class TorchNetwork
{
    readonly Func<Tensor, Tensor[], Tensor> forward;
    IList<Tensor>? gradientGraph;

    TorchNetwork(Tensor[] parameters, Func<Tensor, Tensor[], Tensor> forward)
    {
        Parameters = parameters;
        this.forward = forward;
    }

    /// <summary>Weights and biases, layer after layer.</summary>
    public Tensor[] Parameters { get; }

    /// <summary>Dense layers with tanh or ReLU between them.</summary>
    public static TorchNetwork Mlp(int[] widths, bool relu)
        => new([.. widths.Zip(widths.Skip(1)).SelectMany(w => Layer(w.First, w.Second, w.First))], (x, p) =>
        {
            for (int i = 0; i < p.Length; i += 2)
            {
                x = linear(x, p[i], p[i + 1]);
                if (i + 2 < p.Length)
                    x = relu ? torch.nn.functional.relu(x) : tanh(x);
            }
            return x;
        });

    /// <summary>Convolutions of 3 × 3 with tanh and averages over 2 × 2 between them, and a dense layer for ten classes.</summary>
    public static TorchNetwork Convolutions(int side, int[] channels)
    {
        int last = side >> (channels.Length - 1);
        Tensor[] all = [.. channels.Zip(channels.Skip(1)).SelectMany(c => Layer(9 * c.First, c.Second, c.First, 3, 3)), .. Layer(channels[^1] * last * last, 10, channels[^1] * last * last)];
        return new(all, (x, p) =>
        {
            for (int i = 0; i + 2 < p.Length; i += 2)
                x = avg_pool2d(tanh(conv2d(x, p[i], p[i + 1], padding: [1, 1])), 2);
            return linear(x.flatten(1), p[^2], p[^1]);
        });
    }

    /// <summary>The outputs of samples.</summary>
    public Tensor Outputs(Tensor x) => forward(x, Parameters);

    /// <summary>The gradient of the mean cross-entropy.</summary>
    public void Gradient(Tensor x, Tensor labels)
    {
        using var scope = torch.NewDisposeScope();
        torch.autograd.grad([cross_entropy(Outputs(x), labels)], Parameters);
    }

    /// <summary>A Hessian product by a second backward pass; the graph of the gradient is built by the first and kept.</summary>
    public void Product(Tensor x, Tensor labels, IList<Tensor> v)
    {
        gradientGraph ??= torch.autograd.grad([cross_entropy(Outputs(x), labels)], Parameters, retain_graph: true, create_graph: true);
        using var scope = torch.NewDisposeScope();
        torch.autograd.grad(gradientGraph, Parameters, v, retain_graph: true);
    }

    static IEnumerable<Tensor> Layer(int fanIn, int outputs, params long[] shape)
    {
        double bound = Math.Sqrt(6.0 / (fanIn + outputs));
        yield return (torch.rand([outputs, .. shape]) * (2 * bound) - bound).detach().requires_grad_();
        yield return torch.zeros(outputs).requires_grad_();
    }
}
