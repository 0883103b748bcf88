using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class RandomMatrices
{
    /// <summary>The distribution of the index over sampled GOE matrices; each costs O(d) time and no memory.</summary>
    /// <param name="dimension">d, between 1 and 10⁶.</param>
    /// <param name="samples">Matrices to sample, at least 2.</param>
    /// <param name="seed">The same seed gives the same result.</param>
    /// <param name="cancellationToken">Stops the sampling; what was sampled is counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before two matrices were sampled.</exception>
    public static IndexDistribution IndexDistribution(
        int dimension, int samples = 2_000, ulong seed = 0, CancellationToken cancellationToken = default)
    {
        Require.InRange(dimension, 1, LargestDimension, nameof(dimension));
        Require.InRange(samples, 2, 100_000_000, nameof(samples));
        using var work = AmbientWork.Begin("indices of random matrices", ref cancellationToken);
        var counter = work.Count(samples);
        var stream = new RandomStream(seed);
        var indices = new int[samples];
        Array.Fill(indices, -1);
        Workers.Shared.Run(Math.Min(samples, Parts), part =>
        {
            for (int i = part; i < samples && !cancellationToken.IsCancellationRequested; i += Parts)
            {
                indices[i] = GaussianOrthogonalEnsemble.SampleIndex(dimension, stream.Derive(i).Seed);
                counter.Add();
            }
        });
        int[] sampled = [.. indices.Where(index => index >= 0)];
        if (sampled.Length < 2)
            cancellationToken.ThrowIfCancellationRequested();
        return Summarise(dimension, sampled) with { Status = sampled.Length == samples ? SamplingStatus.Complete : SamplingStatus.Canceled };
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
