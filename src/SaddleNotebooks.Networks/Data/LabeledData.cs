using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>An immutable set of samples, each with its class or with real targets: what a network's loss is an average over.</summary>
[TypeFormatterSource]
public sealed class LabeledData : ISampleSource
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    readonly float[] inputs;
    readonly int[] labels;
    readonly double[] targets;
    readonly int[] positionLabels = [];
    string? fingerprint;

    /// <summary>Copies and checks the samples.</summary>
    /// <param name="inputs">The features, row-major [n][features]; finite.</param>
    /// <param name="labels">The class of each sample, 0 … <paramref name="classes"/> − 1; at least one sample.</param>
    /// <param name="classes">The number of classes, at least 1.</param>
    /// <param name="image">The shape of a sample where the samples are images.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, a feature is NaN or infinite, or a label is out of range.</exception>
    public LabeledData(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, int classes, ImageShape? image = null)
        : this(inputs.ToArray(), labels.ToArray(), classes, image, [])
    {
    }

    LabeledData(float[] inputs, int[] labels, int classes, ImageShape? image, double[] targets, int[]? positionLabels = null)
    {
        Check(inputs, labels, classes, image);
        this.inputs = inputs;
        this.labels = labels;
        this.targets = targets;
        this.positionLabels = positionLabels ?? [];
        Classes = classes;
        Image = image;
    }

    /// <summary>As the constructor, but keeps the arrays: the caller must not touch them any more.</summary>
    internal static LabeledData Adopt(
        float[] inputs, int[] labels, int classes, ImageShape? image, double[]? targets = null, int[]? positionLabels = null)
        => new(inputs, labels, classes, image, targets ?? [], positionLabels);

    /// <summary>Copies and checks samples with real targets (regression). All of them count as one class.</summary>
    /// <param name="inputs">The features, row-major [n][features]; finite.</param>
    /// <param name="targets">The targets, row-major [n][outputs]; finite.</param>
    /// <param name="outputs">The number of targets of a sample, at least 1.</param>
    /// <param name="image">The shape of a sample where the samples are images.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a number is NaN or infinite.</exception>
    public static LabeledData WithTargets(
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
        return new LabeledData(inputs.ToArray(), new int[targets.Length / outputs], 1, image, targets.ToArray());
    }

    /// <summary>
    /// Samples with a class at each of several positions: the next token of a text, the class of each pixel of an image. A loss is then the mean
    /// over all positions of all samples that have a class.
    /// </summary>
    /// <param name="inputs">The features, row-major [n][features]; finite. Tokens are whole numbers.</param>
    /// <param name="labels">The classes, row-major [n][positions]: 0 … <paramref name="classes"/> − 1, or negative where there is none (a mask).</param>
    /// <param name="positions">The number of positions of a sample, at least 1.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="image">The shape of a sample where the samples are images.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, a label is out of range, or no position has a class.</exception>
    public static LabeledData WithPositions(
        ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, int positions, int classes, ImageShape? image = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(positions, 1);
        if (labels.Length % positions != 0)
            throw new ArgumentException($"{labels.Length} labels are no multiple of {positions} positions.", nameof(labels));
        int bad = labels.IndexOfAnyExceptInRange(int.MinValue, classes - 1);
        if (bad >= 0)
        {
            throw new ArgumentException(
                $"The label of position {bad % positions} of sample {bad / positions} is {labels[bad]}, above {classes - 1}: labels count from 0.", nameof(labels));
        }
        if (labels.IndexOfAnyInRange(0, int.MaxValue) < 0)
            throw new ArgumentException("No position has a class (a label of at least 0): a loss is an average and needs at least one.", nameof(labels));
        return new LabeledData(inputs.ToArray(), new int[labels.Length / positions], classes, image, [], labels.ToArray());
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

    /// <summary>Whether each sample has a class at several positions instead of one class; <see cref="Labels"/> are then all 0.</summary>
    public bool HasPositions => positionLabels.Length > 0;

    /// <summary>The number of positions of a sample; 1 where it has one class or real targets.</summary>
    public int Positions => HasPositions ? positionLabels.Length / labels.Length : 1;

    /// <summary>The classes at the positions, row-major [n][positions], negative where there is none; empty where a sample has one class.</summary>
    public ReadOnlyMemory<int> PositionLabels => positionLabels;

    /// <summary>What a loss is the mean over: the samples, or the positions that have a class.</summary>
    public int TargetCount => HasPositions ? positionLabels.Count(label => label >= 0) : Count;

    /// <summary>The shape of a sample where the samples are images, else null.</summary>
    public ImageShape? Image { get; }

    /// <summary>All features, row-major [n][features].</summary>
    public ReadOnlyMemory<float> Inputs => inputs;

    /// <summary>The class of each sample.</summary>
    public ReadOnlyMemory<int> Labels => labels;

    /// <summary>SHA-256 of everything a loss reads of the samples, in hexadecimal.</summary>
    internal string Fingerprint => fingerprint ??= Hash();

    /// <summary>The features of sample <paramref name="index"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<float> Input(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return inputs.AsSpan(index * Features, Features);
    }

    /// <inheritdoc/>
    public LabeledData Read(int start, int count)
    {
        if (start < 0 || count < 1 || count > Count - start)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{count} samples from number {start} on are not within 0 … {Count - 1}.");
        return Adopt(
            inputs.AsSpan(start * Features, count * Features).ToArray(), labels.AsSpan(start, count).ToArray(), Classes, Image,
            HasTargets ? targets.AsSpan(start * Outputs, count * Outputs).ToArray() : null,
            HasPositions ? positionLabels.AsSpan(start * Positions, count * Positions).ToArray() : null);
    }

    /// <inheritdoc/>
    public LabeledData Read(ReadOnlySpan<int> samples)
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
        int[]? chosenPositions = null;
        if (HasPositions)
        {
            chosenPositions = new int[samples.Length * Positions];
            for (int i = 0; i < samples.Length; i++)
                positionLabels.AsSpan(samples[i] * Positions, Positions).CopyTo(chosenPositions.AsSpan(i * Positions));
        }
        return Adopt(chosen, chosenLabels, Classes, Image, chosenTargets, chosenPositions);
    }

    /// <summary>For example <c>5000 samples of 784 features (1×28×28) in 10 classes</c>.</summary>
    public override string ToString()
        => FormattableString.Invariant(
            $"{Count} samples of {Features} features{(Image is { } shape ? $" ({shape})" : "")} {(HasTargets ? $"with {Outputs} targets" : HasPositions ? $"with {Positions} positions in {Classes} classes" : $"in {Classes} classes")}");

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

    string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<int>([Classes, Features, Outputs]));
        hash.AppendData(MemoryMarshal.AsBytes(inputs.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(labels.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(targets.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(positionLabels.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
