using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Why saddles dominate: what random matrix theory says about the Hessian at a random critical point of many variables.
/// </summary>
public static partial class RandomMatrices
{
    const int LargestDimension = 1_000_000;
    const int Parts = 64;

    /// <summary>P(all d eigenvalues of a random symmetric matrix are positive), as at a minimum: exact, sampled, by the law for large d, and the naive (½)^d.</summary>
    /// <param name="dimension">d, between 1 and 10⁶.</param>
    /// <param name="samples">Matrices to sample, at least 0; a minimum is hardly ever seen beyond d = 6.</param>
    /// <param name="seed">The same seed gives the same result.</param>
    /// <param name="cancellationToken">Stops the sampling; what was sampled is counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before anything was finished.</exception>
    public static MinimumProbability MinimumProbability(
        int dimension, int samples = 100_000, ulong seed = 0, CancellationToken cancellationToken = default)
    {
        Require.InRange(dimension, 1, LargestDimension, nameof(dimension));
        Require.NotNegative(samples, nameof(samples));
        using var work = AmbientWork.Begin("minima among random matrices", ref cancellationToken);
        double[] exact = PositiveDefiniteRecursion.LogProbabilities(Math.Min(dimension, PositiveDefiniteRecursion.LargestDimension));
        return Row(dimension, exact, samples, seed, work.Count(samples), cancellationToken);
    }

    /// <summary><see cref="MinimumProbability(int, int, ulong, CancellationToken)"/> for several dimensions.</summary>
    /// <param name="dimensions">At least one, each between 1 and 10⁶.</param>
    /// <param name="samples">Matrices to sample for each dimension, at least 0.</param>
    /// <param name="seed">The same seed gives the same result.</param>
    /// <param name="cancellationToken">Stops the sampling; what was sampled is counted.</param>
    /// <exception cref="ArgumentException">There is no dimension.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before anything was finished.</exception>
    public static MinimumProbabilityTable MinimumProbabilities(
        IEnumerable<int> dimensions, int samples = 0, ulong seed = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        Require.NotNegative(samples, nameof(samples));
        int[] all = [.. dimensions];
        if (all.Length == 0)
            throw new ArgumentException("Give at least one dimension.", nameof(dimensions));
        foreach (int dimension in all)
            Require.InRange(dimension, 1, LargestDimension, nameof(dimensions));
        using var work = AmbientWork.Begin("minima among random matrices", ref cancellationToken);
        var counter = work.Count((long)samples * all.Length);
        double[] exact = PositiveDefiniteRecursion.LogProbabilities(Math.Min(all.Max(), PositiveDefiniteRecursion.LargestDimension));
        var rows = new List<MinimumProbability>();
        foreach (int dimension in all)
        {
            if (rows.Count > 0 && cancellationToken.IsCancellationRequested)
                return new MinimumProbabilityTable(rows) { Status = SamplingStatus.Canceled };
            try
            {
                rows.Add(Row(dimension, exact, samples, seed, counter, cancellationToken));
            }
            catch (OperationCanceledException) when (rows.Count > 0 && cancellationToken.IsCancellationRequested)
            {
                return new MinimumProbabilityTable(rows) { Status = SamplingStatus.Canceled };
            }
        }
        return new MinimumProbabilityTable(rows) { Status = rows[^1].Status };
    }

    static MinimumProbability Row(int dimension, double[] exact, int samples, ulong seed, WorkCounter counter, CancellationToken cancellationToken)
    {
        double d = dimension;
        var (minima, sampled) = samples == 0 ? (0, 0) : CountMinima(dimension, samples, seed, counter, cancellationToken);
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
            MonteCarlo = samples == 0 ? null : new Proportion(minima, sampled),
            Status = sampled == samples ? SamplingStatus.Complete : SamplingStatus.Canceled,
        };
    }

    static (long Minima, long Sampled) CountMinima(int dimension, int samples, ulong seed, WorkCounter counter, CancellationToken cancellationToken)
    {
        var stream = new RandomStream(seed);
        long[] minima = new long[Parts], sampled = new long[Parts];
        Workers.Shared.Run(Parts, part =>
        {
            long count = 0, done = 0, told = 0;
            // A large matrix takes longer than a second look at the token.
            int look = Math.Max(1, 100_000 / dimension);
            for (int i = part; i < samples; i += Parts)
            {
                if (done % look == 0)
                {
                    if (cancellationToken.IsCancellationRequested)
                        break;
                    counter.Add(done - told);
                    told = done;
                }
                if (GaussianOrthogonalEnsemble.SampleIsPositiveDefinite(dimension, stream.Derive(i).Seed))
                    count++;
                done++;
            }
            (minima[part], sampled[part]) = (count, done);
        });
        if (sampled.Sum() == 0)
            cancellationToken.ThrowIfCancellationRequested();
        return (minima.Sum(), sampled.Sum());
    }

    /// <summary>Draws samples side by side until the call is stopped; what a sample writes tells whether it was drawn.</summary>
    static void ForEachSample(int samples, Action<int> sample, WorkCounter counter, CancellationToken cancellationToken)
        => Workers.Shared.Run(Math.Min(samples, 1024), part =>
        {
            for (int i = part; i < samples && !cancellationToken.IsCancellationRequested; i += 1024)
            {
                sample(i);
                counter.Add();
            }
        });
}
