using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>Follows independent walkers from a minimum until they are in the valley behind a saddle.</summary>
static class BarrierCrossingRun
{
    const double DefaultStep = 0.02;
    const double OtherRadius = 0.3;
    const int CancellationInterval = 4096;

    public static BarrierCrossing Measure(
        Objective objective, CriticalPoint minimum, CriticalPoint saddle, CriticalPoint target, double temperature, BarrierCrossingOptions options,
        WorkCounter counter, CancellationToken cancellationToken)
    {
        Require.Positive(temperature, nameof(temperature));
        double curvature = Math.Max(minimum.LargestEigenvalue, saddle.Eigenvalues.Count == 0 ? 0 : saddle.Eigenvalues.Max(Math.Abs));
        double rate = options.LearningRate ?? DefaultStep / curvature;
        double[] from = [.. minimum.Point];
        return Measure(
            minimum, saddle, target, temperature, rate, options, parallel: true,
            stream => new LangevinBarrierWalk(new LangevinWalk(objective, from, stream), rate, temperature), counter, cancellationToken);
    }

    /// <summary>As the other overload, for walkers of any kind whose noise acts like the given temperature.</summary>
    public static BarrierCrossing Measure(
        CriticalPoint minimum, CriticalPoint saddle, CriticalPoint target, double temperature, double rate, BarrierCrossingOptions options,
        bool parallel, Func<RandomStream, IBarrierWalk> walker, WorkCounter counter, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var theory = KramersRate.Between(minimum, saddle);
        if (target.Kind != CriticalPointKind.Minimum || target.Dimension != minimum.Dimension)
            throw new ArgumentException($"The target must be another strict minimum of the function, but it is: {target}.", nameof(target));
        double[] to = [.. target.Point];
        double radius = options.TargetRadius ?? 0.5 * Distance(saddle.Point, target.Point);
        if (Distance(minimum.Point, target.Point) <= radius)
            throw new ArgumentException("The start lies within the target's radius: name the minimum behind the saddle, or a smaller radius.", nameof(target));

        var others = options.OtherMinima.Select(
            o => (Point: o.Point.ToArray(), SquaredRadius: Math.Pow(OtherRadius * Distance(minimum.Point, o.Point), 2))).ToArray();
        var steps = new long[options.Walkers];
        var ends = new WalkEnd[options.Walkers];
        var root = new RandomStream(options.Seed);
        (parallel ? Workers.Shared : Workers.Single).Run(options.Walkers, i =>
        {
            using var piece = counter.Begin();
            ends[i] = Follow(walker(root.Derive(i)), to, radius, others, options.MaxSteps, out steps[i], piece, cancellationToken);
        });
        return Summarise(theory, temperature, rate, steps, ends, clock.Elapsed.TotalSeconds);
    }

    enum WalkEnd
    {
        Escaped,
        Elsewhere,
        StillInside,
        NotFinite,
        Canceled,
    }

    sealed class LangevinBarrierWalk(LangevinWalk walk, double rate, double temperature) : IBarrierWalk
    {
        public double Step() => walk.Step(rate, temperature);

        public double SquaredDistanceTo(ReadOnlySpan<double> target) => walk.SquaredDistanceTo(target);
    }

    static WalkEnd Follow(
        IBarrierWalk walk, double[] target, double radius, (double[] Point, double SquaredRadius)[] others, long mostSteps, out long steps,
        WorkCounter.Piece piece, CancellationToken cancellationToken)
    {
        for (steps = 0; steps < mostSteps; steps++)
        {
            if (steps % CancellationInterval == 0)
            {
                if (cancellationToken.IsCancellationRequested)
                    return WalkEnd.Canceled;
                piece.Report((double)steps / mostSteps);
            }
            if (!double.IsFinite(walk.Step()))
                return WalkEnd.NotFinite;
            if (walk.SquaredDistanceTo(target) <= radius * radius)
            {
                steps++;
                return WalkEnd.Escaped;
            }
            foreach (var (point, squaredRadius) in others)
            {
                if (walk.SquaredDistanceTo(point) <= squaredRadius)
                    return WalkEnd.Elsewhere;
            }
        }
        return WalkEnd.StillInside;
    }

    static BarrierCrossing Summarise(KramersRate theory, double temperature, double rate, long[] steps, WalkEnd[] ends, double seconds)
    {
        var times = new List<double>();
        double inside = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            if (ends[i] == WalkEnd.NotFinite)
                continue;
            inside += steps[i] * rate;
            if (ends[i] == WalkEnd.Escaped)
                times.Add(steps[i] * rate);
        }
        double k = times.Count == 0 ? 0 : times.Count / inside;
        return new BarrierCrossing
        {
            Temperature = temperature,
            LearningRate = rate,
            Theory = theory,
            Times = times.AsReadOnly(),
            Walkers = ends.Length,
            Elsewhere = ends.Count(e => e == WalkEnd.Elsewhere),
            Rate = new Estimate(k, times.Count == 0 ? double.NaN : k / Math.Sqrt(times.Count), times.Count),
            Status = StatusOf(ends),
            Cost = new EvaluationCount(0, steps.Sum(), 0),
            Seconds = seconds,
        };
    }

    static BarrierCrossingStatus StatusOf(WalkEnd[] ends)
        => ends.Contains(WalkEnd.Canceled) ? BarrierCrossingStatus.Canceled
            : ends.Contains(WalkEnd.NotFinite) ? BarrierCrossingStatus.NotFinite
            : !ends.Contains(WalkEnd.StillInside) ? BarrierCrossingStatus.Complete
            : ends.Contains(WalkEnd.Escaped) ? BarrierCrossingStatus.SomeStillInside
            : BarrierCrossingStatus.NoneEscaped;

    static double Distance(IReadOnlyList<double> a, IReadOnlyList<double> b)
        => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
