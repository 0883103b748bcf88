using System.Numerics;

namespace SaddleNotebooks;

public static partial class NetworkExtensions
{
    /// <summary>Pairs the samples in arrays with their targets.</summary>
    /// <param name="network">The network that is to be evaluated on them.</param>
    /// <param name="inputs">One array for each input of the network, in its order; the first extent is the number of samples.</param>
    /// <param name="targets">
    /// What the outputs are compared with. Whole numbers [n] are classes, [n, positions] the classes at the positions of a sequence or image,
    /// negative where there is none (a mask; PyTorch's ignore_index −100 is one). Other numbers [n] or [n, outputs] are real targets. Left out:
    /// the inputs are tokens, and each position's target is the token that follows.
    /// </param>
    /// <param name="loss">The loss for which they are meant; decides where a file of whole numbers could mean classes or values.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">Numbers of samples, features or targets do not fit; the message says what would.</exception>
    public static LabeledData Samples<T>(
        this Network<T> network, IReadOnlyList<NpyArray> inputs, NpyArray? targets = null, LossFunction? loss = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        int count = Count(inputs, targets);
        float[] features = Features(network, inputs, count);
        ImageShape? image = network.Input.Height > 1 || network.Input.Width > 1 ? network.Input : null;
        if (targets is null)
            return NextTokens(network, inputs, features, image);
        int perSample = targets.Count / count, outputs = network.Output.Features;
        bool whole = targets.IsInteger;
        if (loss == LossFunction.SquaredError && perSample == outputs && outputs > 1)
            whole = false;
        if (loss == LossFunction.BinaryCrossEntropy && (perSample > 1 || outputs > 1))
            whole = false;
        if (loss == LossFunction.SquaredError && outputs == 1)
            whole = false;
        if (!whole)
            return LabeledData.WithTargets(features, targets.ToDoubles(), perSample, image);
        int[] labels = Labels(targets);
        if (perSample == 1)
            return Classes(features, labels, loss == LossFunction.BinaryCrossEntropy ? 2 : outputs, image);
        if (outputs % perSample != 0)
        {
            throw new ArgumentException(
                $"A sample has {perSample} whole-number targets {Text(targets)} but the network {outputs} outputs: give one class for each sample [n], "
                + "or one for each position, so that the outputs can be split over the positions.", nameof(targets));
        }
        return LabeledData.WithPositions(features, labels, perSample, outputs / perSample, image);
    }

    static LabeledData Classes(float[] features, int[] labels, int classes, ImageShape? image)
    {
        int bad = Array.FindIndex(labels, l => l < 0 || l >= classes);
        if (bad >= 0)
        {
            throw new ArgumentException(
                $"The target of sample {bad} is class {labels[bad]}, but the network tells {classes} classes apart: classes count from 0. Leave samples without a class out.", nameof(labels));
        }
        return LabeledData.Adopt(features, labels, classes, image);
    }

    static LabeledData NextTokens<T>(Network<T> network, IReadOnlyList<NpyArray> inputs, float[] features, ImageShape? image)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tokens = inputs[0];
        if (!tokens.IsInteger || tokens.Shape.Count != 2 || network.Output.Features % tokens.Shape[1] != 0)
        {
            throw new ArgumentException(
                $"Without targets the inputs must be tokens, whole numbers [samples, positions], and the network must have outputs for each position; the inputs are {tokens}. Give the targets.",
                nameof(inputs));
        }
        int positions = tokens.Shape[1];
        return LabeledData.WithPositions(
            features, TokenData.Following(Labels(tokens), positions), positions, network.Output.Features / positions, image);
    }

    static int Count(IReadOnlyList<NpyArray> inputs, NpyArray? targets)
    {
        if (inputs.Count == 0)
            throw new ArgumentException("There is no array of inputs.", nameof(inputs));
        foreach (var array in inputs.Append(targets))
        {
            if (array is { Shape: [] } or { Count: 0 })
                throw new ArgumentException($"The array {array} holds no samples: the first extent is their number.", nameof(inputs));
        }
        int count = inputs[0].Shape[0];
        if (inputs.FirstOrDefault(a => a.Shape[0] != count) is { } other)
            throw new ArgumentException($"The inputs have {count} and {other.Shape[0]} samples: the first extent must be the same.", nameof(inputs));
        if (targets is not null && targets.Shape[0] != count)
            throw new ArgumentException($"There are {count} samples {inputs[0]} but {targets.Shape[0]} targets {targets}: the first extent must be the same.", nameof(targets));
        return count;
    }

    // A sample's features are those of its first input, then those of the second …
    static float[] Features<T>(Network<T> network, IReadOnlyList<NpyArray> inputs, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var expected = network.Import?.Inputs ?? [new OnnxImport.Input("the input", [network.Input.Features], false)];
        if (inputs.Count != expected.Count)
            throw new ArgumentException($"The network has {expected.Count} inputs ({string.Join(", ", expected)}), but {inputs.Count} arrays are given.", nameof(inputs));
        for (int i = 0; i < inputs.Count; i++)
        {
            if (inputs[i].Count / count != expected[i].Features)
            {
                throw new ArgumentException(
                    $"The network's input {expected[i]} takes {expected[i].Features} numbers for a sample, but {inputs[i]} has {inputs[i].Count / count}.", nameof(inputs));
            }
        }
        if (inputs.Count == 1)
            return inputs[0].ToSingles();
        int width = expected.Sum(e => e.Features), start = 0;
        var features = new float[checked(count * width)];
        for (int i = 0; i < inputs.Count; start += expected[i++].Features)
        {
            float[] part = inputs[i].ToSingles();
            for (int sample = 0; sample < count; sample++)
                part.AsSpan(sample * expected[i].Features, expected[i].Features).CopyTo(features.AsSpan(sample * width + start));
        }
        return features;
    }

    static int[] Labels(NpyArray array)
    {
        long[] values = array.ToIntegers();
        int bad = Array.FindIndex(values, v => v is > int.MaxValue or < int.MinValue);
        return bad < 0 ? Array.ConvertAll(values, v => (int)v) : throw new ArgumentException($"Element {bad} of {array} is {values[bad]}: too large for a class.", nameof(array));
    }

    static string Text(NpyArray array) => $"[{string.Join(", ", array.Shape)}]";
}
