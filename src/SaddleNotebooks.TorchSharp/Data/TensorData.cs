namespace SaddleNotebooks;

/// <summary>Samples in two tensors.</summary>
sealed class TensorData : TorchData
{
    readonly TorchBatch all;

    public TensorData(Tensor inputs, Tensor targets)
    {
        Check(inputs, targets);
        all = new TorchBatch(inputs, targets);
        Count = checked((int)inputs.shape[0]);
    }

    public override int Count { get; }

    internal override IEnumerable<TorchBatch> Batches(long most, Device device) => Cut(all, most, device);

    internal override (long Smallest, long Largest)? LabelRange() => RangeOf(all.Targets);

    internal override TorchData Select(ReadOnlySpan<int> samples, Device device)
    {
        if (samples.Length == 0)
            throw new ArgumentException("A batch needs at least one sample.", nameof(samples));
        var numbers = new long[samples.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = (uint)samples[i] < (uint)Count
                ? samples[i]
                : throw new ArgumentException($"There is no sample {samples[i]}: there are {Count}, numbered from 0.", nameof(samples));
        }
        using var scope = torch.NewDisposeScope();
        var index = torch.tensor(numbers);
        var inputs = all.Inputs.index_select(0, index.to(all.Inputs.device)).to(device);
        var targets = all.Targets.index_select(0, index.to(all.Targets.device)).to(device);
        return new TensorData(inputs.DetachFromDisposeScope(), targets.DetachFromDisposeScope());
    }

    /// <summary>Frees the tensors; for selections, which own theirs.</summary>
    public void Free()
    {
        all.Inputs.Dispose();
        all.Targets.Dispose();
    }
}
