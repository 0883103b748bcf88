using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>Small losses with every kind of target.</summary>
static class SmallLoss
{
    /// <summary>Samples of three classes.</summary>
    public static LabeledData Samples(int count, int features = 6, ulong seed = 1)
    {
        var random = new RandomStream(seed);
        float[] inputs = [.. Enumerable.Range(0, count * features).Select(i => (float)random.Normal(i))];
        int[] labels = [.. Enumerable.Range(0, count).Select(i => inputs[i * features] > 0.4 ? 0 : inputs[i * features + 1] > 0 ? 1 : 2)];
        return new LabeledData(inputs, labels, 3);
    }

    public static NetworkLoss<T> Of<T>(int samples = 201, double l2 = 0.01, ulong seed = 1, LabeledData? data = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Network.Mlp<T>([6, 7, 3], Activation.Tanh, seed).Loss(data ?? Samples(samples), LossFunction.CrossEntropy, l2, Workers.Single);

    public static T[] Vector<T>(int length, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new RandomStream(seed);
        return [.. Enumerable.Range(0, length).Select(i => T.CreateChecked(random.Normal(i)))];
    }
}
