using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Trains on any engine with any optimizer: in every epoch each sample is seen once, batch by batch, and after it the loss, gradient and
/// accuracy are measured on all samples. On the way it may watch the curvature, tell saddles from minima and act, save itself and be taken up again with
/// the same bits.
/// </summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
public sealed partial class Trainer<TVector>
    where TVector : class
{
    const int MessagesPerEpoch = 100;

    static readonly RaceOptions Rules = new();

    readonly IStochasticObjective<TVector> objective;
    readonly IObjective<TVector>? test;
    readonly TrainingOptions options;
    readonly IProgress<TrainingProgress>? progress;
    readonly IReadOnlyList<TrainingCallback> callbacks;
    readonly TrainingMoment moment;
    readonly Stopwatch clock = new();
    readonly Iterate<TVector> iterate;
    readonly OptimizerState<TVector> state;
    readonly PathRecorder<TVector> path;
    readonly ThinnedSequence<TrainingStep> history;
    readonly CurvatureTracker<TVector>? tracker;
    readonly DetectionResponder<TVector>? responder;
    readonly Improvement? reduction;
    readonly Improvement? stopping;
    readonly List<TrainingEpoch> epochs = [];
    readonly TVector lastFinite;
    readonly TVector? best;
    readonly int batchSize;
    readonly int stepsPerEpoch;

    int epoch = 1;
    int stepInEpoch;
    double lossSum;
    double work;
    double reducedTo = 1;
    double secondsBefore;
    long finiteSteps;
    long bestEpoch = -1;
    long savedStep = -1;
    // What ended the training for good, or EpochsDone while it may go on.
    TrainingStatus ended = TrainingStatus.EpochsDone;

    Trainer(
        IStochasticObjective<TVector> objective, TVector start, TrainingOptions options, IObjective<TVector>? test,
        IProgress<TrainingProgress>? progress, IReadOnlyList<TrainingCallback>? callbacks)
    {
        this.objective = objective;
        this.test = test;
        this.options = options;
        this.progress = progress;
        this.callbacks = callbacks ?? [];
        if (options.Response is not null && options.Detector is null)
            throw new ArgumentException("A response to saddles needs a detector that finds them: set Detector, too.", nameof(options));
        var space = objective.Space;
        // Streams: 0 is the method's, epoch e shuffles with stream e, −1 starts the tracking, −2 the responses.
        var stream = new RandomStream(options.Seed);
        iterate = new Iterate<TVector>(objective, start, stream.Derive(0).Seed);
        state = options.Optimizer.CreateState(space);
        path = new PathRecorder<TVector>(space, options.PathPoints);
        history = new ThinnedSequence<TrainingStep>(options.StepRecords);
        tracker = options.Curvature is { } tracking ? new CurvatureTracker<TVector>(objective, tracking, stream.Derive(-1).Seed) : null;
        responder = options.Detector is { } detector ? new DetectionResponder<TVector>(objective, detector, options.Response, stream.Derive(-2)) : null;
        reduction = options.LearningRateReduction is { } lower ? new Improvement(lower.MinimumGain) : null;
        stopping = options.EarlyStopping is { } stop ? new Improvement(stop.MinimumGain) : null;
        lastFinite = space.CreateZero();
        best = options.EarlyStopping is { RestoreBest: true } ? space.CreateZero() : null;
        batchSize = Math.Min(options.Optimizer.BatchSize ?? objective.SampleCount, objective.SampleCount);
        stepsPerEpoch = (objective.SampleCount + batchSize - 1) / batchSize;
        moment = new TrainingMoment((long)options.Epochs * stepsPerEpoch, () => Result(TrainingStatus.Running, null, null));
    }

    bool UsesBatches => batchSize < objective.SampleCount;

    /// <summary>Trains from <paramref name="parameters"/> and leaves the result there.</summary>
    /// <param name="objective">The loss over the training samples.</param>
    /// <param name="parameters">The start; then the parameters reached.</param>
    /// <param name="options">What to do.</param>
    /// <param name="test">The loss over the test samples, if there are any.</param>
    /// <param name="progress">Told about every hundredth of an epoch.</param>
    /// <param name="cancellation">Checked before every step; what was reached is kept.</param>
    /// <param name="callbacks">Told what happens, in this order.</param>
    /// <exception cref="ArgumentException">The options do not fit together.</exception>
    /// <exception cref="InvalidOperationException">The folder for checkpoints holds those of another training.</exception>
    public static TrainingRun Run(
        IStochasticObjective<TVector> objective, TVector parameters, TrainingOptions options, IObjective<TVector>? test = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default, IReadOnlyList<TrainingCallback>? callbacks = null)
    {
        var trainer = Create(objective, parameters, options, test, progress, callbacks);
        if (options.Checkpoints is { } checkpoints && CheckpointFolder.Files(checkpoints.Folder).Count > 0)
        {
            throw new InvalidOperationException(
                $"The folder {checkpoints.Folder} holds the checkpoints of a training already: resume it, or give a folder of its own.");
        }
        trainer.clock.Start();
        trainer.Begin();
        return trainer.Run(parameters, cancellation);
    }

    /// <summary>
    /// Goes on from the newest checkpoint of <see cref="TrainingOptions.Checkpoints"/>, or begins where there is none. The result has the same bits as if the
    /// training had never stopped, times aside.
    /// </summary>
    /// <param name="objective">The same loss.</param>
    /// <param name="parameters">The start, used where there is no checkpoint; then the parameters reached.</param>
    /// <param name="options">The same options; the number of epochs may be another.</param>
    /// <param name="test">The same loss over the test samples.</param>
    /// <param name="progress">Told about every hundredth of an epoch.</param>
    /// <param name="cancellation">Checked before every step; what was reached is kept.</param>
    /// <param name="callbacks">Told what happens, in this order.</param>
    /// <exception cref="ArgumentException">The options name no folder.</exception>
    /// <exception cref="InvalidDataException">The checkpoint belongs to another training: other options, another network.</exception>
    public static TrainingRun Resume(
        IStochasticObjective<TVector> objective, TVector parameters, TrainingOptions options, IObjective<TVector>? test = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default, IReadOnlyList<TrainingCallback>? callbacks = null)
    {
        var trainer = Create(objective, parameters, options, test, progress, callbacks);
        if (options.Checkpoints is not { } checkpoints)
            throw new ArgumentException("Only a training that saves itself can be resumed: set Checkpoints.", nameof(options));
        trainer.clock.Start();
        if (CheckpointFolder.Files(checkpoints.Folder) is [.., var newest])
            trainer.Restore(newest.Path);
        else
            trainer.Begin();
        return trainer.Run(parameters, cancellation);
    }

    static Trainer<TVector> Create(
        IStochasticObjective<TVector> objective, TVector parameters, TrainingOptions options, IObjective<TVector>? test,
        IProgress<TrainingProgress>? progress, IReadOnlyList<TrainingCallback>? callbacks)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        return new Trainer<TVector>(objective, parameters, options, test, progress, callbacks);
    }

    void Begin()
    {
        path.Visit(0, iterate.Point);
        objective.Space.Copy(iterate.Point, lastFinite);
        Measure(epoch: 0, meanBatchLoss: null);
        Track();
        Save(always: true);
    }

    TrainingRun Run(TVector parameters, CancellationToken cancellation)
    {
        moment.Steps = iterate.StepIndex;
        moment.Latest = epochs[^1];
        Tell(c => c.EpochDone(moment));
        var status = double.IsFinite(epochs[0].Loss) ? RunEpochs(cancellation) : TrainingStatus.Diverged;
        if (status != TrainingStatus.Diverged)
            Save(always: true);
        bool restored = status == TrainingStatus.StoppedEarly && best is not null;
        var reached = status == TrainingStatus.Diverged ? lastFinite : restored ? best! : iterate.Point;
        objective.Space.Copy(reached, parameters);
        var run = Result(
            status, path.Finish(status == TrainingStatus.Diverged ? finiteSteps : iterate.StepIndex, status == TrainingStatus.Diverged ? lastFinite : iterate.Point),
            restored ? (int)bestEpoch : null);
        Tell(c => c.Ended(run));
        return run;
    }

    TrainingRun Result(TrainingStatus status, ParameterPath? path, int? restoredEpoch) => new()
    {
        Options = options,
        Epochs = [.. epochs],
        Status = status,
        Steps = iterate.StepIndex,
        BatchSize = batchSize,
        StepsPerEpoch = stepsPerEpoch,
        Cost = iterate.Cost,
        LookCost = (tracker?.Cost ?? default) + (responder?.Cost ?? default),
        Seconds = secondsBefore + clock.Elapsed.TotalSeconds,
        Device = objective.Space.Device,
        History = [.. history.Values],
        Curvature = tracker is null ? [] : [.. tracker.Samples],
        Detections = responder is null ? [] : [.. responder.Detections],
        RestoredEpoch = restoredEpoch,
        Path = path,
    };

    TrainingStatus RunEpochs(CancellationToken cancellation)
    {
        while (epoch <= options.Epochs && ended == TrainingStatus.EpochsDone)
        {
            var status = RunEpoch(cancellation);
            if (status != TrainingStatus.EpochsDone)
                return status;
        }
        return ended;
    }

    TrainingStatus RunEpoch(CancellationToken cancellation)
    {
        int[] order = Order(epoch);
        var outcome = StepOutcome.Moved;
        while (stepInEpoch < stepsPerEpoch)
        {
            if (cancellation.IsCancellationRequested)
                return TrainingStatus.Cancelled;
            if (moment.IsStopping)
                return TrainingStatus.StoppedByCallback;
            if (Step(order) is not { } done)
                return TrainingStatus.Diverged;
            outcome = done;
        }
        if (UsesBatches)
            iterate.Use(objective);
        Measure(epoch, lossSum / stepsPerEpoch);
        Report(epochs[^1].Loss);
        moment.Latest = epochs[^1];
        Tell(c => c.EpochDone(moment));
        if (!double.IsFinite(epochs[^1].Loss))
            return TrainingStatus.Diverged;
        objective.Space.Copy(iterate.Point, lastFinite);
        finiteSteps = iterate.StepIndex;
        (epoch, stepInEpoch, lossSum) = (epoch + 1, 0, 0);
        // On a mini-batch these outcomes say nothing about the whole loss.
        ended = UsesBatches ? TrainingStatus.EpochsDone : StatusOf(outcome);
        Watch(epochs[^1]);
        Save(always: options.Checkpoints?.EverySteps is null);
        return TrainingStatus.EpochsDone;
    }

    /// <summary>One step and everything after it; null where the loss is not finite.</summary>
    StepOutcome? Step(int[] order)
    {
        int count = objective.SampleCount;
        IObjective<TVector> seen = objective;
        if (UsesBatches)
        {
            int start = stepInEpoch * batchSize;
            count = Math.Min(batchSize, order.Length - start);
            iterate.Use(seen = objective.OnBatch(order.AsSpan(start, count)));
        }
        iterate.RateFactor = reducedTo * (responder?.RateFactor(iterate.StepIndex) ?? 1);
        EvaluationCount before = iterate.Cost;
        // The gradient first: it brings the value along.
        _ = iterate.Gradient;
        double loss = iterate.Value;
        if (!double.IsFinite(loss))
            return null;
        if (history.MakeRoom(iterate.StepIndex))
            history.Add(iterate.StepIndex, new TrainingStep(iterate.StepIndex, loss, iterate.GradientNorm, AccuracyOf(seen), iterate.RateFactor));
        lossSum += loss;
        var outcome = state.Step(iterate);
        iterate.StepIndex++;
        stepInEpoch++;
        work += Rules.Work(iterate.Cost - before) * count / objective.SampleCount;
        Track();
        Respond(loss);
        path.Visit(iterate.StepIndex, iterate.Point);
        (moment.Steps, moment.BatchLoss) = (iterate.StepIndex, loss);
        if (stepInEpoch % Math.Max(1, stepsPerEpoch / MessagesPerEpoch) == 0)
            Report(loss);
        Tell(c => c.StepDone(moment));
        if (options.Checkpoints?.EverySteps is { } every && iterate.StepIndex % every == 0)
            Save(always: true);
        return outcome;
    }

    void Track()
    {
        if (tracker is not null && tracker.IsDue(iterate.StepIndex) && tracker.Measure(iterate.StepIndex, iterate.Point) is { } sample)
            Tell(c => c.CurvatureMeasured(moment, sample));
    }

    void Respond(double loss)
    {
        if (responder is null)
            return;
        EvaluationCount look = responder.Cost, own = iterate.Cost;
        if (responder.Observe(iterate, loss) is not { } detection)
            return;
        work += Rules.Work(responder.Cost - look + iterate.Cost - own);
        Tell(c => c.Detected(moment, detection));
    }

    /// <summary>Lowers the learning rate or ends the training when the loss no longer improves.</summary>
    void Watch(TrainingEpoch done)
    {
        double watched = done.TestLoss ?? done.Loss;
        if (options.LearningRateReduction is { } lower && !reduction!.Take(watched) && reduction.Without >= lower.Patience)
        {
            reducedTo = Math.Max(lower.SmallestFactor, reducedTo * lower.Factor);
            reduction.Restart();
        }
        if (options.EarlyStopping is not { } stop)
            return;
        if (stopping!.Take(watched))
        {
            bestEpoch = done.Epoch;
            if (best is not null)
                objective.Space.Copy(iterate.Point, best);
        }
        else if (stopping.Without >= stop.Patience)
        {
            ended = TrainingStatus.StoppedEarly;
        }
    }

    int[] Order(int epoch)
        => !UsesBatches ? []
            : options.Shuffle ? new RandomStream(options.Seed).Derive(epoch).Permutation(objective.SampleCount)
            : [.. Enumerable.Range(0, objective.SampleCount)];

    static TrainingStatus StatusOf(StepOutcome outcome) => outcome switch
    {
        StepOutcome.NoProgress => TrainingStatus.NoProgress,
        StepOutcome.SecondOrderStationary => TrainingStatus.SecondOrderStationary,
        _ => TrainingStatus.EpochsDone,
    };

    void Measure(int epoch, double? meanBatchLoss)
    {
        double gradientNorm = iterate.GradientNorm;
        epochs.Add(new TrainingEpoch(
            epoch, iterate.StepIndex, iterate.Value, gradientNorm, AccuracyOf(objective), test?.Value(iterate.Point), AccuracyOf(test),
            meanBatchLoss, secondsBefore + clock.Elapsed.TotalSeconds)
        { Work = work });
    }

    double? AccuracyOf(IObjective<TVector>? loss) => (loss as IAccuracy<TVector>)?.Accuracy(iterate.Point);

    void Report(double batchLoss)
        => progress?.Report(new TrainingProgress(iterate.StepIndex, (long)options.Epochs * stepsPerEpoch, batchLoss, epochs[^1]));

    void Tell(Action<TrainingCallback> what)
    {
        foreach (var callback in callbacks)
            what(callback);
    }
}
