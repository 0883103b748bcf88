using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public static partial class TheoryExtensions
{
    const int AnnealingInterval = 1024;

    /// <summary>Walks with Langevin noise under each schedule, then descends to see which valley was found.</summary>
    /// <param name="objective">The landscape.</param>
    /// <param name="start">Where every walk starts, n coordinates.</param>
    /// <param name="schedules">At least one schedule.</param>
    /// <param name="options">Time step, lengths, walkers, seed.</param>
    /// <param name="cancellationToken">Stops the comparison; the walks that were finished are compared.</param>
    /// <exception cref="ArgumentException">There is no schedule, or the start has not n coordinates.</exception>
    /// <exception cref="ArithmeticException">f stopped being finite for every walker of a schedule: lower the learning rate.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before any walk was finished.</exception>
    public static AnnealingComparison CompareAnnealing(
        this Objective objective, IReadOnlyList<double> start, IReadOnlyList<TemperatureSchedule> schedules, AnnealingOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(schedules);
        if (schedules.Count == 0)
            throw new ArgumentException("Give at least one schedule, for example TemperatureSchedule.Fixed(0.1).", nameof(schedules));
        if (start.Count != objective.Dimension)
            throw new ArgumentException($"The start has {start.Count} coordinates but the objective has {objective.Dimension} variables.", nameof(start));
        options ??= new AnnealingOptions();
        using var work = AmbientWork.Begin("annealing", ref cancellationToken);
        var clock = Stopwatch.StartNew();
        double[] from = [.. start];
        int walkers = options.Walkers;
        // One stream for each walker, the same under every schedule: differences come from the schedule, not from luck.
        var root = new RandomStream(options.Seed);
        double[] final = new double[walkers * schedules.Count], descended = new double[walkers * schedules.Count];
        bool[] finished = new bool[final.Length];
        var counter = work.Count(final.Length);
        Workers.Shared.Run(final.Length, k =>
        {
            var walk = new LangevinWalk(objective, from, root.Derive(k % walkers));
            if (Walk(objective, walk, schedules[k / walkers], options, cancellationToken) is not { } ended)
                return;
            (final[k], descended[k]) = ended;
            finished[k] = true;
            counter.Add();
        });
        if (!finished.Contains(true))
            cancellationToken.ThrowIfCancellationRequested();
        double best = descended.Where((value, k) => finished[k] && double.IsFinite(value)).DefaultIfEmpty(double.NaN).Min();
        return new AnnealingComparison
        {
            Rows = [.. schedules.Select((schedule, s) => (Schedule: schedule, Walks: Enumerable.Range(s * walkers, walkers).Where(k => finished[k]).ToArray()))
                .Where(row => row.Walks.Length > 0)
                .Select(row => Row(row.Schedule, [.. row.Walks.Select(k => final[k])], [.. row.Walks.Select(k => descended[k])], best + options.Tolerance))],
            BestValue = best,
            Status = finished.Contains(false) ? SamplingStatus.Canceled : SamplingStatus.Complete,
            Cost = new EvaluationCount(2L * finished.Count(f => f), (long)finished.Count(f => f) * (options.Steps + options.DescentSteps), 0),
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    /// <summary>One walk; null if it was cancelled before its end.</summary>
    static (double Final, double Descended)? Walk(
        Objective objective, LangevinWalk walk, TemperatureSchedule schedule, AnnealingOptions options, CancellationToken cancellationToken)
    {
        for (int step = 0; step < options.Steps; step++)
        {
            if (step % AnnealingInterval == 0 && cancellationToken.IsCancellationRequested)
                return null;
            walk.Step(options.LearningRate, schedule.At((double)step / options.Steps));
        }
        double final = objective.Value(walk.Point);
        for (int step = 0; step < options.DescentSteps; step++)
        {
            if (step % AnnealingInterval == 0 && cancellationToken.IsCancellationRequested)
                return null;
            walk.Step(options.LearningRate, 0);
        }
        return (final, objective.Value(walk.Point));
    }

    static AnnealingComparison.Row Row(TemperatureSchedule schedule, ReadOnlySpan<double> final, ReadOnlySpan<double> descended, double limit)
    {
        var ends = new List<double>();
        var valleys = new List<double>();
        for (int i = 0; i < final.Length; i++)
        {
            if (double.IsFinite(final[i]) && double.IsFinite(descended[i]))
            {
                ends.Add(final[i]);
                valleys.Add(descended[i]);
            }
        }
        if (ends.Count == 0)
            throw new ArithmeticException($"f stopped being finite for every walker of the schedule {schedule}: lower the learning rate.");
        return new AnnealingComparison.Row(
            schedule, Estimate.Of([.. ends]), Estimate.Of([.. valleys]), new Proportion(valleys.Count(v => v <= limit), valleys.Count),
            final.Length - ends.Count);
    }
}
