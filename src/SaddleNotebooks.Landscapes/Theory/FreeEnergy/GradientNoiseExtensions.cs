using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Measurements of the noise of stochastic gradients.</summary>
public static class GradientNoiseExtensions
{
    /// <summary>Measures the covariance of mini-batch gradients at a point.</summary>
    /// <typeparam name="TVector">The engine's vector type.</typeparam>
    /// <param name="objective">A mean over samples.</param>
    /// <param name="point">Where to look; it is not changed.</param>
    /// <param name="batchSizes">Each between 1 and N; null: 1, 4, 16, … up to N/4.</param>
    /// <param name="batches">Random batches for each size, at least 2.</param>
    /// <param name="mostSamples">Single samples to look at, at least 2; all N if there are no more.</param>
    /// <param name="along">A direction whose variance is wanted too, for example that of the most negative curvature; any length but 0.</param>
    /// <param name="seed">The same seed gives the same batches.</param>
    /// <param name="cancellation">Stops the measurement.</param>
    /// <exception cref="ArgumentException">There is no batch size, the direction is zero, or the gradient at the point is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static GradientNoise GradientNoise<TVector>(
        this IStochasticObjective<TVector> objective, TVector point, IReadOnlyList<int>? batchSizes = null, int batches = 100,
        int mostSamples = 1_000, TVector? along = null, ulong seed = 1, CancellationToken cancellation = default)
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
        Require.InRange(mostSamples, 2, int.MaxValue, nameof(mostSamples));

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
        int singles = Math.Min(n, mostSamples);
        double[] squares = new double[singles], projections = new double[singles];
        for (int i = 0; i < singles; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            squares[i] = Deviation(order.AsSpan(i, 1), ref projections[i]);
        }
        var measured = new List<BatchNoise>();
        double trace = squares.Average();
        for (int s = 0; s < batchSizes.Count; s++)
        {
            int size = batchSizes[s];
            var deviations = new double[batches];
            for (int b = 0; b < batches; b++)
            {
                cancellation.ThrowIfCancellationRequested();
                double unused = 0;
                deviations[b] = Deviation(DrawBatch(random.Derive(s).Derive(b), order, size), ref unused);
            }
            double correction = n == 1 ? 0 : (double)(n - size) / (n - 1);
            measured.Add(new BatchNoise(size, Estimate.Of(deviations), trace / size * correction));
        }
        return new GradientNoise
        {
            Dimension = space.Dimension,
            SampleCount = n,
            GradientNorm = norm,
            SampleTrace = OverSamples(squares, n),
            VarianceAlong = along is null ? null : OverSamples(projections, n),
            Batches = measured.AsReadOnly(),
            Cost = new EvaluationCount(0, 1 + singles + (long)batches * batchSizes.Count, 0),
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
