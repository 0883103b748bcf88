using System.Numerics;
using System.Text.Json;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>The reference problems W1 and W2 as losses, in float or double, from bit-identical weights and inputs.</summary>
public static class ReferenceProblems
{
    static readonly Lazy<LabeledData> W1Samples = new(() => new LabeledData(
        ReferenceFiles.Bytes("w1_x_u8.bin").Select(b => b / 255f).ToArray(), Labels("w1_y_u8.bin"), 10, new ImageShape(1, 28, 28)));

    static readonly Lazy<LabeledData> W2Samples = new(() => new LabeledData(ReferenceFiles.Floats("w2_x_f32.bin"), Labels("w2_y_u8.bin"), 2));

    static readonly Lazy<JsonElement> W1Json = new(() => ReferenceFiles.Json("w1_ref.json"));

    static readonly Lazy<JsonElement> W2Json = new(() => ReferenceFiles.Json("w2_ref.json"));

    /// <summary>5,000 Fashion-MNIST images.</summary>
    public static LabeledData W1Data => W1Samples.Value;

    /// <summary>1,000 samples of 10 features, two classes.</summary>
    public static LabeledData W2Data => W2Samples.Value;

    /// <summary>The reference numbers of W1: loss, grad_norm, exact_trace, eig_top20, eig_bottom10, hutch30, slq100 …</summary>
    public static JsonElement W1Answers => W1Json.Value;

    /// <summary>The reference numbers of W2: loss, grad_norm, trace, eigs …</summary>
    public static JsonElement W2Answers => W2Json.Value;

    /// <summary>784-100-10, tanh, trained: 79,510 parameters.</summary>
    public static NetworkLoss<T> W1<T>(Workers? workers = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Create<T>([784, 100, 10], "w1.bin", W1Data, workers);

    /// <summary>10-20-10-2, tanh: 452 parameters.</summary>
    public static NetworkLoss<T> W2<T>(Workers? workers = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Create<T>([10, 20, 10, 2], "w2.bin", W2Data, workers);

    /// <summary>The vector v of the reference Hessian products: Rademacher numbers of seed 42.</summary>
    public static T[] Rademacher<T>(int length, ulong seed = 42)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stream = new RandomStream(seed);
        return Enumerable.Range(0, length).Select(i => T.CreateChecked(stream.Rademacher(i))).ToArray();
    }

    static NetworkLoss<T> Create<T>(int[] widths, string weights, LabeledData data, Workers? workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = Network.Mlp<T>(widths, Activation.Tanh, seed: 1);
        var values = ReferenceFiles.Floats(weights);
        for (int i = 0; i < values.Length; i++)
            network.Parameters[i] = T.CreateChecked(values[i]);
        return network.Loss(data, LossFunction.CrossEntropy, workers: workers);
    }

    static int[] Labels(string name) => ReferenceFiles.Bytes(name).Select(b => (int)b).ToArray();
}
