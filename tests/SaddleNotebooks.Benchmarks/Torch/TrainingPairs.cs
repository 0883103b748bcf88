using SaddleNotebooks.Numerics;
using SaddleNotebooks.Tests;
using static TorchSharp.torch.nn.functional;

namespace SaddleNotebooks.Benchmarks;

/// <summary>
/// An epoch of mini-batches beside the same loop with libtorch. As a training here does, the loop takes loss, gradient and accuracy of all samples at
/// the start and after the epoch; a second line leaves that out on both sides.
/// </summary>
static class TrainingPairs
{
    const double Target = 0.8, Rate = 0.05, Momentum = 0.9;
    static readonly int[] Widths = [784, 100, 10];

    public static IEnumerable<PairedWork> All(Workers workers)
    {
        var data = ReferenceProblems.W1Data;
        Tensor x = torch.tensor(data.Inputs.ToArray(), [data.Count, data.Features]), labels = torch.tensor([.. data.Labels.ToArray().Select(l => (long)l)]);
        foreach (int batch in new[] { 32, 64, 128, 256, 512 })
        {
            var network = Network.Mlp(Widths, Activation.Tanh, seed: 1);
            var loss = network.Loss(data, LossFunction.CrossEntropy, workers: workers);
            yield return PairedWork.Of($"784-100-10, 5,000 samples, one epoch, batches of {batch}", Target,
                () => loss.Train(Optimizer.Sgd(Rate, momentum: Momentum, batchSize: batch), epochs: 1), () => Epoch(x, labels, batch, whole: true));
            yield return PairedWork.Of($"its steps alone, batches of {batch}", Target, () => Steps(loss, batch), () => Epoch(x, labels, batch, whole: false));
        }
    }

    static void Steps(NetworkLoss<float> loss, int batch)
    {
        var space = loss.Space;
        float[] w = [.. loss.Parameters], gradient = space.CreateZero(), velocity = space.CreateZero();
        int[] order = [.. Enumerable.Range(0, loss.SampleCount)];
        new Random(1).Shuffle(order);
        for (int start = 0; start < order.Length; start += batch)
        {
            loss.OnBatch(order.AsSpan(start, Math.Min(batch, order.Length - start))).ValueAndGradient(w, gradient);
            space.Scale(Momentum, velocity);
            space.AddScaled(1, gradient, velocity);
            space.AddScaled(-Rate, velocity, w);
        }
    }

    static void Epoch(Tensor x, Tensor labels, int batch, bool whole)
    {
        using var all = torch.NewDisposeScope();
        var network = TorchNetwork.Mlp(Widths, relu: false);
        Tensor[] velocity = [.. network.Parameters.Select(p => torch.zeros_like(p))];
        if (whole)
            Whole(network, x, labels);
        var order = torch.randperm(x.shape[0]);
        for (long start = 0; start < x.shape[0]; start += batch)
        {
            using var step = torch.NewDisposeScope();
            var chosen = order.narrow(0, start, Math.Min(batch, x.shape[0] - start));
            var gradients = torch.autograd.grad([cross_entropy(network.Outputs(x.index_select(0, chosen)), labels.index_select(0, chosen))], network.Parameters);
            using var plain = torch.no_grad();
            for (int i = 0; i < velocity.Length; i++)
            {
                velocity[i].mul_(Momentum).add_(gradients[i]);
                network.Parameters[i].add_(velocity[i], alpha: -Rate);
            }
        }
        if (whole)
            Whole(network, x, labels);
    }

    static void Whole(TorchNetwork network, Tensor x, Tensor labels)
    {
        using var scope = torch.NewDisposeScope();
        var outputs = network.Outputs(x);
        var loss = cross_entropy(outputs, labels);
        torch.autograd.grad([loss], network.Parameters);
        loss.item<float>();
        outputs.argmax(1).eq(labels).sum().item<long>();
    }
}
