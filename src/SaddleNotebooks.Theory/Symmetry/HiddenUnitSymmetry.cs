using System.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// The mirror images of a network's parameters: hidden units may change places, and where the activation is odd the sign of everything that
/// enters and leaves a unit may flip. The loss is the same at all of them, so they count as one point.
/// </summary>
sealed class HiddenUnitSymmetry(IReadOnlyList<HiddenUnits> layers)
{
    /// <summary>The symmetry of dense layers with elementwise activations between them; no symmetry for a network of another kind.</summary>
    public static HiddenUnitSymmetry Of<T>(Network<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(HiddenUnits.Of(network));

    /// <summary>Whether the network has hidden units that can change places.</summary>
    public bool HasUnits => layers.Count > 0;

    /// <summary>Whether some of them can also flip their sign.</summary>
    public bool HasSigns => layers.Any(l => l.IsOdd);

    /// <summary>The mirror image b' of b that is nearest to a, layer by layer and unit by unit, or one not much farther away.</summary>
    public double[] Image(double[] a, double[] b)
    {
        double[] image = [.. b];
        foreach (var layer in layers)
            Match(layer, a, image);
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

    /// <summary>Moves and flips the units of <paramref name="image"/> so that they lie nearest to those of <paramref name="a"/>, largest first.</summary>
    static void Match(HiddenUnits layer, double[] a, double[] image)
    {
        double[] source = [.. image];
        int[][] places = [.. Enumerable.Range(0, layer.Units).Select(layer.Places)];
        var free = Enumerable.Range(0, layer.Units).ToHashSet();
        foreach (int unit in Enumerable.Range(0, layer.Units).OrderByDescending(u => places[u].Sum(i => a[i] * a[i])))
        {
            int[] target = places[unit];
            var (best, sign, least) = (-1, 1.0, double.PositiveInfinity);
            foreach (int candidate in free.Order())
            {
                int[] from = places[candidate];
                for (double s = 1; s >= (layer.IsOdd ? -1 : 1); s -= 2)
                {
                    double square = 0;
                    for (int i = 0; i < from.Length; i++)
                        square += (a[target[i]] - s * source[from[i]]) * (a[target[i]] - s * source[from[i]]);
                    if (square < least)
                        (best, sign, least) = (candidate, s, square);
                }
            }
            free.Remove(best);
            int[] chosen = places[best];
            for (int i = 0; i < chosen.Length; i++)
                image[target[i]] = sign * source[chosen[i]];
        }
    }
}
