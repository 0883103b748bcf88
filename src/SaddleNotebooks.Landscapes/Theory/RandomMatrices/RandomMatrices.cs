using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Why saddles dominate: what random matrix theory says about the Hessian at a random critical point of many variables.
/// </summary>
public static partial class RandomMatrices
{
    const int LargestDimension = 1_000_000;
    const int Parts = 64;

    /// <summary>P(a random critical point of d variables is a minimum): exact, sampled, by the law for large d, and the naive (½)^d.</summary>
    /// <param name="dimension">d, between 1 and 10⁶.</param>
    /// <param name="samples">Matrices to sample, at least 0; a minimum is hardly ever seen beyond d = 6.</param>
    /// <param name="seed">The same seed gives the same result.</param>
    /// <param name="cancellation">Stops the sampling.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static MinimumProbability MinimumProbability(
        int dimension, int samples = 100_000, ulong seed = 1, CancellationToken cancellation = default)
    {
        Require.InRange(dimension, 1, LargestDimension, nameof(dimension));
        Require.NotNegative(samples, nameof(samples));
        double[] exact = PositiveDefiniteRecursion.LogProbabilities(Math.Min(dimension, PositiveDefiniteRecursion.LargestDimension));
        return Row(dimension, exact, samples, seed, cancellation);
    }

    /// <summary><see cref="MinimumProbability(int, int, ulong, CancellationToken)"/> for several dimensions.</summary>
    /// <param name="dimensions">At least one, each between 1 and 10⁶.</param>
    /// <param name="samples">Matrices to sample for each dimension, at least 0.</param>
    /// <param name="seed">The same seed gives the same result.</param>
    /// <param name="cancellation">Stops the sampling.</param>
    /// <exception cref="ArgumentException">There is no dimension.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static MinimumProbabilityTable MinimumProbabilities(
        IEnumerable<int> dimensions, int samples = 0, ulong seed = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        Require.NotNegative(samples, nameof(samples));
        int[] all = [.. dimensions];
        if (all.Length == 0)
            throw new ArgumentException("Give at least one dimension.", nameof(dimensions));
        foreach (int dimension in all)
            Require.InRange(dimension, 1, LargestDimension, nameof(dimensions));
        double[] exact = PositiveDefiniteRecursion.LogProbabilities(Math.Min(all.Max(), PositiveDefiniteRecursion.LargestDimension));
        return new MinimumProbabilityTable([.. all.Select(d => Row(d, exact, samples, seed, cancellation))]);
    }

    static MinimumProbability Row(int dimension, double[] exact, int samples, ulong seed, CancellationToken cancellation)
    {
        double d = dimension;
        return new MinimumProbability
        {
            Dimension = dimension,
            Exact = dimension switch
            {
                1 => new LogProbability(Math.Log(0.5)),
                2 => new LogProbability(Math.Log((2 - Math.Sqrt(2)) / 4)),
                3 => new LogProbability(Math.Log((Math.PI - 2 * Math.Sqrt(2)) / (4 * Math.PI))),
                <= PositiveDefiniteRecursion.LargestDimension => new LogProbability(exact[dimension - 1]),
                _ => null,
            },
            LargeDimensionLaw = new LogProbability(-0.25 * Math.Log(3) * d * d),
            Naive = new LogProbability(-d * Math.Log(2)),
            MonteCarlo = samples == 0 ? null : new Proportion(CountMinima(dimension, samples, seed, cancellation), samples),
        };
    }

    static long CountMinima(int dimension, int samples, ulong seed, CancellationToken cancellation)
    {
        var stream = new RandomStream(seed);
        var counts = new long[Parts];
        Workers.Shared.Run(Parts, part =>
        {
            long count = 0;
            for (int i = part; i < samples; i += Parts)
            {
                if (i / Parts % 1024 == 0)
                    cancellation.ThrowIfCancellationRequested();
                if (GaussianOrthogonalEnsemble.SampleIsPositiveDefinite(dimension, stream.Derive(i).Seed))
                    count++;
            }
            counts[part] = count;
        });
        return counts.Sum();
    }

    static void ForEachSample(int samples, CancellationToken cancellation, Action<int> sample)
        => Workers.Shared.Run(Math.Min(samples, 1024), part =>
        {
            for (int i = part; i < samples; i += 1024)
            {
                cancellation.ThrowIfCancellationRequested();
                sample(i);
            }
        });
}
