using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// Trains on any engine with any optimizer: in every epoch each sample is seen once, batch by batch, and after it the loss, gradient and
/// accuracy are measured on all samples.
/// </summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
public sealed class Trainer<TVector>
    where TVector : class
{
    const int MessagesPerEpoch = 100;

    readonly IStochasticObjective<TVector> objective;
    readonly IObjective<TVector>? test;
    readonly TrainingOptions options;
    readonly IProgress<TrainingProgress>? progress;
    readonly Stopwatch clock = new();
    readonly Iterate<TVector> iterate;
    readonly OptimizerState<TVector> state;
    readonly PathRecorder<TVector> path;
    readonly List<TrainingEpoch> epochs = [];
    readonly TVector lastFinite;
    readonly int batchSize;
    readonly int stepsPerEpoch;

    Trainer(
        IStochasticObjective<TVector> objective, TVector start, TrainingOptions options, IObjective<TVector>? test,
        IProgress<TrainingProgress>? progress)
    {
        this.objective = objective;
        this.test = test;
        this.options = options;
        this.progress = progress;
        var space = objective.Space;
        // Streams: 0 is the method's, epoch e shuffles with stream e.
        iterate = new Iterate<TVector>(objective, start, new RandomStream(options.Seed).Derive(0).Seed);
        state = options.Optimizer.CreateState(space);
        path = new PathRecorder<TVector>(space, options.PathPoints);
        lastFinite = space.CreateZero();
        batchSize = Math.Min(options.Optimizer.BatchSize ?? objective.SampleCount, objective.SampleCount);
        stepsPerEpoch = (objective.SampleCount + batchSize - 1) / batchSize;
    }

    bool UsesBatches => batchSize < objective.SampleCount;

    /// <summary>Trains from <paramref name="parameters"/> and leaves the result there.</summary>
    /// <param name="objective">The loss over the training samples.</param>
    /// <param name="parameters">The start; then the parameters reached.</param>
    /// <param name="options">What to do.</param>
    /// <param name="test">The loss over the test samples, if there are any.</param>
    /// <param name="progress">Told about every hundredth of an epoch.</param>
    /// <param name="cancellation">Checked before every step; what was reached is kept.</param>
    public static TrainingRun Run(
        IStochasticObjective<TVector> objective, TVector parameters, TrainingOptions options, IObjective<TVector>? test = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        return new Trainer<TVector>(objective, parameters, options, test, progress).Run(parameters, cancellation);
    }

    TrainingRun Run(TVector parameters, CancellationToken cancellation)
    {
        clock.Start();
        path.Visit(0, iterate.Point);
        long finiteSteps = 0;
        objective.Space.Copy(iterate.Point, lastFinite);
        Measure(epoch: 0, meanBatchLoss: null);
        var status = double.IsFinite(epochs[0].Loss) ? TrainingStatus.EpochsDone : TrainingStatus.Diverged;
        for (int epoch = 1; epoch <= options.Epochs && status == TrainingStatus.EpochsDone; epoch++)
        {
            status = RunEpoch(epoch, cancellation);
            if (status is TrainingStatus.Diverged or TrainingStatus.Cancelled)
                break;
            if (double.IsFinite(epochs[^1].Loss))
            {
                objective.Space.Copy(iterate.Point, lastFinite);
                finiteSteps = iterate.StepIndex;
            }
            else
            {
                status = TrainingStatus.Diverged;
            }
        }

        bool diverged = status == TrainingStatus.Diverged;
        var reached = diverged ? lastFinite : iterate.Point;
        objective.Space.Copy(reached, parameters);
        return new TrainingRun
        {
            Options = options,
            Epochs = [.. epochs],
            Status = status,
            Steps = iterate.StepIndex,
            BatchSize = batchSize,
            Cost = iterate.Cost,
            Seconds = clock.Elapsed.TotalSeconds,
            Path = path.Finish(diverged ? finiteSteps : iterate.StepIndex, reached),
        };
    }

    TrainingStatus RunEpoch(int epoch, CancellationToken cancellation)
    {
        int[] order = Order(epoch);
        double sum = 0;
        var status = TrainingStatus.EpochsDone;
        for (int step = 0; step < stepsPerEpoch; step++)
        {
            if (cancellation.IsCancellationRequested)
                return TrainingStatus.Cancelled;
            if (UsesBatches)
                iterate.Use(objective.OnBatch(order.AsSpan(step * batchSize, Math.Min(batchSize, order.Length - step * batchSize))));
            // The gradient first: it brings the value along.
            _ = iterate.Gradient;
            double loss = iterate.Value;
            if (!double.IsFinite(loss))
                return TrainingStatus.Diverged;
            sum += loss;
            var outcome = state.Step(iterate);
            iterate.StepIndex++;
            path.Visit(iterate.StepIndex, iterate.Point);
            // On a mini-batch these outcomes say nothing about the whole loss.
            if (!UsesBatches)
                status = StatusOf(outcome);
            if ((step + 1) % Math.Max(1, stepsPerEpoch / MessagesPerEpoch) == 0)
                Report(loss);
        }
        if (UsesBatches)
            iterate.Use(objective);
        Measure(epoch, sum / stepsPerEpoch);
        Report(epochs[^1].Loss);
        return status;
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
            meanBatchLoss, clock.Elapsed.TotalSeconds));
    }

    double? AccuracyOf(IObjective<TVector>? loss) => (loss as IClassifierObjective<TVector>)?.Accuracy(iterate.Point);

    void Report(double batchLoss)
        => progress?.Report(new TrainingProgress(iterate.StepIndex, (long)options.Epochs * stepsPerEpoch, batchLoss, epochs[^1]));
}
