using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class RandomMatrices
{
    /// <summary>The distribution of the index over sampled GOE matrices; each costs O(d) time and no memory.</summary>
    /// <param name="dimension">d, between 1 and 10⁶.</param>
    /// <param name="samples">Matrices to sample, at least 2.</param>
    /// <param name="seed">The same seed gives the same result.</param>
    /// <param name="cancellation">Stops the sampling.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IndexDistribution IndexDistribution(
        int dimension, int samples = 2_000, ulong seed = 1, CancellationToken cancellation = default)
    {
        Require.InRange(dimension, 1, LargestDimension, nameof(dimension));
        Require.InRange(samples, 2, 100_000_000, nameof(samples));
        var stream = new RandomStream(seed);
        var indices = new int[samples];
        ForEachSample(samples, cancellation, i => indices[i] = GaussianOrthogonalEnsemble.SampleIndex(dimension, stream.Derive(i).Seed));
        return Summarise(dimension, indices);
    }

    static IndexDistribution Summarise(int dimension, int[] indices)
    {
        var groups = indices.GroupBy(i => i).OrderBy(g => g.Key).Select(g => (Index: g.Key, Count: (long)g.Count())).ToArray();
        var mean = Estimate.Of([.. indices.Select(i => (double)i)]);
        int n = indices.Length;
        double second = groups.Sum(g => g.Count * Math.Pow(g.Index - mean.Value, 2)) / n;
        double fourth = groups.Sum(g => g.Count * Math.Pow(g.Index - mean.Value, 4)) / n;
        return new IndexDistribution
        {
            Dimension = dimension,
            Samples = n,
            Counts = groups,
            Mean = mean,
            Variance = new Estimate(second * n / (n - 1.0), Math.Sqrt(Math.Max(0, fourth - second * second) / n), n),
        };
    }
}
