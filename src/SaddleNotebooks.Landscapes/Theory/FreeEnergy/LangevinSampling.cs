using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Sampling of landscapes at a temperature.</summary>
public static class LangevinSampling
{
    const int Stretches = 32;
    const int CancellationInterval = 4096;

    /// <summary>Walks with Langevin noise (see <see cref="LangevinDynamics"/>) and keeps points of the way: exp(−f/T) made visible.</summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="start">The first point, n coordinates.</param>
    /// <param name="temperature">T, in units of f; not negative.</param>
    /// <param name="learningRate">η, well below 1 over the largest curvature.</param>
    /// <param name="steps">Steps, at least 320.</param>
    /// <param name="keep">The most points to keep, at least 1.</param>
    /// <param name="seed">The same seed gives the same points.</param>
    /// <param name="cancellation">Stops the walk.</param>
    /// <exception cref="ArgumentException">The start has not n coordinates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    /// <exception cref="ArithmeticException">f stopped being finite: lower the learning rate.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static LangevinSample SampleLangevin(
        this Objective objective, IReadOnlyList<double> start, double temperature, double learningRate, long steps = 100_000, int keep = 2_000,
        ulong seed = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(start);
        Require.NotNegative(temperature, nameof(temperature));
        Require.Positive(learningRate, nameof(learningRate));
        Require.InRange(steps, 10 * Stretches, 10_000_000_000, nameof(steps));
        Require.Positive(keep, nameof(keep));
        if (start.Count != objective.Dimension)
            throw new ArgumentException($"The start has {start.Count} coordinates but the objective has {objective.Dimension} variables.", nameof(start));

        var walk = new LangevinWalk(objective, [.. start], new RandomStream(seed));
        var points = new List<IReadOnlyList<double>>();
        var values = new List<double>();
        long warm = steps / 5, every = Math.Max(1, (steps - 1) / keep + 1);
        var sums = new double[Stretches];
        var counts = new long[Stretches];
        for (long step = 0; step < steps; step++)
        {
            if (step % CancellationInterval == 0)
                cancellation.ThrowIfCancellationRequested();
            double[]? kept = step % every == 0 ? [.. walk.Point] : null;
            double value = walk.Step(learningRate, temperature);
            if (!double.IsFinite(value))
                throw new ArithmeticException(
                    FormattableString.Invariant($"f became {value} at step {step}: a learning rate of {learningRate} is too large here, lower it."));
            if (kept is not null)
            {
                points.Add(kept.AsReadOnly());
                values.Add(value);
            }
            if (step >= warm)
            {
                int stretch = (int)((step - warm) * Stretches / (steps - warm));
                sums[stretch] += value;
                counts[stretch]++;
            }
        }
        return new LangevinSample
        {
            Temperature = temperature,
            LearningRate = learningRate,
            Points = points.AsReadOnly(),
            Values = values.AsReadOnly(),
            MeanValue = Estimate.Of([.. sums.Zip(counts, (sum, count) => sum / count)]),
            Cost = new EvaluationCount(0, steps, 0),
        };
    }
}
