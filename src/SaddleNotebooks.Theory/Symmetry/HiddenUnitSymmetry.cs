using System.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// The mirror images of a network's parameters: hidden units may change places, and where the activation is odd the sign of everything that
/// enters and leaves a unit may flip. The loss is the same at all of them, so they count as one point.
/// </summary>
sealed class HiddenUnitSymmetry
{
    readonly HiddenLayer[] layers;

    HiddenUnitSymmetry(HiddenLayer[] layers) => this.layers = layers;

    /// <summary>The symmetry of dense layers with elementwise activations between them; no symmetry for a network of another kind.</summary>
    public static HiddenUnitSymmetry Of<T>(Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var hidden = new List<HiddenLayer>();
        var dense = Enumerable.Range(0, network.Layers.Count).Where(i => network.Layers[i].ParameterCount > 0).ToArray();
        for (int k = 0; k + 1 < dense.Length; k++)
        {
            int from = dense[k], to = dense[k + 1];
            bool chain = network.Layers[from] is DenseLayer<T> && network.Layers[to] is DenseLayer<T>
                && Enumerable.Range(from + 1, to - from - 1).All(i => network.Layers[i] is ElementwiseLayer<T>);
            if (!chain)
                continue;
            bool odd = Enumerable.Range(from + 1, to - from - 1)
                .All(i => ((ElementwiseLayer<T>)network.Layers[i]).Function is var f && (f == Activation.Tanh || f == Activation.Identity));
            hidden.Add(new HiddenLayer(
                network.Layers[from].Output.Features, network.Layers[from].Input.Features, network.LayerRange(from).Start.Value,
                network.Layers[to].Output.Features, network.LayerRange(to).Start.Value, odd));
        }
        return new HiddenUnitSymmetry([.. hidden]);
    }

    /// <summary>Whether the network has hidden units that can change places.</summary>
    public bool HasUnits => layers.Length > 0;

    /// <summary>Whether some of them can also flip their sign.</summary>
    public bool HasSigns => layers.Any(l => l.IsOdd);

    /// <summary>The mirror image b' of b that is nearest to a, layer by layer and unit by unit, or one not much farther away.</summary>
    public double[] Image(double[] a, double[] b)
    {
        double[] image = [.. b];
        foreach (var layer in layers)
            layer.Match(a, image);
        return image;
    }

    /// <summary>‖a − b'‖ for the mirror image b' of b nearest to a, layer by layer and unit by unit: an upper bound of the least distance.</summary>
    public double Distance(double[] a, double[] b)
    {
        double[] image = Image(a, b);
        double square = 0;
        for (int i = 0; i < a.Length; i++)
            square += (a[i] - image[i]) * (a[i] - image[i]);
        return Math.Sqrt(square);
    }

    /// <summary>One layer of hidden units: where a unit's incoming weights, its bias and its outgoing weights lie.</summary>
    sealed record HiddenLayer(int Units, int Inputs, int In, int Outputs, int Out, bool IsOdd)
    {
        /// <summary>Moves and flips the units of <paramref name="image"/> so that they lie nearest to those of <paramref name="a"/>, largest first.</summary>
        public void Match(double[] a, double[] image)
        {
            double[] source = [.. image];
            var free = Enumerable.Range(0, Units).ToHashSet();
            foreach (int unit in Enumerable.Range(0, Units).OrderByDescending(u => Indices(u).Sum(i => a[i] * a[i])))
            {
                int[] target = Indices(unit);
                var (best, sign, least) = (-1, 1.0, double.PositiveInfinity);
                foreach (int candidate in free.Order())
                {
                    int[] from = Indices(candidate);
                    for (double s = 1; s >= (IsOdd ? -1 : 1); s -= 2)
                    {
                        double square = 0;
                        for (int i = 0; i < from.Length; i++)
                            square += (a[target[i]] - s * source[from[i]]) * (a[target[i]] - s * source[from[i]]);
                        if (square < least)
                            (best, sign, least) = (candidate, s, square);
                    }
                }
                free.Remove(best);
                int[] chosen = Indices(best);
                for (int i = 0; i < chosen.Length; i++)
                    image[target[i]] = sign * source[chosen[i]];
            }
        }

        int[] Indices(int unit) =>
        [
            .. Enumerable.Range(In + unit * Inputs, Inputs), In + Units * Inputs + unit,
            .. Enumerable.Range(0, Outputs).Select(o => Out + o * Units + unit),
        ];
    }
}
