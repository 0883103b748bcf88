using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// Some samples with their targets, laid out for the passes: one row for each feature and one column for each sample, or the other way round.
/// </summary>
/// <param name="samplesAreRows">Whether a sample is a row.</param>
/// <param name="fixedSamples">With samples as rows: how many there must be at least; the first is repeated.</param>
sealed class DataChunk<T>(bool samplesAreRows, int fixedSamples = 0)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    T[] inputs = [];
    int[] labels = [];
    int[] places = [];
    double[] targets = [];
    int features;
    int outputs;
    bool hasPositions;

    /// <summary>The number of samples.</summary>
    public int Samples { get; private set; }

    /// <summary>The number of targets: one for each sample, or one for each position that has one.</summary>
    public int Count { get; private set; }

    /// <summary>The number of columns that outputs for all targets take.</summary>
    public int Width { get; private set; }

    /// <summary>The inputs, a row for each feature.</summary>
    public Batch<T> Inputs => new(inputs, features, Width);

    /// <summary>The inputs, a row for each sample.</summary>
    public Span<T> Rows => inputs.AsSpan(0, features * Math.Max(Samples, fixedSamples));

    public LossTargets Targets => outputs == 0 ? new(labels.AsSpan(0, Count)) : new(targets.AsSpan(0, Count * outputs), outputs);

    /// <summary>The position that a target belongs to, counted over all positions of all samples of the chunk.</summary>
    public int Position(int target) => hasPositions ? places[target] : target;

    /// <summary>Takes over the samples start … start + count − 1.</summary>
    public void Load(LabeledData data, int start, int count)
    {
        Prepare(data, count);
        for (int i = 0; i < count; i++)
            LoadSample(data, start + i, i);
        Finish();
    }

    /// <summary>Takes over the samples with the given numbers.</summary>
    public void Load(LabeledData data, ReadOnlySpan<int> samples)
    {
        Prepare(data, samples.Length);
        for (int i = 0; i < samples.Length; i++)
            LoadSample(data, samples[i], i);
        Finish();
    }

    void Prepare(LabeledData data, int count)
    {
        features = data.Features;
        outputs = data.HasTargets ? data.Outputs : 0;
        hasPositions = data.HasPositions;
        Samples = count;
        Count = 0;
        Width = ChunkPlan.RoundUp(count);
        int most = count * data.Positions;
        int length = checked(features * Math.Max(samplesAreRows ? count : Width, fixedSamples));
        if (inputs.Length < length)
            inputs = GC.AllocateUninitializedArray<T>(length);
        if (labels.Length < most)
            labels = new int[most];
        if (hasPositions && places.Length < most)
            places = new int[most];
        if (targets.Length < count * outputs)
            targets = new double[count * outputs];
        for (int k = 0; k < features && !samplesAreRows; k++)
            inputs.AsSpan(k * Width + count, Width - count).Clear();
    }

    void LoadSample(LabeledData data, int sample, int column)
    {
        if (hasPositions)
        {
            var own = data.PositionLabels.Span.Slice(sample * data.Positions, data.Positions);
            for (int p = 0; p < own.Length; p++)
            {
                if (own[p] >= 0)
                    (labels[Count], places[Count++]) = (own[p], column * own.Length + p);
            }
        }
        else
        {
            labels[Count++] = data.Labels.Span[sample];
        }
        if (outputs > 0)
            data.Targets.Span.Slice(sample * outputs, outputs).CopyTo(targets.AsSpan(column * outputs));
        var input = data.Input(sample);
        int first = samplesAreRows ? column * features : column, step = samplesAreRows ? 1 : Width;
        for (int k = 0; k < input.Length; k++)
            inputs[first + k * step] = T.CreateTruncating(input[k]);
    }

    void Finish()
    {
        if (!samplesAreRows)
            return;
        // Outputs are as wide as there are targets, not samples.
        Width = ChunkPlan.RoundUp(Math.Max(1, Count));
        for (int i = Samples; i < fixedSamples; i++)
            inputs.AsSpan(0, features).CopyTo(inputs.AsSpan(i * features));
    }
}
