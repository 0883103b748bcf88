using Microsoft.Win32.SafeHandles;

namespace SaddleNotebooks.Networks;

/// <summary>
/// Images and labels in a pair of uncompressed IDX files, read when needed; only the labels are held in memory. Grey levels are scaled to
/// [0, 1].
/// </summary>
public sealed class IdxSamples : ISampleSource, IDisposable
{
    readonly SafeFileHandle images;
    readonly byte[] labels;
    readonly ImageShape shape;
    readonly long start;

    IdxSamples(SafeFileHandle images, long start, ImageShape shape, byte[] labels, int classes)
    {
        (this.images, this.start, this.shape, this.labels, Classes) = (images, start, shape, labels, classes);
    }

    /// <summary>Opens the files and checks that they belong together.</summary>
    /// <param name="imagePath">For example <c>train-images-idx3-ubyte</c>.</param>
    /// <param name="labelPath">For example <c>train-labels-idx1-ubyte</c>; it may be compressed.</param>
    /// <param name="classes">The number of classes; null: one more than the greatest label.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is damaged or compressed, or the two do not belong together.</exception>
    public static IdxSamples Open(string imagePath, string labelPath, int? classes = null)
    {
        byte[] labels = IdxFile.Read(labelPath, 1).Bytes;
        var (sizes, start) = IdxFile.ReadUncompressedHeader(imagePath, 3);
        if (sizes[0] != labels.Length)
        {
            throw new InvalidDataException(
                $"{imagePath} holds {sizes[0]} images but {labelPath} holds {labels.Length} labels: they do not belong together.");
        }
        int least = labels.Max() + 1;
        if (classes < least)
            throw new InvalidDataException($"{labelPath} holds the label {least - 1}, but there are only {classes} classes: labels count from 0.");
        return new IdxSamples(File.OpenHandle(imagePath), start, new ImageShape(1, sizes[1], sizes[2]), labels, classes ?? least);
    }

    /// <inheritdoc/>
    public int Count => labels.Length;

    /// <inheritdoc/>
    public int Features => shape.Features;

    /// <inheritdoc/>
    public int Classes { get; }

    /// <inheritdoc/>
    public LabeledData Read(int start, int count)
    {
        if (start < 0 || count < 1 || count > Count - start)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{count} samples from number {start} on are not within 0 … {Count - 1}.");
        var pixels = new byte[checked(count * Features)];
        Fill(pixels, start);
        return GreyImages.Create(pixels, labels.AsSpan(start, count), Classes, shape);
    }

    /// <inheritdoc/>
    public LabeledData Read(ReadOnlySpan<int> samples)
    {
        if (samples.IsEmpty)
            throw new ArgumentException("Give at least one sample number.", nameof(samples));
        var pixels = new byte[checked(samples.Length * Features)];
        var chosen = new byte[samples.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            if ((uint)samples[i] >= (uint)Count)
                throw new ArgumentException($"Sample {samples[i]} is not in 0 … {Count - 1}.", nameof(samples));
            Fill(pixels.AsSpan(i * Features, Features), samples[i]);
            chosen[i] = labels[samples[i]];
        }
        return GreyImages.Create(pixels, chosen, Classes, shape);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => images.Dispose();

    void Fill(Span<byte> destination, int sample)
    {
        long position = start + (long)sample * Features;
        while (!destination.IsEmpty)
        {
            int read = RandomAccess.Read(images, destination, position);
            if (read == 0)
                throw new InvalidDataException("The image file has become shorter since it was opened.");
            position += read;
            destination = destination[read..];
        }
    }
}
