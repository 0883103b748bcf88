using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// Hidden units between two dense layers, and where what belongs to each lies in the vector of all parameters: units may change places, and where the
/// activation is odd the sign of everything that enters and leaves one may flip, without a change of the network's function.
/// </summary>
/// <param name="Units">Their number.</param>
/// <param name="Inputs">Weights that enter each.</param>
/// <param name="In">The first of them, [units][inputs].</param>
/// <param name="Bias">The first bias; null where there is none.</param>
/// <param name="Outputs">Weights that leave each.</param>
/// <param name="Out">The first of them, [outputs][units].</param>
/// <param name="IsOdd">Whether φ(−x) = −φ(x) for what lies between.</param>
sealed record HiddenUnits(int Units, int Inputs, int In, int? Bias, int Outputs, int Out, bool IsOdd)
{
    /// <summary>Those of a chain of dense layers with elementwise activations between them; none of a network of another kind.</summary>
    public static IReadOnlyList<HiddenUnits> Of<T>(Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var hidden = new List<HiddenUnits>();
        var dense = Enumerable.Range(0, network.Layers.Count).Where(i => network.Layers[i].ParameterCount > 0).ToArray();
        for (int k = 0; k + 1 < dense.Length; k++)
        {
            int from = dense[k], to = dense[k + 1];
            bool chain = network.Layers[from] is DenseLayer<T> && network.Layers[to] is DenseLayer<T>
                && Enumerable.Range(from + 1, to - from - 1).All(i => network.Layers[i] is ElementwiseLayer<T>);
            if (!chain)
                continue;
            int units = network.Layers[from].Output.Features, inputs = network.Layers[from].Input.Features, start = network.LayerRange(from).Start.Value;
            hidden.Add(new HiddenUnits(
                units, inputs, start, start + (units * inputs), network.Layers[to].Output.Features, network.LayerRange(to).Start.Value,
                Enumerable.Range(from + 1, to - from - 1).All(i => KeepsSigns(((ElementwiseLayer<T>)network.Layers[i]).Function))));
        }
        return hidden;
    }

    /// <summary>Whether an activation is known to be odd.</summary>
    public static bool KeepsSigns(Activation function) => function == Activation.Tanh || function == Activation.Identity;

    /// <summary>The places of everything that enters and leaves one unit.</summary>
    public int[] Places(int unit) =>
    [
        .. Enumerable.Range(In + (unit * Inputs), Inputs), .. Bias is { } bias ? [bias + unit] : Array.Empty<int>(),
        .. Enumerable.Range(0, Outputs).Select(o => Out + (o * Units) + unit),
    ];
}
