using System.Security.Cryptography;
using System.Text;

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
    public static TorchData From(LabeledData data, Engine? engine = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        engine ??= Engine.Cpu;
        using var scope = torch.NewDisposeScope();
        long[] shape = data.Image is { } image
            ? [data.Count, image.Channels, image.Height, image.Width]
            : [data.Count, data.Features];
        var inputs = torch.tensor(data.Inputs.ToArray()).reshape(shape).to(engine.ElementType, engine.TorchDevice);
        var targets = data.HasPositions ? Positions(data).to(engine.TorchDevice) : data.HasTargets
            ? torch.tensor(data.Targets.ToArray()).reshape(data.Count, data.Outputs).to(engine.ElementType, engine.TorchDevice)
            : torch.tensor(Array.ConvertAll(data.Labels.ToArray(), label => (long)label)).to(engine.TorchDevice);
        return FromTensors(inputs.DetachFromDisposeScope(), targets.DetachFromDisposeScope());
    }

    // PyTorch leaves out −100; a mean over micro-batches is one over all positions only where all samples have as many.
    static Tensor Positions(LabeledData data)
    {
        var labels = data.PositionLabels.ToArray();
        int[] counts = [.. Enumerable.Range(0, data.Count).Select(i => labels.Skip(i * data.Positions).Take(data.Positions).Count(l => l >= 0)).Distinct()];
        if (counts.Length > 1)
        {
            throw new NotSupportedException(
                "The samples have different numbers of positions with a target: the TorchSharp engine averages over samples. Use the CPU engine.");
        }
        return torch.tensor(Array.ConvertAll(labels, label => label < 0 ? -100L : label)).reshape(data.Count, data.Positions);
    }

    /// <summary>
    /// The samples in order, at most <paramref name="most"/> at a time, on the device. A batch belongs to the dispose scope it is read in.
    /// </summary>
    internal abstract IEnumerable<TorchBatch> Batches(long most, Device device);

    /// <summary>Some of the samples as new tensors.</summary>
    internal abstract TorchData Select(ReadOnlySpan<int> samples, Device device);

    /// <summary>SHA-256 of all samples, in hexadecimal, however they are cut into batches.</summary>
    internal string Fingerprint()
    {
        const int Most = 1024;
        using IncrementalHash inputs = IncrementalHash.CreateHash(HashAlgorithmName.SHA256), targets = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string shapes = "";
        foreach (var batch in Batches(Most, torch.CPU))
        {
            using var scope = torch.NewDisposeScope();
            inputs.AppendData(batch.Inputs.contiguous().bytes);
            targets.AppendData(batch.Targets.contiguous().bytes);
            shapes = string.Join(' ', batch.Inputs.shape[1..]) + batch.Inputs.dtype + string.Join(' ', batch.Targets.shape[1..]) + batch.Targets.dtype;
        }
        inputs.AppendData(targets.GetHashAndReset());
        inputs.AppendData(Encoding.UTF8.GetBytes(shapes));
        return Convert.ToHexStringLower(inputs.GetHashAndReset());
    }

    /// <summary>The smallest and largest label of all samples, if targets are whole numbers [N] that are there at once; else null.</summary>
    internal virtual (long Smallest, long Largest)? LabelRange() => null;

    /// <summary>The smallest and largest of targets that are whole numbers [N]; else null.</summary>
    internal static (long Smallest, long Largest)? RangeOf(Tensor targets)
    {
        if (targets.dtype != ScalarType.Int64 || targets.dim() != 1)
            return null;
        using var scope = torch.NewDisposeScope();
        return (targets.min().item<long>(), targets.max().item<long>());
    }

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
