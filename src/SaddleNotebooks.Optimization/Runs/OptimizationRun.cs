using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>
/// A run of an optimizer on one objective: looks whether the point is stationary and keeps the trajectory. A run can be advanced in parts, cancelled, saved and reloaded; the
/// result is the same, bit for bit, as of one run.
/// </summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
public sealed partial class OptimizationRun<TVector>
    where TVector : class
{
    readonly IObjective<TVector> objective;
    readonly RunDriver<TVector> driver;
    readonly CountingObjective<TVector> checks;
    readonly StationarityTest<TVector> stationarity;
    readonly Trajectory trajectory;
    readonly RememberedPoint<TVector> last;
    TVector? wholeGradient;
    double firstValue = double.NaN;
    double seconds;
    bool isTorn;

    /// <summary>Prepares a run; nothing is evaluated yet.</summary>
    /// <param name="objective">What is minimised.</param>
    /// <param name="optimizer">The method.</param>
    /// <param name="start">The first point; it is copied.</param>
    /// <param name="options">Limits and records; defaults where omitted.</param>
    public OptimizationRun(IObjective<TVector> objective, Optimizer optimizer, TVector start, OptimizationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(start);
        this.objective = objective;
        Optimizer = optimizer;
        Options = options ?? new OptimizationOptions();
        driver = new RunDriver<TVector>(objective, optimizer, start, Options.Seed, epoch => new RandomStream(Options.Seed).Derive(~epoch).Permutation(driver!.SampleCount));
        checks = new CountingObjective<TVector>(objective);
        stationarity = new StationarityTest<TVector>(checks, driver.Iterate, Options);
        trajectory = new Trajectory(Options, objective.Space.Dimension);
        last = new RememberedPoint<TVector>(objective.Space, start);
    }

    /// <summary>The method.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Limits and records.</summary>
    public OptimizationOptions Options { get; }

    /// <summary>Steps done so far.</summary>
    public long Steps => driver.Steps;

    Iterate<TVector> Iterate => driver.Iterate;

    /// <summary>
    /// Takes up to <paramref name="steps"/> further steps; ends earlier at a stationary point of the order asked for, when nothing moves any
    /// more, when numbers stop being finite, or when cancelled.
    /// </summary>
    /// <param name="steps">Null takes <see cref="OptimizationOptions.MaxSteps"/>.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">
    /// Looked at before every step; what was reached is kept. A step that takes longer than half a second is given up, and such a run cannot be advanced
    /// further.
    /// </param>
    /// <exception cref="InvalidOperationException">A step of this run was given up.</exception>
    public OptimizationResult Advance(
        long? steps = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ThrowIfTorn();
        long limit = Steps + Require.NotNegative(steps ?? Options.MaxSteps, nameof(steps));
        using var work = AmbientWork.Begin(Optimizer.Name, ref cancellationToken, progress);
        long started = Stopwatch.GetTimestamp();
        var watch = new Watch(this);
        OptimizationStatus status;
        try
        {
            status = driver.Advance(watch, limit, Steps, work, cancellationToken) switch
            {
                RunEnd.LimitReached when !cancellationToken.IsCancellationRequested => AtLimit(),
                RunEnd.LimitReached or RunEnd.Canceled => OptimizationStatus.Canceled,
                RunEnd.NotFinite => OptimizationStatus.NotFinite,
                _ => watch.Status!.Value,
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && !double.IsNaN(firstValue))
        {
            // A step longer than the patience of whoever waits.
            isTorn = true;
            status = OptimizationStatus.Canceled;
        }
        seconds += Stopwatch.GetElapsedTime(started).TotalSeconds;
        return Finish(status);
    }

    void ThrowIfTorn()
    {
        if (isTorn)
        {
            throw new InvalidOperationException(
                "This run was stopped in the middle of a step and cannot go on as if it had not been: begin another one at the point that it returned.");
        }
    }

    /// <summary>Looks at every point, or with mini-batches at the end of every epoch; the method never sees these looks.</summary>
    sealed class Watch(OptimizationRun<TVector> run) : RunObserver
    {
        /// <summary>Why the run ends; null while it goes on.</summary>
        public OptimizationStatus? Status { get; private set; }

        public override bool Look() => (Status = run.Look()) is null;

        public override bool StepBegins()
        {
            run.stationarity.Forget();
            return true;
        }

        public override bool StepDone(StepOutcome outcome)
        {
            // On one mini-batch these outcomes say nothing about the whole.
            Status = run.driver.UsesBatches ? null : outcome switch
            {
                StepOutcome.NoProgress => run.Halt(OptimizationStatus.NoProgress),
                StepOutcome.SecondOrderStationary => run.Halt(OptimizationStatus.MethodSatisfied),
                _ => null,
            };
            return Status is null;
        }
    }

    /// <summary>Value and gradient norm of the whole objective at the current point; with mini-batches on the run's account.</summary>
    (double Value, double GradientNorm) EvaluateWhole()
    {
        if (!driver.UsesBatches)
        {
            double own = Iterate.GradientNorm;
            return (Iterate.Value, own);
        }
        double value = checks.ValueAndGradient(Iterate.Point, wholeGradient ??= objective.Space.CreateZero());
        return (value, objective.Space.Norm(wholeGradient));
    }

    /// <summary>Evaluates the current point, records it, and says whether the run ends here.</summary>
    OptimizationStatus? Look()
    {
        (double value, double norm) = EvaluateWhole();
        if (double.IsNaN(firstValue))
            firstValue = value;
        if (!double.IsFinite(value) || !double.IsFinite(norm))
            return value == double.NegativeInfinity ? OptimizationStatus.UnboundedBelow : OptimizationStatus.NotFinite;
        bool moved = last.Take(Iterate.Point, value, norm) || Steps == 0 || driver.UsesBatches;
        if (trajectory.Wants(Steps))
            trajectory.Add(Snapshot());
        if (value < Options.ValueFloor)
            return OptimizationStatus.UnboundedBelow;
        if (value > 1e20 * Math.Max(1, Math.Abs(firstValue)))
            return OptimizationStatus.Diverged;
        if (norm <= Options.GradientTolerance)
            return stationarity.Judge(moved);
        stationarity.Leave();
        return null;
    }

    /// <summary>At the last step the curvature is looked at even if the next look was due later.</summary>
    OptimizationStatus AtLimit()
        => last.GradientNorm > Options.GradientTolerance ? OptimizationStatus.StepLimitReached : stationarity.JudgeForGood();

    /// <summary>The method itself stops here: what is this point by the run's tolerances? If it is above them, the method's reason stands.</summary>
    OptimizationStatus Halt(OptimizationStatus reason)
    {
        double norm = Iterate.GradientNorm;
        last.Take(Iterate.Point, Iterate.Value, norm);
        return norm <= Options.GradientTolerance ? stationarity.JudgeForGood() : reason;
    }

    TrajectoryPoint Snapshot() => new(Steps, last.Value, last.GradientNorm, Iterate.Cost, trajectory.KeepsCoordinates ? last.Coordinates() : []);

    OptimizationResult Finish(OptimizationStatus status)
    {
        bool first = last.GradientNorm <= Options.GradientTolerance;
        return new OptimizationResult
        {
            Method = Optimizer.Name,
            Status = status,
            Certified = !first ? Stationarity.None : stationarity.IsSecondOrder ? Stationarity.SecondOrder : Stationarity.FirstOrder,
            Point = last.Coordinates(),
            Value = last.Value,
            GradientNorm = last.GradientNorm,
            LowestCurvature = stationarity.Curvature,
            Steps = Steps,
            Cost = Iterate.Cost,
            CheckCost = checks.Count,
            Seconds = seconds,
            Device = objective.Space.Device,
            Trajectory = trajectory.EndingAt(Snapshot() with { LowestEigenvalue = stationarity.Curvature?.Value }),
        };
    }
}
