using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class TheoryExtensions
{
    /// <summary>Measures the covariance of mini-batch gradients at a point.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">A mean over samples.</param>
    /// <param name="point">Where to look; it is not changed.</param>
    /// <param name="batchSizes">Each between 1 and N; null: 1, 4, 16, … up to N/4.</param>
    /// <param name="batches">Random batches for each size, at least 2.</param>
    /// <param name="maxSamples">Single samples to look at, at least 2; all N if there are no more.</param>
    /// <param name="along">A direction whose variance is wanted too, for example that of the most negative curvature; any length but 0.</param>
    /// <param name="seed">The same seed gives the same batches.</param>
    /// <param name="cancellationToken">Stops the measurement; samples looked at and batch sizes finished are the result.</param>
    /// <exception cref="ArgumentException">There is no batch size, the direction is zero, or the gradient at the point is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before two single samples were looked at.</exception>
    public static GradientNoise GradientNoise<TVector>(
        this IStochasticObjective<TVector> objective, TVector point, IReadOnlyList<int>? batchSizes = null, int batches = 100,
        int maxSamples = 1_000, TVector? along = null, ulong seed = 0, CancellationToken cancellationToken = default)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(point);
        int n = objective.SampleCount;
        batchSizes ??= DefaultSizes(n);
        if (batchSizes.Count == 0)
            throw new ArgumentException("Give at least one batch size.", nameof(batchSizes));
        foreach (int size in batchSizes)
            Require.InRange(size, 1, n, nameof(batchSizes));
        Require.InRange(batches, 2, 1_000_000, nameof(batches));
        Require.InRange(maxSamples, 2, int.MaxValue, nameof(maxSamples));

        using var work = AmbientWork.Begin("gradient noise", ref cancellationToken);
        var space = objective.Space;
        TVector mean = space.CreateZero(), gradient = space.CreateZero();
        objective.ValueAndGradient(point, mean);
        double norm = space.Norm(mean), length = along is null ? 1 : space.Norm(along);
        if (!double.IsFinite(norm))
            throw new ArgumentException($"The gradient norm at the point is {norm}: noise can be measured only where it is finite.", nameof(point));
        if (!(length > 0 && double.IsFinite(length)))
            throw new ArgumentException($"The direction has the norm {length}: give one that is not zero.", nameof(along));
        double offset = along is null ? 0 : space.Dot(mean, along) / length;

        var random = new RandomStream(seed);
        int[] order = random.Permutation(n);
        int singles = Math.Min(n, maxSamples);
        var counter = work.Count(singles + (long)batches * batchSizes.Count);
        double[] squares = new double[singles], projections = new double[singles];
        int looked = 0;
        while (looked < singles && !cancellationToken.IsCancellationRequested)
        {
            squares[looked] = Deviation(order.AsSpan(looked, 1), ref projections[looked]);
            looked++;
            counter.Add();
        }
        if (looked < Math.Min(2, singles))
            cancellationToken.ThrowIfCancellationRequested();
        (squares, projections) = (squares[..looked], projections[..looked]);
        long gradients = 1 + looked;
        var measured = new List<GradientNoise.Batch>();
        double trace = squares.Average();
        for (int s = 0; s < batchSizes.Count && !cancellationToken.IsCancellationRequested; s++)
        {
            int size = batchSizes[s];
            var deviations = new double[batches];
            int drawn = 0;
            while (drawn < batches && !cancellationToken.IsCancellationRequested)
            {
                double unused = 0;
                deviations[drawn] = Deviation(DrawBatch(random.Derive(s).Derive(drawn), order, size), ref unused);
                drawn++;
                counter.Add();
            }
            gradients += drawn;
            if (drawn < batches)
                break;
            double correction = n == 1 ? 0 : (double)(n - size) / (n - 1);
            measured.Add(new GradientNoise.Batch(size, Estimate.Of(deviations), trace / size * correction));
        }
        return new GradientNoise
        {
            Dimension = space.Dimension,
            SampleCount = n,
            GradientNorm = norm,
            SampleTrace = OverSamples(squares, n),
            VarianceAlong = along is null ? null : OverSamples(projections, n),
            Batches = measured.AsReadOnly(),
            Status = looked == singles && measured.Count == batchSizes.Count ? SamplingStatus.Complete : SamplingStatus.Canceled,
            Cost = new EvaluationCount(0, gradients, 0),
        };

        double Deviation(ReadOnlySpan<int> samples, ref double projection)
        {
            objective.OnBatch(samples).ValueAndGradient(point, gradient);
            double along1 = along is null ? 0 : space.Dot(gradient, along) / length - offset;
            projection = along1 * along1;
            space.AddScaled(-1, mean, gradient);
            double distance = space.Norm(gradient);
            return distance * distance;
        }
    }

    // The mean over a whole finite population has no error.
    static Estimate OverSamples(double[] squares, int population)
    {
        var estimate = Estimate.Of(squares);
        return squares.Length < population ? estimate : estimate with { StandardError = 0 };
    }

    // The first draws of a Fisher–Yates shuffle: a batch without repetition in O(size). The order stays a permutation for the next batch.
    static ReadOnlySpan<int> DrawBatch(RandomStream random, int[] order, int size)
    {
        for (int i = 0; i < size; i++)
        {
            int j = i + random.Below(order.Length - i, i);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order.AsSpan(0, size);
    }

    static int[] DefaultSizes(int n)
    {
        var sizes = new List<int>();
        for (int size = 1; size == 1 || size <= n / 4; size *= 4)
            sizes.Add(size);
        return [.. sizes];
    }
}
