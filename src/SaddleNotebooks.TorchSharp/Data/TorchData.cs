namespace SaddleNotebooks;

/// <summary>The samples of a loss: tensors held in memory, or a stream of batches that is read anew for every evaluation.</summary>
public abstract class TorchData
{
    private protected TorchData()
    {
    }

    /// <summary>The number N of samples.</summary>
    public abstract int Count { get; }

    /// <summary>Samples in two tensors, first axis of both. They are kept, not copied, and moved to the loss's device batch by batch.</summary>
    /// <param name="inputs">For example images [N, 1, 28, 28].</param>
    /// <param name="targets">For example labels [N] of type Int64.</param>
    /// <exception cref="ArgumentException">The first axes differ, or there is no sample.</exception>
    public static TorchData FromTensors(Tensor inputs, Tensor targets) => new TensorData(inputs, targets);

    /// <summary>Samples that are read, loaded or made batch by batch, so that the data set may be larger than memory.</summary>
    /// <param name="count">The number N of samples in all batches together.</param>
    /// <param name="batches">
    /// Starts reading from the first batch, the same samples in the same order every time. The tensors become the loss's own: it disposes of them after use.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static TorchData FromBatches(int count, Func<IEnumerable<(Tensor Inputs, Tensor Targets)>> batches)
        => new StreamedData(count, batches);

    /// <summary>The library's own samples as tensors: images as [N, channels, height, width], other features as [N, features]; labels as Int64 [N], real targets as [N, outputs].</summary>
    /// <param name="data">The samples.</param>
    /// <param name="engine">Where to put them and how precise; null: single precision on the CPU.</param>
    public static TorchData From(LabelledData data, Engine? engine = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        engine ??= Engine.Cpu;
        using var scope = torch.NewDisposeScope();
        long[] shape = data.Image is { } image
            ? [data.Count, image.Channels, image.Height, image.Width]
            : [data.Count, data.Features];
        var inputs = torch.tensor(data.Inputs.ToArray()).reshape(shape).to(engine.ElementType, engine.TorchDevice);
        var targets = data.HasTargets
            ? torch.tensor(data.Targets.ToArray()).reshape(data.Count, data.Outputs).to(engine.ElementType, engine.TorchDevice)
            : torch.tensor(Array.ConvertAll(data.Labels.ToArray(), label => (long)label)).to(engine.TorchDevice);
        return FromTensors(inputs.DetachFromDisposeScope(), targets.DetachFromDisposeScope());
    }

    /// <summary>
    /// The samples in order, at most <paramref name="most"/> at a time, on the device. A batch belongs to the dispose scope it is read in.
    /// </summary>
    internal abstract IEnumerable<TorchBatch> Batches(long most, Device device);

    /// <summary>Some of the samples as new tensors.</summary>
    internal abstract TorchData Select(ReadOnlySpan<int> samples, Device device);

    private protected static void Check(Tensor inputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.dim() == 0 || targets.dim() == 0 || inputs.shape[0] != targets.shape[0] || inputs.shape[0] == 0)
        {
            throw new ArgumentException(
                $"Inputs [{string.Join(", ", inputs.shape)}] and targets [{string.Join(", ", targets.shape)}] need the same number of samples, at least one, along the first axis.");
        }
    }

    private protected static IEnumerable<TorchBatch> Cut(TorchBatch whole, long most, Device device)
    {
        for (long start = 0; start < whole.Count; start += most)
        {
            long length = Math.Min(most, whole.Count - start);
            var part = length == whole.Count ? whole : whole.Narrow(start, length);
            yield return new TorchBatch(part.Inputs.to(device), part.Targets.to(device));
        }
    }
}
