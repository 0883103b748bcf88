namespace SaddleNotebooks.Optimization;

/// <summary>The mini-batches of a run: each epoch all samples in an order of its own, cut into batches; the last one may be smaller.</summary>
/// <param name="objective">The mean over all samples.</param>
/// <param name="size">The samples of a batch.</param>
/// <param name="order">The order of an epoch, a function of its number alone (the first is 0).</param>
sealed class BatchSequence<TVector>(IStochasticObjective<TVector> objective, int size, Func<long, int[]> order)
    where TVector : class
{
    long epoch = -1;
    int[] samples = [];

    public int Size => size;

    public long StepsPerEpoch => (objective.SampleCount + size - 1) / size;

    /// <summary>The objective on the batch of the given step.</summary>
    /// <param name="step">Counted from 0.</param>
    /// <param name="count">The number of samples of this batch.</param>
    public IObjective<TVector> At(long step, out int count)
    {
        if (step / StepsPerEpoch != epoch)
        {
            epoch = step / StepsPerEpoch;
            samples = order(epoch);
        }
        int start = (int)(step % StepsPerEpoch) * size;
        count = Math.Min(size, samples.Length - start);
        return objective.OnBatch(samples.AsSpan(start, count));
    }
}
