namespace SaddleNotebooks;

/// <summary>
/// The shift and scale that give every feature mean 0 and standard deviation 1 on the samples it was made from. Make it from the training samples
/// and apply it to both parts, so that nothing of the test samples reaches the training.
/// </summary>
public sealed record Standardization
{
    Standardization(double[] means, double[] deviations)
    {
        Means = means;
        Deviations = deviations;
    }

    /// <summary>The mean of each feature.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>The standard deviation of each feature (divided by n); 1 where a feature never changes, so that it becomes 0.</summary>
    public IReadOnlyList<double> Deviations { get; }

    /// <summary>Measures the features of these samples.</summary>
    public static Standardization Of(LabeledData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        double[] means = new double[data.Features], deviations = new double[data.Features];
        for (int i = 0; i < data.Count; i++)
        {
            var sample = data.Input(i);
            for (int k = 0; k < means.Length; k++)
                means[k] += sample[k] / (double)data.Count;
        }
        for (int i = 0; i < data.Count; i++)
        {
            var sample = data.Input(i);
            for (int k = 0; k < means.Length; k++)
                deviations[k] += (sample[k] - means[k]) * (sample[k] - means[k]) / data.Count;
        }
        for (int k = 0; k < means.Length; k++)
        {
            double deviation = Math.Sqrt(deviations[k]);
            deviations[k] = deviation > 1e-12 * Math.Abs(means[k]) ? deviation : 1;
        }
        return new Standardization(means, deviations);
    }

    /// <summary>The samples with standardized features.</summary>
    /// <exception cref="ArgumentException">The samples have another number of features.</exception>
    public LabeledData Apply(LabeledData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Features != Means.Count)
            throw new ArgumentException($"The samples have {data.Features} features, but {Means.Count} were measured.", nameof(data));
        float[] inputs = data.Inputs.ToArray();
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = (float)((inputs[i] - Means[i % Means.Count]) / Deviations[i % Means.Count]);
        return LabeledData.Adopt(
            inputs, data.Labels.ToArray(), data.Classes, data.Image, data.HasTargets ? data.Targets.ToArray() : null,
            data.HasPositions ? data.PositionLabels.ToArray() : null);
    }

    /// <summary>Both parts, standardized by what the training part measures.</summary>
    public static DataSplit Apply(DataSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        var standardization = Of(split.Train);
        return new DataSplit(standardization.Apply(split.Train), standardization.Apply(split.Test));
    }
}
