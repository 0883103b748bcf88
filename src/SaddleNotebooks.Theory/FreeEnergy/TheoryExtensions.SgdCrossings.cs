using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class TheoryExtensions
{
    /// <summary>The landscape as a mean over samples fᵢ = f + aᵢᵀx with random slopes aᵢ: a model of mini-batch noise.</summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="samples">N, at least 2.</param>
    /// <param name="deviation">The standard deviation of each component of the slopes; positive. The variance over the N samples is exact.</param>
    /// <param name="seed">The seed of the slopes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static TiltedSamples WithSampleNoise(this Objective objective, int samples, double deviation, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Require.InRange(samples, 2, 10_000_000, nameof(samples));
        Require.Positive(deviation, nameof(deviation));
        int n = objective.Dimension;
        var tilts = new double[samples][];
        var random = new RandomStream(seed);
        for (int i = 0; i < samples; i++)
        {
            tilts[i] = new double[n];
            random.Derive(i).FillNormal(tilts[i]);
        }
        for (int j = 0; j < n; j++)
        {
            double mean = tilts.Average(t => t[j]), spread = Math.Sqrt(tilts.Average(t => (t[j] - mean) * (t[j] - mean)));
            foreach (double[] tilt in tilts)
                tilt[j] = deviation * (tilt[j] - mean) / spread;
        }
        return new TiltedSamples(objective, tilts);
    }

    /// <summary>
    /// Runs SGD from a minimum until it is in the valley behind a saddle, for several learning rates and batch sizes, and compares the rates with
    /// Kramers' theory at the temperature T = η tr Cov(g_B)/(2n) that the gradient noise at the minimum gives.
    /// </summary>
    /// <remarks>
    /// T means something where η times the curvature is small and the noise is about the same in all directions and from the minimum to the saddle;
    /// elsewhere this measurement shows by how much it fails.
    /// </remarks>
    /// <param name="objective">A mean over samples.</param>
    /// <param name="minimum">Where the walkers start.</param>
    /// <param name="saddle">The lowest saddle out of that minimum, of index 1.</param>
    /// <param name="target">The minimum behind the saddle.</param>
    /// <param name="settings">Pairs of learning rate η and batch size B; at least one.</param>
    /// <param name="options">Walkers, limits, seed; the learning rate comes from <paramref name="settings"/>.</param>
    /// <param name="cancellationToken">Ends the runs early; what was measured is returned.</param>
    /// <exception cref="ArgumentException">There is no setting, a point is not what it must be, or the noise of a batch is zero.</exception>
    public static SgdCrossings MeasureSgdCrossings(
        this IStochasticObjective<double[]> objective, CriticalPoint minimum, CriticalPoint saddle, CriticalPoint target,
        IReadOnlyList<(double LearningRate, int BatchSize)> settings, BarrierCrossingOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(minimum);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Count == 0)
            throw new ArgumentException("Give at least one pair of learning rate and batch size.", nameof(settings));
        options ??= new BarrierCrossingOptions();
        using var work = AmbientWork.Begin("crossings of a barrier by SGD", ref cancellationToken);
        var counter = work.Count((long)settings.Count * options.Walkers);
        double[] start = [.. minimum.Point];
        int[] sizes = [.. settings.Select(s => s.BatchSize).Distinct()];
        var noise = objective.GradientNoise(start, sizes, batches: 400, maxSamples: 10_000, seed: options.Seed, cancellationToken: CancellationToken.None);
        var rows = settings.Select(setting =>
        {
            var (rate, size) = setting;
            // The prediction from single samples has the smaller error: all of them were looked at.
            double trace = noise.Batches.First(b => b.BatchSize == size).PredictedTrace;
            if (!(trace > 0))
                throw new ArgumentException($"Batches of {size} have no noise at the minimum: there is no temperature.", nameof(settings));
            double temperature = Require.Positive(rate, nameof(settings)) * trace / (2 * noise.Dimension);
            var crossing = BarrierCrossingRun.Measure(
                minimum, saddle, target, temperature, rate, options, parallel: objective is TiltedSamples,
                stream => new SgdWalk(objective, start, rate, size, stream), counter, cancellationToken);
            return new SgdCrossings.Setting { BatchSize = size, Temperature = noise.Temperature(rate, size), Crossing = crossing };
        }).ToArray();
        return new SgdCrossings(rows, noise);
    }
}
