using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The driver of all optimizers: owns the loop, the limits, the tests for stationarity, the trajectory and the check for numbers that are
/// not finite. A run can be advanced in parts, cancelled, saved and reloaded; the result is the same, bit for bit, as of one run.
/// </summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
public sealed partial class OptimizationRun<TVector>
    where TVector : class
{
    // 2²³ coordinates are 64 MB.
    const long MostCoordinates = 1L << 23;

    readonly IObjective<TVector> objective;
    readonly OptimizerState<TVector> state;
    readonly Iterate<TVector> iterate;
    readonly CountingObjective<TVector> checks;
    readonly ThinnedSequence<TrajectoryPoint> trajectory;
    readonly bool keepsPoints;
    readonly BatchSequence<TVector>? batches;
    readonly TVector lastPoint;
    TVector? wholeGradient;
    LowestCurvature? curvature;
    double lastValue = double.NaN;
    double lastGradientNorm = double.NaN;
    double firstValue = double.NaN;
    long nextCheck;
    long checkInterval = 1;
    double seconds;

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
        state = optimizer.CreateState(objective.Space);
        iterate = new Iterate<TVector>(objective, start, Options.Seed);
        checks = new CountingObjective<TVector>(objective);
        trajectory = new ThinnedSequence<TrajectoryPoint>(Options.TrajectoryPoints);
        keepsPoints = (long)Options.TrajectoryPoints * objective.Space.Dimension <= MostCoordinates;
        if (objective is IStochasticObjective<TVector> stochastic && optimizer.BatchSize is { } size && size < stochastic.SampleCount)
            batches = new BatchSequence<TVector>(stochastic, size, Options.Seed);
        lastPoint = objective.Space.CreateZero();
        objective.Space.Copy(start, lastPoint);
    }

    /// <summary>The method.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Limits and records.</summary>
    public OptimizationOptions Options { get; }

    /// <summary>Steps done so far.</summary>
    public long Steps => iterate.StepIndex;

    /// <summary>
    /// Takes up to <paramref name="steps"/> further steps; ends earlier at a stationary point of the order asked for, when nothing moves any
    /// more, when numbers stop being finite, or when cancelled.
    /// </summary>
    /// <param name="steps">Null takes <see cref="OptimizationOptions.MaximumSteps"/>.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Looked at before every step; what was reached is kept.</param>
    public OptimizationResult Advance(
        long? steps = null, IProgress<OptimizationProgress>? progress = null, CancellationToken cancellation = default)
    {
        long limit = Steps + Require.NotNegative(steps ?? Options.MaximumSteps, nameof(steps));
        long started = Stopwatch.GetTimestamp();
        OptimizationStatus? status = null;
        while (status is null)
        {
            // With mini-batches the gradient of the whole is looked at once in each epoch only; the method never sees it.
            status = batches is null || Steps % batches.StepsPerEpoch == 0 || Steps >= limit ? Look(progress) : null;
            if (status is null && cancellation.IsCancellationRequested)
                status = OptimizationStatus.Cancelled;
            else if (status is null && Steps >= limit)
                status = AtLimit();
            status ??= Step();
        }
        seconds += Stopwatch.GetElapsedTime(started).TotalSeconds;
        return Finish(status.Value);
    }

    /// <summary>Value and gradient norm of the whole objective at the current point; with mini-batches on the driver's account.</summary>
    (double Value, double GradientNorm) EvaluateWhole()
    {
        if (batches is null)
        {
            double own = iterate.GradientNorm;
            return (iterate.Value, own);
        }
        double value = checks.ValueAndGradient(iterate.Point, wholeGradient ??= objective.Space.CreateZero());
        return (value, objective.Space.Norm(wholeGradient));
    }

    /// <summary>Evaluates the current point, records it, and says whether the run ends here.</summary>
    OptimizationStatus? Look(IProgress<OptimizationProgress>? progress)
    {
        (double value, double norm) = EvaluateWhole();
        if (double.IsNaN(firstValue))
            firstValue = value;
        if (!double.IsFinite(value) || !double.IsFinite(norm))
            return value == double.NegativeInfinity ? OptimizationStatus.UnboundedBelow : OptimizationStatus.NotFinite;
        bool moved = Steps == 0 || batches is not null || lastGradientNorm != norm || lastValue != value || !IsAtLastPoint();
        Remember(value, norm);
        if ((trajectory.Entries.Count == 0 || trajectory.Entries[^1].Step < Steps) && trajectory.MakeRoom(Steps))
            trajectory.Add(Steps, Snapshot());
        progress?.Report(new OptimizationProgress(Steps, value, norm));
        if (value < Options.ValueFloor)
            return OptimizationStatus.UnboundedBelow;
        if (value > 1e20 * Math.Max(1, Math.Abs(firstValue)))
            return OptimizationStatus.Diverged;
        return norm <= Options.GradientTolerance ? Stationary(moved) : Leave();
    }

    /// <summary>At the last step the curvature is looked at even if the next look was due later.</summary>
    OptimizationStatus AtLimit()
    {
        if (lastGradientNorm > Options.GradientTolerance)
            return OptimizationStatus.StepLimitReached;
        LookAtCurvature();
        return IsSecondOrder() ? OptimizationStatus.SecondOrderStationary : OptimizationStatus.StuckAtSaddle;
    }

    OptimizationStatus? Leave()
    {
        nextCheck = Steps;
        checkInterval = 1;
        curvature = null;
        return null;
    }

    /// <summary>The gradient is small: is this the end? Looking at the curvature is dear, so looks get rarer while the point stays.</summary>
    OptimizationStatus? Stationary(bool moved)
    {
        if (!Options.SecondOrder)
            return OptimizationStatus.FirstOrderStationary;
        if (moved && Steps < nextCheck)
            return null;
        LookAtCurvature();
        nextCheck = Steps + checkInterval;
        checkInterval *= 2;
        if (IsSecondOrder())
            return OptimizationStatus.SecondOrderStationary;
        return moved ? null : OptimizationStatus.StuckAtSaddle;
    }

    void LookAtCurvature()
        => curvature ??= CurvatureCheck.Lowest(checks.Hessian(iterate.Point), Options.CurvatureTolerance, iterate.Random.Derive(-1 - Steps).Seed);

    bool IsSecondOrder() => curvature is { } c && c.LowerLimit >= -Options.CurvatureTolerance;

    OptimizationStatus? Step()
    {
        curvature = null;
        if (batches is not null)
        {
            iterate.Use(batches.At(Steps));
            if (!double.IsFinite(iterate.GradientNorm) || !double.IsFinite(iterate.Value))
                return OptimizationStatus.NotFinite;
        }
        StepOutcome outcome = state.Step(iterate);
        iterate.StepIndex++;
        // On one mini-batch these say nothing about the whole.
        if (batches is not null)
            return null;
        return outcome switch
        {
            StepOutcome.NoProgress => Halt(OptimizationStatus.NoProgress),
            StepOutcome.SecondOrderStationary => Halt(OptimizationStatus.MethodSatisfied),
            _ => null,
        };
    }

    /// <summary>The method itself stops here: what is this point by the run's tolerances? If it is above them, the method's reason stands.</summary>
    OptimizationStatus Halt(OptimizationStatus reason)
    {
        double norm = iterate.GradientNorm;
        Remember(iterate.Value, norm);
        if (!(norm <= Options.GradientTolerance))
            return reason;
        if (!Options.SecondOrder)
            return OptimizationStatus.FirstOrderStationary;
        LookAtCurvature();
        return IsSecondOrder() ? OptimizationStatus.SecondOrderStationary : OptimizationStatus.StuckAtSaddle;
    }

    /// <summary>Whether the last step left the point where it was; uses the remembered point up.</summary>
    bool IsAtLastPoint()
    {
        IVectorSpace<TVector> space = objective.Space;
        space.AddScaled(-1, iterate.Point, lastPoint);
        return space.Norm(lastPoint) == 0;
    }

    void Remember(double value, double norm)
    {
        objective.Space.Copy(iterate.Point, lastPoint);
        (lastValue, lastGradientNorm) = (value, norm);
    }

    double[] Coordinates(TVector x)
    {
        var host = new double[objective.Space.Dimension];
        objective.Space.Read(x, host);
        return host;
    }

    TrajectoryPoint Snapshot() => new(Steps, lastValue, lastGradientNorm, iterate.Cost, keepsPoints ? Coordinates(lastPoint) : []);

    OptimizationResult Finish(OptimizationStatus status)
    {
        TrajectoryPoint last = Snapshot() with { LowestEigenvalue = curvature?.Eigenvalue };
        var before = trajectory.Entries.Count > 0 && trajectory.Entries[^1].Step >= last.Step ? trajectory.Values.SkipLast(1) : trajectory.Values;
        bool first = lastGradientNorm <= Options.GradientTolerance;
        return new OptimizationResult
        {
            Method = Optimizer.Name,
            Status = status,
            Certified = !first ? Stationarity.None : IsSecondOrder() ? Stationarity.SecondOrder : Stationarity.FirstOrder,
            Point = Coordinates(lastPoint),
            Value = lastValue,
            GradientNorm = lastGradientNorm,
            LowestCurvature = curvature,
            Steps = Steps,
            Cost = iterate.Cost,
            CheckCost = checks.Count,
            Seconds = seconds,
            Device = iterate.Space.Device,
            Trajectory = [.. before, last],
        };
    }
}
