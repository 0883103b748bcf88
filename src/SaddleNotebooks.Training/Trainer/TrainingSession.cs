using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Training;

/// <summary>
/// One training: a run of the one driver in which every epoch sees each sample once, batch by batch. What else a training does – measure after epochs, watch the
/// curvature, tell saddles from minima and act, lower its rate, stop early, record, tell callbacks – its observers do; here they are put together, told in their order, and
/// saved.
/// </summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
sealed class TrainingSession<TVector> : RunObserver
    where TVector : class
{
    readonly IStochasticObjective<TVector> objective;
    readonly TrainingOptions options;
    readonly RunDriver<TVector> driver;
    readonly EpochTable<TVector> table;
    readonly Audience<TVector> audience;
    readonly FiniteGuard<TVector> guard;
    readonly EarlyStop<TVector>? stopping;
    readonly PathRecorder<TVector> path;
    readonly IReadOnlyList<TrainingObserver<TVector>> observers;
    readonly CheckpointKeeper<TVector>? keeper;
    // What ended the training for good, or EpochsDone while it may go on.
    TrainingStatus ended = TrainingStatus.EpochsDone;
    // What the newest checkpoint holds.
    (long Steps, int Epochs, TrainingStatus Ended) saved = (-1, 0, TrainingStatus.EpochsDone);

    /// <summary>Prepares a training, see <see cref="Trainer{TVector}"/>; nothing is evaluated yet.</summary>
    public TrainingSession(
        IStochasticObjective<TVector> objective, TVector parameters, TrainingOptions options, IObjective<TVector>? test,
        IReadOnlyList<TrainingCallback>? callbacks)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Response is not null && options.Detector is null)
            throw new ArgumentException("A response to saddles needs a detector that finds them: set Detector, too.", nameof(options));
        (this.objective, this.options) = (objective, options);
        // Streams: 0 is the method's, epoch e (the first is 1) shuffles with stream e, −1 starts the tracking, −2 the responses.
        var stream = new RandomStream(options.Seed);
        driver = new RunDriver<TVector>(objective, options.Optimizer, parameters, stream.Derive(0).Seed, Order);
        var work = new WorkAccount<TVector>(driver);
        table = new EpochTable<TVector>(driver, objective, test, work);
        audience = new Audience<TVector>(
            driver, objective, parameters, callbacks ?? [], new TrainingMoment(TotalSteps, () => Result(TrainingStatus.Running), ReadParameters));
        guard = new FiniteGuard<TVector>(driver);
        stopping = options.EarlyStopping is { } stop ? new EarlyStop<TVector>(driver, stop, Model) : null;
        path = new PathRecorder<TVector>(objective.Space, options.PathPoints);
        observers = [.. new TrainingObserver<TVector>?[]
        {
            work,
            table,
            new StepHistory<TVector>(driver, options.StepRecords),
            options.Curvature is { } tracking
                ? new CurvatureObserver<TVector>(driver, new CurvatureTracker<TVector>(objective, tracking, stream.Derive(-1).Seed), audience) : null,
            options.Detector is { } detector
                ? new DetectionObserver<TVector>(driver, new DetectionResponder<TVector>(objective, detector, options.Response, stream.Derive(-2)), work, audience) : null,
            new PathObserver<TVector>(driver, path),
            audience,
            guard,
            options.LearningRateReduction is { } lower ? new RateReduction<TVector>(lower) : null,
            stopping,
        }.OfType<TrainingObserver<TVector>>()];
        keeper = options.Checkpoints is { } checkpoints
            ? new CheckpointKeeper<TVector>(checkpoints, options.Fingerprint, TrainingIdentity.Of(objective, test), objective, driver, path, observers, Transfer) : null;
    }

    ITrainedModel? Model => objective as ITrainedModel;

    long TotalSteps => options.Epochs * driver.StepsPerEpoch;

    /// <summary>Measures at the end of an epoch and lets the observers decide.</summary>
    public override bool Look()
    {
        // Taken up again, or ended, in the middle of an epoch or after one that was measured.
        if (!table.IsDue)
            return ended == TrainingStatus.EpochsDone;
        var epoch = table.Measure();
        foreach (var observer in observers)
        {
            if (observer.EpochDone(epoch) is not { } status)
                continue;
            ended = status;
            if (status == TrainingStatus.Diverged)
                return false;
        }
        if (epoch.Epoch == 0 || options.Checkpoints?.EverySteps is null || ended != TrainingStatus.EpochsDone)
            Save();
        return ended == TrainingStatus.EpochsDone;
    }

    /// <inheritdoc/>
    public override bool StepBegins()
    {
        if (audience.WantsToStop)
            return false;
        double factor = 1;
        foreach (var observer in observers)
        {
            observer.StepBegins();
            factor *= observer.RateFactor;
        }
        driver.Iterate.RateFactor = factor;
        return true;
    }

    /// <inheritdoc/>
    public override void StepEvaluated()
    {
        foreach (var observer in observers)
            observer.StepEvaluated();
    }

    /// <inheritdoc/>
    public override bool StepDone(StepOutcome outcome)
    {
        // On a mini-batch these outcomes say nothing about the whole loss. The epoch is measured before they end the training.
        ended = driver.UsesBatches ? TrainingStatus.EpochsDone : outcome switch
        {
            StepOutcome.NoProgress => TrainingStatus.NoProgress,
            StepOutcome.SecondOrderStationary => TrainingStatus.SecondOrderStationary,
            _ => TrainingStatus.EpochsDone,
        };
        foreach (var observer in observers)
            observer.StepDone();
        if (options.Checkpoints?.EverySteps is { } every && driver.Steps % every == 0)
            Save();
        return true;
    }

    /// <summary>Takes everything from a checkpoint.</summary>
    /// <param name="file">The checkpoint.</param>
    /// <param name="damaged">Newer ones that could not be read, each with the reason.</param>
    /// <exception cref="InvalidDataException">The checkpoint is damaged; part of it may have been taken over.</exception>
    /// <exception cref="OtherTrainingException">It is whole, and belongs to another training.</exception>
    public void Restore(string file, IReadOnlyList<string> damaged)
    {
        keeper!.Restore(file);
        keeper.Damaged.InsertRange(0, damaged);
        saved = Present;
    }

    /// <summary>Trains from where it stands to the end, and leaves the result in the parameters.</summary>
    public TrainingRun Run(IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        using var training = Model?.BeginTraining();
        using var work = AmbientWork.Begin("training", ref cancellationToken, progress);
        if (table.Epochs.Count > 0)
            audience.Resumed(table.Epochs[^1]);
        var status = driver.Advance(this, TotalSteps, from: 0, work, cancellationToken) switch
        {
            RunEnd.Canceled => TrainingStatus.Canceled,
            RunEnd.NotFinite => TrainingStatus.Diverged,
            RunEnd.Ended when ended == TrainingStatus.EpochsDone => TrainingStatus.StoppedByCallback,
            _ => ended,
        };
        bool diverged = status == TrainingStatus.Diverged;
        if (!diverged)
            Save();
        bool restored = status == TrainingStatus.StoppedEarly && stopping!.Best is not null;
        audience.Deliver(diverged ? guard.Point : restored ? stopping!.Best! : driver.Iterate.Point);
        if (restored)
            stopping!.RestoreBuffers();
        var run = Result(status) with
        {
            Path = diverged ? path.Finish(guard.Steps, guard.Point) : path.Finish(driver.Steps, driver.Iterate.Point),
            RestoredEpoch = restored ? stopping!.BestEpoch : null,
        };
        audience.Ended(run);
        return run;
    }

    TrainingRun Result(TrainingStatus status) => observers.Aggregate(
        new TrainingRun
        {
            Options = options,
            Epochs = [],
            Status = status,
            Steps = driver.Steps,
            BatchSize = driver.BatchSize,
            StepsPerEpoch = (int)driver.StepsPerEpoch,
            Cost = driver.Iterate.Cost,
            Seconds = 0,
            Device = objective.Space.Device,
            DamagedFiles = keeper is null ? [] : [.. keeper.Damaged],
        },
        (run, observer) => observer.Describe(run));

    (long, int, TrainingStatus) Present => (driver.Steps, table.Epochs.Count, ended);

    /// <summary>Writes a checkpoint of this moment, if there is to be one and it is not there already.</summary>
    void Save()
    {
        if (keeper is null || saved == Present)
            return;
        keeper.Save();
        saved = Present;
    }

    /// <summary>Every number and vector of the training, in a fixed order; the driver last, which evaluates again what was known.</summary>
    void Transfer(StateArchive<TVector> archive)
    {
        long end = (long)ended;
        archive.Integer("ended", ref end);
        ended = (TrainingStatus)end;
        foreach (var observer in observers)
            observer.Transfer(archive);
        driver.Transfer(archive);
    }

    int[] Order(long epoch)
        => options.Shuffle ? new RandomStream(options.Seed).Derive(epoch + 1).Permutation(objective.SampleCount) : [.. Enumerable.Range(0, objective.SampleCount)];

    double[] ReadParameters()
    {
        var host = new double[objective.Space.Dimension];
        objective.Space.Read(driver.Iterate.Point, host);
        return host;
    }
}
