using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>
/// The one loop of all runs, of single functions and of trainings: takes a method's steps, on mini-batches where the method asks for them, heeds the limit
/// and the token, stops at numbers that are not finite, and tells an observer, who may end it. Everything a run does beside that is an observer's.
/// </summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
sealed class RunDriver<TVector>
    where TVector : class
{
    readonly IObjective<TVector> whole;
    readonly OptimizerState<TVector> state;
    readonly Optimizer method;
    readonly BatchSequence<TVector>? batches;

    /// <summary>Prepares a run; nothing is evaluated yet.</summary>
    /// <param name="objective">What is minimised.</param>
    /// <param name="optimizer">The method.</param>
    /// <param name="start">The first point; it is copied.</param>
    /// <param name="seed">The seed of the method's random numbers.</param>
    /// <param name="order">The order of the samples in an epoch, a function of its number; not asked without mini-batches.</param>
    public RunDriver(IObjective<TVector> objective, Optimizer optimizer, TVector start, ulong seed, Func<long, int[]> order)
    {
        Seen = whole = objective;
        method = optimizer;
        state = optimizer.CreateState(objective.Space);
        Iterate = new Iterate<TVector>(objective, start, seed);
        SeenSamples = SampleCount = (objective as IStochasticObjective<TVector>)?.SampleCount ?? 1;
        if (objective is IStochasticObjective<TVector> stochastic && optimizer.BatchSize is { } size && size < SampleCount)
            batches = new BatchSequence<TVector>(stochastic, size, order);
    }

    /// <summary>The point with what is known there.</summary>
    public Iterate<TVector> Iterate { get; }

    /// <summary>Steps done.</summary>
    public long Steps => Iterate.StepIndex;

    /// <summary>Whether steps see mini-batches, not the whole.</summary>
    public bool UsesBatches => batches is not null;

    /// <summary>Samples of the whole; 1 where it is no mean over samples.</summary>
    public int SampleCount { get; }

    /// <summary>Samples of a full mini-batch, or of the whole.</summary>
    public int BatchSize => batches?.Size ?? SampleCount;

    /// <summary>Steps in which every sample is seen once; 1 without mini-batches.</summary>
    public long StepsPerEpoch => batches?.StepsPerEpoch ?? 1;

    /// <summary>What the latest step saw: the whole or a mini-batch of <see cref="SeenSamples"/> samples.</summary>
    public IObjective<TVector> Seen { get; private set; }

    /// <summary>The number of samples of <see cref="Seen"/>.</summary>
    public int SeenSamples { get; private set; }

    /// <summary>The value that the latest step saw before it moved; NaN before the first.</summary>
    public double SeenValue { get; private set; } = double.NaN;

    /// <summary>The largest curvature at which the coming step is stable, see <see cref="Optimizer.StableCurvature"/>; null on mini-batches, whose noise lowers it.</summary>
    public double? StableCurvature => UsesBatches ? null : method.StableCurvature(Steps, Iterate.RateFactor);

    /// <summary>The method's preconditioner as a host vector, see <see cref="OptimizerState{TVector}.ReadPreconditioner"/>; null where it has none.</summary>
    public double[]? ReadPreconditioner()
    {
        var diagonal = new double[Iterate.Space.Dimension];
        return state.ReadPreconditioner(diagonal) ? diagonal : null;
    }

    /// <summary>Takes steps until the limit, the token, the observer or a number that is not finite ends it.</summary>
    /// <param name="observer">Told of everything.</param>
    /// <param name="limit">The number of steps, earlier ones included, at which to end.</param>
    /// <param name="from">The step from which the fraction done is counted.</param>
    /// <param name="work">Told the fraction done.</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    public RunEnd Advance(RunObserver observer, long limit, long from, WorkScope work, CancellationToken cancellationToken)
    {
        while (true)
        {
            if ((Steps % StepsPerEpoch == 0 || Steps >= limit) && !observer.Look())
                return RunEnd.Ended;
            if (Steps >= limit)
                return RunEnd.LimitReached;
            if (cancellationToken.IsCancellationRequested)
                return RunEnd.Canceled;
            if (!observer.StepBegins())
                return RunEnd.Ended;
            if (!Evaluate())
                return RunEnd.NotFinite;
            observer.StepEvaluated();
            StepOutcome outcome = state.Step(Iterate);
            Iterate.StepIndex++;
            bool goesOn = observer.StepDone(outcome);
            work.Report((double)(Steps - from) / Math.Max(1, limit - from));
            if (!goesOn)
                return RunEnd.Ended;
        }
    }

    /// <summary>Puts the whole in place of the latest mini-batch.</summary>
    public void UseWhole()
    {
        if (batches is not null)
            Iterate.Use(whole);
    }

    /// <summary>Everything but the point: steps, cost, the method's memory. Read it back after the point.</summary>
    public void Transfer(StateArchive<TVector> archive)
    {
        long step = Iterate.StepIndex;
        archive.Integer("step", ref step);
        Iterate.StepIndex = step;
        EvaluationCount cost = Iterate.Cost;
        archive.Count("", ref cost);
        bool evaluated = Iterate.IsEvaluated && batches is null;
        archive.Flag("evaluated", ref evaluated);
        state.Transfer(archive);
        // What was known at the point is evaluated again but not counted again.
        if (evaluated)
            _ = Iterate.Gradient;
        Iterate.Cost = cost;
    }

    /// <summary>Evaluates what the coming step sees; whether it is finite.</summary>
    bool Evaluate()
    {
        if (batches is not null)
        {
            Seen = batches.At(Steps, out int count);
            SeenSamples = count;
            Iterate.Use(Seen);
        }
        // A method must not move by a gradient that is not finite, so every step needs the norm; the iterate keeps it for the method and for observers.
        // The gradient first: it brings the value along.
        double norm = Iterate.GradientNorm;
        SeenValue = Iterate.Value;
        return double.IsFinite(norm) && double.IsFinite(SeenValue);
    }
}
