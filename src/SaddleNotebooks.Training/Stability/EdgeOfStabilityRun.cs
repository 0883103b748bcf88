using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training;

/// <summary>Takes a method's steps on all samples, and measures the sharpness now and then.</summary>
sealed class EdgeOfStabilityRun<TVector> : RunObserver
    where TVector : class
{
    readonly RunDriver<TVector> driver;
    readonly CurvatureTracker<TVector> tracker;
    readonly Optimizer method;
    readonly bool isPreconditioned;
    readonly List<double> losses = [];

    public EdgeOfStabilityRun(IObjective<TVector> objective, TVector start, Optimizer method, CurvatureTracking tracking, ulong seed)
    {
        this.method = method with { BatchSize = null };
        isPreconditioned = method is Adam or RmsProp;
        var stream = new RandomStream(seed);
        driver = new RunDriver<TVector>(objective, this.method, start, stream.Derive(0).Seed, _ => []);
        tracker = new CurvatureTracker<TVector>(objective, tracking with { Preconditioned = isPreconditioned, Largest = Math.Max(1, tracking.Largest) }, stream.Derive(-1).Seed);
    }

    public override bool StepBegins()
    {
        if (tracker.IsDue(driver.Steps))
            tracker.Measure(driver);
        return true;
    }

    public override void StepEvaluated() => losses.Add(driver.SeenValue);

    public EdgeOfStability Run(long steps, WorkScope work, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        var end = driver.Advance(this, steps, from: 0, work, cancellationToken);
        if (end == RunEnd.LimitReached && tracker.IsDue(driver.Steps))
            tracker.Measure(driver);
        return new()
        {
            Method = method,
            Losses = losses.AsReadOnly(),
            Curvature = [.. tracker.Samples],
            IsPreconditioned = isPreconditioned,
            Status = end switch
            {
                RunEnd.Canceled => TrainingStatus.Canceled,
                RunEnd.NotFinite => TrainingStatus.Diverged,
                _ => TrainingStatus.EpochsDone,
            },
            Cost = driver.Iterate.Cost + tracker.Cost,
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            Device = driver.Iterate.Space.Device,
        };
    }
}
