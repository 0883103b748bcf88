namespace SaddleNotebooks;

/// <summary>Samples that come in batches from the caller, anew for every pass.</summary>
sealed class StreamedData : TorchData
{
    readonly Func<IEnumerable<(Tensor Inputs, Tensor Targets)>> batches;

    public StreamedData(int count, Func<IEnumerable<(Tensor Inputs, Tensor Targets)>> batches)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentNullException.ThrowIfNull(batches);
        Count = count;
        this.batches = batches;
    }

    public override int Count { get; }

    internal override IEnumerable<TorchBatch> Batches(long most, Device device)
    {
        long seen = 0;
        foreach (var (inputs, targets) in batches())
        {
            Check(inputs, targets);
            try
            {
                seen += inputs.shape[0];
                foreach (var part in Cut(new TorchBatch(inputs, targets), most, device))
                    yield return part;
            }
            finally
            {
                inputs.Dispose();
                targets.Dispose();
            }
        }
        if (seen != Count)
        {
            throw new InvalidOperationException(
                $"The stream brought {seen} samples, but {Count} were announced: it must bring the same samples in every pass, and TorchData.FromBatches their number.");
        }
    }

    internal override TorchData Select(ReadOnlySpan<int> samples, Device device)
        => throw new NotSupportedException("Single samples cannot be picked from a stream: for mini-batches give the samples as tensors, TorchData.FromTensors.");
}
