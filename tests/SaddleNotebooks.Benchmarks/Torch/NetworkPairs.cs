using SaddleNotebooks.Numerics;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Benchmarks;

/// <summary>Gradients and Hessian products of networks beside libtorch's automatic differentiation.</summary>
static class NetworkPairs
{
    const double Gradient = 0.8, Product = 0.7;

    public static IEnumerable<PairedWork> All(Workers workers)
    {
        foreach (var pair in Mlp("784-100-10 tanh, 5,000 samples", [784, 100, 10], Activation.Tanh, 5_000, workers)
            .Concat(Mlp("784-512-512-10 ReLU, 1,000 samples", [784, 512, 512, 10], Activation.Relu, 1_000, workers)))
            yield return pair;
        const string convolutions = "convolutions 16-32-64 tanh, 128 images of 32 × 32 × 3";
        foreach (var pair in Both(convolutions, Convolutions(workers), TorchNetwork.Convolutions(32, [3, 16, 32, 64]), [128, 3, 32, 32]))
            yield return pair;
    }

    /// <summary>The convolution network on random images.</summary>
    public static NetworkLoss<float> Convolutions(Workers workers)
    {
        LayerSpec[] Stage(int channels) => [new Conv2d(channels, 3, Padding: 1), Activation.Tanh, new AveragePool2d(2)];
        var shape = new ImageShape(3, 32, 32);
        return Network.Create(shape, [.. Stage(16), .. Stage(32), .. Stage(64), new Dense(10)], seed: 1)
            .Loss(Samples.Labeled(128, 3 * 32 * 32, 10, seed: 3, shape), LossFunction.CrossEntropy, workers: workers);
    }

    static IEnumerable<PairedWork> Mlp(string title, int[] widths, Activation activation, int samples, Workers workers)
    {
        var loss = Network.Mlp(widths, activation, seed: 1).Loss(ReferenceProblems.W1Data.Read(0, samples), LossFunction.CrossEntropy, workers: workers);
        return Both(title, loss, TorchNetwork.Mlp(widths, activation == Activation.Relu), [samples, widths[0]]);
    }

    static IEnumerable<PairedWork> Both(string title, NetworkLoss<float> loss, TorchNetwork beside, long[] shape)
    {
        var data = (LabeledData)loss.Data;
        Tensor x = torch.tensor(data.Inputs.ToArray(), shape), labels = torch.tensor([.. data.Labels.ToArray().Select(l => (long)l)]);
        float[] gradient = new float[loss.Parameters.Length], v = ReferenceProblems.Rademacher<float>(gradient.Length);
        yield return PairedWork.Of($"gradient, {title}", Gradient, () => loss.ValueAndGradient(loss.Parameters, gradient), () => beside.Gradient(x, labels));
        var hessian = loss.Hessian();
        Tensor[] direction = [.. beside.Parameters.Select(p => torch.ones_like(p))];
        yield return PairedWork.Of($"Hessian product, {title}", Product, () => hessian.Apply(v, gradient), () => beside.Product(x, labels, direction));
    }
}
