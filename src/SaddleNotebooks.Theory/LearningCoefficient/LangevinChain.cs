using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>One chain of stochastic gradient Langevin dynamics that is held near a point.</summary>
/// <typeparam name="TVector">The engine's vector type.</typeparam>
sealed class LangevinChain<TVector>
    where TVector : class
{
    readonly IStochasticObjective<TVector>? samples;
    readonly int batchSize;
    readonly TVector center;
    readonly LocalizedLoss<TVector> localized;
    readonly Iterate<TVector> iterate;
    readonly OptimizerState<TVector> state;
    readonly RandomStream batches;
    readonly double centerLoss;

    /// <param name="objective">L.</param>
    /// <param name="center">w*, where the chain starts.</param>
    /// <param name="centerLoss">L(w*).</param>
    /// <param name="dynamics">Step length and temperature, in units of L.</param>
    /// <param name="strength">Of the localization, in units of L.</param>
    /// <param name="batchSize">Samples of each gradient; null for all.</param>
    /// <param name="stream">The chain's own random numbers.</param>
    public LangevinChain(
        IObjective<TVector> objective, TVector center, double centerLoss, LangevinDynamics dynamics, double strength, int? batchSize, RandomStream stream)
    {
        (this.center, this.centerLoss) = (center, centerLoss);
        if (objective is IStochasticObjective<TVector> several && batchSize is { } size && size < several.SampleCount)
            (samples, this.batchSize) = (several, size);
        localized = new(objective, center, strength);
        iterate = new Iterate<TVector>(localized, center, stream.Derive(0).Seed);
        batches = stream.Derive(1);
        state = dynamics.CreateState(objective.Space);
    }

    /// <summary>Evaluations so far.</summary>
    public EvaluationCount Cost { get; private set; }

    /// <summary>L(w) − L(w*) where the chain stands, on the batch of the coming step, and ⟨w − w*, gradient⟩ of the localized loss.</summary>
    public (double Excess, double Virial) Look()
    {
        double baseline = centerLoss;
        if (samples is not null)
        {
            var batch = samples.OnBatch(Draw());
            localized.Inner = batch;
            // The same samples at w*: what is common to both points falls out of the difference.
            baseline = batch.Value(center);
            Cost += new EvaluationCount(1, 0, 0);
        }
        iterate.Use(localized);
        var gradient = iterate.Gradient;
        Cost += new EvaluationCount(0, 1, 0);
        return (localized.Loss - baseline, localized.Space.Dot(localized.Away, gradient));
    }

    /// <summary>Moves once, with the gradient of the latest look.</summary>
    public void Step()
    {
        state.Step(iterate);
        iterate.StepIndex++;
    }

    int[] Draw()
    {
        var own = batches.Derive(iterate.StepIndex);
        var chosen = new HashSet<int>(batchSize);
        int[] order = new int[batchSize];
        for (long i = 0; chosen.Count < batchSize; i++)
        {
            int sample = own.Below(samples!.SampleCount, i);
            if (chosen.Add(sample))
                order[chosen.Count - 1] = sample;
        }
        return order;
    }
}
