namespace SaddleNotebooks;

/// <summary>An immutable set of samples, each with its class: what a network's loss is an average over.</summary>
public sealed class LabelledData
{
    readonly float[] inputs;
    readonly int[] labels;

    /// <summary>Copies and checks the samples.</summary>
    /// <param name="inputs">The features, row-major [n][features]; finite.</param>
    /// <param name="labels">The class of each sample, 0 … <paramref name="classes"/> − 1; at least one sample.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="image">The shape of a sample where the samples are images.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, a feature is NaN or infinite, or a label is out of range.</exception>
    public LabelledData(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, int classes, ImageShape? image = null)
        : this(inputs.ToArray(), labels.ToArray(), classes, image)
    {
    }

    LabelledData(float[] inputs, int[] labels, int classes, ImageShape? image)
    {
        Check(inputs, labels, classes, image);
        this.inputs = inputs;
        this.labels = labels;
        Classes = classes;
        Image = image;
    }

    /// <summary>As the constructor, but keeps the arrays: the caller must not touch them any more.</summary>
    internal static LabelledData Adopt(float[] inputs, int[] labels, int classes, ImageShape? image)
        => new(inputs, labels, classes, image);

    /// <summary>The number n of samples.</summary>
    public int Count => labels.Length;

    /// <summary>The number of features of a sample.</summary>
    public int Features => inputs.Length / labels.Length;

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The shape of a sample where the samples are images, else null.</summary>
    public ImageShape? Image { get; }

    /// <summary>All features, row-major [n][features].</summary>
    public ReadOnlyMemory<float> Inputs => inputs;

    /// <summary>The class of each sample.</summary>
    public ReadOnlyMemory<int> Labels => labels;

    /// <summary>The features of sample <paramref name="index"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<float> Input(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return inputs.AsSpan(index * Features, Features);
    }

    /// <summary>For example <c>5000 samples of 784 features (1×28×28) in 10 classes</c>.</summary>
    public override string ToString()
        => FormattableString.Invariant($"{Count} samples of {Features} features{(Image is { } shape ? $" ({shape})" : "")} in {Classes} classes");

    static void Check(float[] inputs, int[] labels, int classes, ImageShape? image)
    {
        if (labels.Length == 0)
            throw new ArgumentException("There is no sample: a loss is an average and needs at least one.", nameof(labels));
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (inputs.Length == 0 || inputs.Length % labels.Length != 0)
            throw new ArgumentException(
                $"{inputs.Length} numbers cannot be split evenly over {labels.Length} samples: give features × samples numbers.", nameof(inputs));
        int features = inputs.Length / labels.Length;
        if (image is { } shape && (shape.Channels < 1 || shape.Height < 1 || shape.Width < 1 || (long)shape.Channels * shape.Height * shape.Width != features))
            throw new ArgumentException($"An image of {shape} does not have the {features} features of a sample.", nameof(image));
        int bad = Array.FindIndex(inputs, x => !float.IsFinite(x));
        if (bad >= 0)
            throw new ArgumentException(
                FormattableString.Invariant($"Feature {bad % features} of sample {bad / features} is {inputs[bad]}: clean the data before it is used."), nameof(inputs));
        bad = Array.FindIndex(labels, y => (uint)y >= (uint)classes);
        if (bad >= 0)
            throw new ArgumentException(
                $"The label of sample {bad} is {labels[bad]}, outside 0 … {classes - 1}: labels count from 0.", nameof(labels));
    }
}
