using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The mini-batches of a run: each epoch a new order of all samples by seed, cut into batches; the last one may be smaller.</summary>
sealed class BatchSequence<TVector>(IStochasticObjective<TVector> objective, int size, ulong seed)
    where TVector : class
{
    long epoch = -1;
    int[] order = [];

    public long StepsPerEpoch => (objective.SampleCount + size - 1) / size;

    /// <summary>The objective on the batch of the given step, which depends on the seed and the step alone.</summary>
    public IObjective<TVector> At(long step)
    {
        if (step / StepsPerEpoch != epoch)
        {
            epoch = step / StepsPerEpoch;
            order = new RandomStream(seed).Derive(~epoch).Permutation(objective.SampleCount);
        }
        int start = (int)(step % StepsPerEpoch) * size;
        return objective.OnBatch(order.AsSpan(start, Math.Min(size, order.Length - start)));
    }
}
