using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>An immutable set of samples, each with its class or with real targets: what a network's loss is an average over.</summary>
[TypeFormatterSource]
public sealed class LabelledData : ISampleSource
{
    readonly float[] inputs;
    readonly int[] labels;
    readonly double[] targets;

    /// <summary>Copies and checks the samples.</summary>
    /// <param name="inputs">The features, row-major [n][features]; finite.</param>
    /// <param name="labels">The class of each sample, 0 … <paramref name="classes"/> − 1; at least one sample.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="image">The shape of a sample where the samples are images.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, a feature is NaN or infinite, or a label is out of range.</exception>
    public LabelledData(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, int classes, ImageShape? image = null)
        : this(inputs.ToArray(), labels.ToArray(), classes, image, [])
    {
    }

    LabelledData(float[] inputs, int[] labels, int classes, ImageShape? image, double[] targets)
    {
        Check(inputs, labels, classes, image);
        this.inputs = inputs;
        this.labels = labels;
        this.targets = targets;
        Classes = classes;
        Image = image;
    }

    /// <summary>As the constructor, but keeps the arrays: the caller must not touch them any more.</summary>
    internal static LabelledData Adopt(float[] inputs, int[] labels, int classes, ImageShape? image, double[]? targets = null)
        => new(inputs, labels, classes, image, targets ?? []);

    /// <summary>Copies and checks samples with real targets (regression). All of them count as one class.</summary>
    /// <param name="inputs">The features, row-major [n][features]; finite.</param>
    /// <param name="targets">The targets, row-major [n][outputs]; finite.</param>
    /// <param name="outputs">The number of targets of a sample, at least 1.</param>
    /// <param name="image">The shape of a sample where the samples are images.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a number is NaN or infinite.</exception>
    public static LabelledData WithTargets(
        ReadOnlySpan<float> inputs, ReadOnlySpan<double> targets, int outputs, ImageShape? image = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        if (targets.Length % outputs != 0)
            throw new ArgumentException($"{targets.Length} targets are no multiple of {outputs} outputs.", nameof(targets));
        for (int i = 0; i < targets.Length; i++)
        {
            if (!double.IsFinite(targets[i]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Target {i % outputs} of sample {i / outputs} is {targets[i]}: clean the data before it is used."),
                    nameof(targets));
            }
        }
        return new LabelledData(inputs.ToArray(), new int[targets.Length / outputs], 1, image, targets.ToArray());
    }

    /// <summary>The number n of samples.</summary>
    public int Count => labels.Length;

    /// <summary>The number of features of a sample.</summary>
    public int Features => inputs.Length / labels.Length;

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>Whether the samples carry real targets instead of classes.</summary>
    public bool HasTargets => targets.Length > 0;

    /// <summary>The real targets, row-major [n][outputs]; empty where the samples have classes.</summary>
    public ReadOnlyMemory<double> Targets => targets;

    /// <summary>What a network must have one output for: the number of classes, or of real targets of a sample.</summary>
    public int Outputs => HasTargets ? targets.Length / labels.Length : Classes;

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

    /// <inheritdoc/>
    public LabelledData Read(int start, int count)
    {
        if (start < 0 || count < 1 || count > Count - start)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{count} samples from number {start} on are not within 0 … {Count - 1}.");
        return Adopt(
            inputs.AsSpan(start * Features, count * Features).ToArray(), labels.AsSpan(start, count).ToArray(), Classes, Image,
            HasTargets ? targets.AsSpan(start * Outputs, count * Outputs).ToArray() : null);
    }

    /// <inheritdoc/>
    public LabelledData Read(ReadOnlySpan<int> samples)
    {
        var chosen = new float[checked(samples.Length * Features)];
        var chosenLabels = new int[samples.Length];
        var chosenTargets = new double[HasTargets ? checked(samples.Length * Outputs) : 0];
        for (int i = 0; i < samples.Length; i++)
        {
            Input(samples[i]).CopyTo(chosen.AsSpan(i * Features));
            chosenLabels[i] = labels[samples[i]];
            if (HasTargets)
                targets.AsSpan(samples[i] * Outputs, Outputs).CopyTo(chosenTargets.AsSpan(i * Outputs));
        }
        return Adopt(chosen, chosenLabels, Classes, Image, chosenTargets);
    }

    /// <summary>For example <c>5000 samples of 784 features (1×28×28) in 10 classes</c>.</summary>
    public override string ToString()
        => FormattableString.Invariant(
            $"{Count} samples of {Features} features{(Image is { } shape ? $" ({shape})" : "")} {(HasTargets ? $"with {Outputs} targets" : $"in {Classes} classes")}");

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
