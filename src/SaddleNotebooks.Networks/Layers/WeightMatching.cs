using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// The order of the hidden units of one set of parameters in which they lie closest to another's: weight matching (Ainsworth, Hayase &amp; Srinivasa
/// 2023, algorithm 1), one layer after the other by linear assignment until nothing changes. The distance falls with every change, so it ends.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
sealed class WeightMatching<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A layer with weights [outputs, inputs, block]; a block is a kernel, or the pixels of a channel where an image was flattened.</summary>
    readonly record struct Weights(int Offset, int Outputs, int Inputs, int Block, int Bias)
    {
        public int At(int output, int input) => Offset + (((output * Inputs) + input) * Block);
    }

    readonly List<Weights> layers = [];

    /// <param name="specification">The network's layers; none where it came as a graph.</param>
    /// <param name="part">The part of the parameters of a name.</param>
    /// <exception cref="ArgumentException">The network is no chain of dense and convolution layers.</exception>
    public WeightMatching(IReadOnlyList<LayerSpec> specification, Func<string, ParameterSlice> part)
    {
        const string Remedy = "hidden units can be put into another order in chains of Dense, Conv2d, Elementwise, pooling and Flatten";
        if (specification.Count == 0)
            throw new ArgumentException($"The network came as a graph; {Remedy}.");
        int units = 0;
        for (int i = 0; i < specification.Count; i++)
        {
            switch (specification[i])
            {
                case Dense or Conv2d:
                    var (weight, bias) = (part($"{i}.weight"), part($"{i}.bias"));
                    int outputs = weight.Shape[0], inputs = units == 0 ? weight.Length / outputs : units;
                    layers.Add(new(weight.Offset, outputs, inputs, weight.Length / outputs / inputs, bias.Offset));
                    units = outputs;
                    break;
                case Elementwise or MaxPool2d or AveragePool2d or Flatten:
                    break;
                case var other:
                    throw new ArgumentException($"Layer {i} is {other.GetType().Name}; {Remedy}.");
            }
        }
    }

    /// <summary>The parameters with their units in the order of the reference's: the same function.</summary>
    public T[] Align(T[] parameters, T[] reference)
    {
        int[][] orders = [.. layers.Select(layer => Enumerable.Range(0, layer.Outputs).ToArray())];
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int l = 0; l < layers.Count - 1; l++)
            {
                double[,] gain = Gain(l, parameters, reference, orders);
                int[] order = LinearAssignment.Largest(gain);
                double before = Sum(gain, orders[l]), after = Sum(gain, order);
                // Rounding must not let two equal orders take turns.
                if (after <= before + (1e-12 * Math.Abs(before)))
                    continue;
                orders[l] = order;
                changed = true;
            }
        }
        return Arrange(parameters, orders);
    }

    /// <summary>What it adds to the inner product of the two if unit i of the reference's layer is given unit k of the parameters'.</summary>
    double[,] Gain(int l, T[] parameters, T[] reference, int[][] orders)
    {
        Weights own = layers[l], next = layers[l + 1];
        var gain = new double[own.Outputs, own.Outputs];
        for (int i = 0; i < own.Outputs; i++)
        {
            for (int k = 0; k < own.Outputs; k++)
            {
                double sum = Product(reference, own.Bias + i, parameters, own.Bias + k, 1);
                for (int j = 0; j < own.Inputs; j++)
                    sum += Product(reference, own.At(i, j), parameters, own.At(k, l == 0 ? j : orders[l - 1][j]), own.Block);
                for (int o = 0; o < next.Outputs; o++)
                    sum += Product(reference, next.At(o, i), parameters, next.At(orders[l + 1][o], k), next.Block);
                gain[i, k] = sum;
            }
        }
        return gain;
    }

    T[] Arrange(T[] parameters, int[][] orders)
    {
        T[] arranged = [.. parameters];
        for (int l = 0; l < layers.Count; l++)
        {
            var layer = layers[l];
            for (int i = 0; i < layer.Outputs; i++)
            {
                int from = orders[l][i];
                arranged[layer.Bias + i] = parameters[layer.Bias + from];
                for (int j = 0; j < layer.Inputs; j++)
                    parameters.AsSpan(layer.At(from, l == 0 ? j : orders[l - 1][j]), layer.Block).CopyTo(arranged.AsSpan(layer.At(i, j)));
            }
        }
        return arranged;
    }

    static double Sum(double[,] gain, int[] order) => order.Select((k, i) => gain[i, k]).Sum();

    static double Product(T[] a, int atA, T[] b, int atB, int count)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
            sum += double.CreateTruncating(a[atA + i]) * double.CreateTruncating(b[atB + i]);
        return sum;
    }
}
