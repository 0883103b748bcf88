using System.Numerics;

namespace SaddleNotebooks;

/// <summary>Some samples with their targets, laid out for the layers: one row for each feature, one column for each sample.</summary>
sealed class DataChunk<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    T[] inputs = [];
    int[] labels = [];
    double[] targets = [];
    int features;
    int outputs;

    /// <summary>The number of samples.</summary>
    public int Count { get; private set; }

    /// <summary>The number of columns.</summary>
    public int Width { get; private set; }

    public Batch<T> Inputs => new(inputs, features, Width);

    public LossTargets Targets => outputs == 0 ? new(labels.AsSpan(0, Count)) : new(targets.AsSpan(0, Count * outputs), outputs);

    /// <summary>Takes over the samples start … start + count − 1.</summary>
    public void Load(LabelledData data, int start, int count)
    {
        Prepare(data, count);
        for (int i = 0; i < count; i++)
            LoadSample(data, start + i, i);
    }

    /// <summary>Takes over the samples with the given numbers.</summary>
    public void Load(LabelledData data, ReadOnlySpan<int> samples)
    {
        Prepare(data, samples.Length);
        for (int i = 0; i < samples.Length; i++)
            LoadSample(data, samples[i], i);
    }

    void Prepare(LabelledData data, int count)
    {
        features = data.Features;
        outputs = data.HasTargets ? data.Outputs : 0;
        Count = count;
        Width = ChunkPlan.RoundUp(count);
        if (inputs.Length < features * Width)
            inputs = GC.AllocateUninitializedArray<T>(features * Width);
        if (labels.Length < count)
            labels = new int[count];
        if (targets.Length < count * outputs)
            targets = new double[count * outputs];
        for (int k = 0; k < features; k++)
            inputs.AsSpan(k * Width + count, Width - count).Clear();
    }

    void LoadSample(LabelledData data, int sample, int column)
    {
        labels[column] = data.Labels.Span[sample];
        if (outputs > 0)
            data.Targets.Span.Slice(sample * outputs, outputs).CopyTo(targets.AsSpan(column * outputs));
        var input = data.Input(sample);
        for (int k = 0; k < input.Length; k++)
            inputs[k * Width + column] = T.CreateTruncating(input[k]);
    }
}
