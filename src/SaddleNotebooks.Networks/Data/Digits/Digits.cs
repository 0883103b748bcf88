using System.IO.Compression;

namespace SaddleNotebooks;

/// <summary>
/// Real handwritten digits that travel with the library: 5,000 training and 1,000 test images of MNIST (LeCun, Bottou, Bengio &amp;
/// Haffner 1998), 28 × 28 grey levels scaled to [0, 1], the first 500 and the first 100 of every class in MNIST's own order.
/// </summary>
/// <remarks>The images are used under CC BY-SA 3.0; Data/Digits/README.md in the source names source, rule and hash.</remarks>
public sealed record Digits : DataSplit
{
    const string Resource = "SaddleNotebooks.Data.mnist-digits.gz";
    const int TrainCount = 5_000, TestCount = 1_000, ClassCount = 10;
    static readonly ImageShape Shape = new(1, 28, 28);

    Digits(LabeledData train, LabeledData test)
        : base(train, test)
    {
    }

    /// <summary>Decodes the digits; about 50 ms.</summary>
    /// <exception cref="InvalidDataException">The library's file is damaged.</exception>
    public static Digits Load()
    {
        using var packed = typeof(Digits).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"The library was built without its data file {Resource}: install it again.");
        using var stream = new GZipStream(packed, CompressionMode.Decompress);
        var labels = new byte[TrainCount + TestCount];
        var pixels = new byte[labels.Length * Shape.Features];
        stream.ReadExactly(labels);
        stream.ReadExactly(pixels);
        return new Digits(Part(labels, pixels, 0, TrainCount), Part(labels, pixels, TrainCount, TestCount));
    }

    static LabeledData Part(byte[] labels, byte[] pixels, int start, int count)
        => GreyImages.Create(
            pixels.AsSpan(start * Shape.Features, count * Shape.Features), labels.AsSpan(start, count), ClassCount, Shape);
}
