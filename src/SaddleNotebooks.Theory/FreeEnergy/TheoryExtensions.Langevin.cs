using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class TheoryExtensions
{
    const int Stretches = 32;
    const int LangevinInterval = 4096;

    /// <summary>Walks with Langevin noise (see <see cref="LangevinDynamics"/>) and keeps points of the way: exp(−f/T) made visible.</summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="start">The first point, n coordinates.</param>
    /// <param name="temperature">T, in units of f; not negative.</param>
    /// <param name="learningRate">η, well below 1 over the largest curvature.</param>
    /// <param name="steps">Steps, at least 320.</param>
    /// <param name="keep">The most points to keep, at least 1.</param>
    /// <param name="seed">The same seed gives the same points.</param>
    /// <param name="cancellationToken">Stops the walk; the points kept by then are the result.</param>
    /// <exception cref="ArgumentException">The start has not n coordinates.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    /// <exception cref="ArithmeticException">f stopped being finite: lower the learning rate.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before the first step.</exception>
    public static LangevinSample SampleLangevin(
        this Objective objective, IReadOnlyList<double> start, double temperature, double learningRate, long steps = 100_000, int keep = 2_000,
        ulong seed = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(start);
        Require.NotNegative(temperature, nameof(temperature));
        Require.Positive(learningRate, nameof(learningRate));
        Require.InRange(steps, 10 * Stretches, 10_000_000_000, nameof(steps));
        Require.Positive(keep, nameof(keep));
        if (start.Count != objective.Dimension)
            throw new ArgumentException($"The start has {start.Count} coordinates but the objective has {objective.Dimension} variables.", nameof(start));

        using var work = AmbientWork.Begin("Langevin dynamics", ref cancellationToken);
        var walk = new LangevinWalk(objective, [.. start], new RandomStream(seed));
        var points = new List<IReadOnlyList<double>>();
        var values = new List<double>();
        long warm = steps / 5, every = Math.Max(1, (steps - 1) / keep + 1);
        var sums = new double[Stretches];
        var counts = new long[Stretches];
        long step = 0;
        for (; step < steps; step++)
        {
            if (step % LangevinInterval == 0)
            {
                if (cancellationToken.IsCancellationRequested)
                    break;
                work.Report((double)step / steps);
            }
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
        if (step == 0)
            cancellationToken.ThrowIfCancellationRequested();
        // A stretch that was cut short stands for less than the others.
        int whole = step == steps ? Stretches : (int)(Math.Max(0, step - warm) * Stretches / (steps - warm));
        return new LangevinSample
        {
            Status = step == steps ? SamplingStatus.Complete : SamplingStatus.Canceled,
            Temperature = temperature,
            LearningRate = learningRate,
            Points = points.AsReadOnly(),
            Values = values.AsReadOnly(),
            MeanValue = whole == 0 ? new Estimate(double.NaN, double.NaN, 0) : Estimate.Of([.. sums.Zip(counts, (sum, count) => sum / count).Take(whole)]),
            Cost = new EvaluationCount(0, step, 0),
        };
    }
}
