using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public sealed partial class Problem
{
    /// <summary>
    /// A Gaussian random field of mean 0 and variance 1 on the torus [0, 2π)ᵈ: a model of a rugged landscape. Its critical points are random,
    /// but on a torus Σ (−1)^index = 0 always (Morse theory; Euler characteristic 0), and their index rises with their value
    /// (Bray &amp; Dean 2007).
    /// </summary>
    /// <remarks>
    /// f(x) = Σ_k √w_k (a_k cos k·x + b_k sin k·x) over half of the integer wave vectors 0 &lt; ‖k‖ ≤ cutoff, a_k, b_k standard normal, weights
    /// w_k ∝ exp(−‖k‖²/2) with Σ w_k = 1. The covariance depends on the distance only, so the field is homogeneous.
    /// </remarks>
    /// <param name="dimension">d between 1 and 6 (the number of waves grows like cutoffᵈ).</param>
    /// <param name="seed">The seed of the amplitudes.</param>
    /// <param name="cutoff">The longest wave vector, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static Problem RandomField(int dimension = 2, ulong seed = 0, int cutoff = 3)
    {
        Require.InRange(dimension, 1, 6, nameof(dimension));
        Require.InRange(cutoff, 1, 8, nameof(cutoff));
        int[][] waves = Waves(dimension, cutoff);
        double[] weight = waves.Select(k => Math.Exp(-0.5 * k.Sum(c => c * c))).ToArray();
        double total = weight.Sum();
        var random = new RandomStream(seed);
        double[] a = weight.Select((w, i) => Math.Sqrt(w / total) * random.Normal(2 * i)).ToArray();
        double[] b = weight.Select((w, i) => Math.Sqrt(w / total) * random.Normal(2 * i + 1)).ToArray();
        return new(dimension, x =>
        {
            Real sum = 0;
            for (int i = 0; i < waves.Length; i++)
            {
                Real phase = 0;
                for (int j = 0; j < dimension; j++)
                {
                    if (waves[i][j] != 0)
                        phase += waves[i][j] * x[j];
                }
                sum += a[i] * Real.Cos(phase) + b[i] * Real.Sin(phase);
            }
            return sum;
        })
        {
            Name = $"Random field on the {dimension}-torus",
            Formula = "Σ_k a_k cos k·x + b_k sin k·x, a_k and b_k normal",
            Source = "Bray & Dean 2007, Physical Review Letters 98:150201; Adler & Taylor 2007, Random Fields and Geometry",
            Box = Enumerable.Repeat((0.0, 2 * Math.PI), dimension).ToArray(),
            IsPeriodic = true,
        };
    }

    /// <summary>λ₂ = E k₁² and λ₄ = E k₁²k₂² of the field's waves (E k₁⁴/3 in one dimension), as an isotropic field of the same spectrum has them.</summary>
    internal static (double Second, double Fourth) RandomFieldMoments(int dimension, int cutoff)
    {
        Require.InRange(dimension, 1, 6, nameof(dimension));
        Require.InRange(cutoff, 1, 8, nameof(cutoff));
        double total = 0, second = 0, fourth = 0;
        foreach (int[] k in Waves(dimension, cutoff))
        {
            double square = k.Sum(c => (double)c * c), weight = Math.Exp(-0.5 * square);
            total += weight;
            second += weight * square / dimension;
            // Averaged over all pairs of axes, so that the direction of the lattice plays no part: E k_i²k_j²(1 + 2δ_ij) summed is (k²)².
            fourth += weight * square * square / (dimension * (dimension + 2));
        }
        return (second / total, fourth / total);
    }

    /// <summary>One of each pair ±k of integer vectors with 0 &lt; ‖k‖ ≤ cutoff: the one whose first non-zero coordinate is positive.</summary>
    static int[][] Waves(int dimension, int cutoff)
    {
        int side = 2 * cutoff + 1;
        var waves = new List<int[]>();
        for (long code = 0; code < (long)Math.Pow(side, dimension); code++)
        {
            var k = new int[dimension];
            long rest = code;
            for (int j = 0; j < dimension; j++)
            {
                k[j] = (int)(rest % side) - cutoff;
                rest /= side;
            }
            int square = k.Sum(c => c * c);
            if (square > 0 && square <= cutoff * cutoff && k.First(c => c != 0) > 0)
                waves.Add(k);
        }
        return [.. waves];
    }
}
