using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace SaddleNotebooks.Theory;

/// <summary>The file of an <see cref="IndexVersusLoss"/>: a JSON header, then the points bit for bit, all compressed by gzip, which every browser has.</summary>
/// <remarks>Version 0.2.0 compressed by Brotli; what it wrote is read wherever Brotli is.</remarks>
static class IndexVersusLossFile
{
    const string Format = "SaddleNotebooks index versus loss 1";
    const int LastWord = 0x53A7;

    /// <summary>Writes a file; a process killed while writing leaves the old one whole.</summary>
    public static void Save(IndexVersusLoss result, string path) => AtomicFile.Write(path, stream => Write(result, stream));

    public static IndexVersusLoss Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = File.OpenRead(path);
        return Read(file, path);
    }

    public static void Write(IndexVersusLoss result, Stream stream)
    {
        using var packed = new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed, Encoding.UTF8);
        writer.Write(Format);
        writer.Write(JsonSerializer.Serialize(new Header(
            result.Problem, result.Dimension, result.Points.Count, result.Endings.ToDictionary(e => e.Key.ToString(), e => e.Value),
            result.Degenerate, result.StartsDone, result.Options, result.Status.ToString(), result.Cost, result.Seconds)));
        foreach (var point in result.Points)
        {
            writer.Write(point.Loss);
            writer.Write(point.Index);
            writer.Write(point.GradientNorm);
            writer.Write(point.SmallestEigenvalue);
            writer.Write(point.SmallestMagnitude);
            writer.Write(point.FoundCount);
            foreach (double v in point.Array)
                writer.Write(v);
        }
        writer.Write(LastWord);
    }

    public static IndexVersusLoss Read(Stream stream, string name)
    {
        try
        {
            using var packed = Unpack(stream, name);
            using var reader = new BinaryReader(packed, Encoding.UTF8);
            if (reader.ReadString() != Format)
                throw new InvalidDataException($"{name} does not begin with '{Format}': it is no such result of this version.");
            var header = JsonSerializer.Deserialize<Header>(reader.ReadString()) ?? throw new FormatException();
            var points = new IndexPoint[header.Points];
            for (int i = 0; i < points.Length; i++)
                points[i] = ReadPoint(reader, header.Dimension);
            if (reader.ReadInt32() != LastWord)
                throw new FormatException();
            return new IndexVersusLoss
            {
                Problem = header.Problem,
                Dimension = header.Dimension,
                Points = points,
                Endings = header.Endings.ToDictionary(e => Enum.Parse<StationaryStatus>(e.Key), e => e.Value),
                Degenerate = header.Degenerate,
                StartsDone = header.StartsDone,
                Options = header.Options,
                Status = Enum.Parse<IndexVersusLossStatus>(header.Status),
                Cost = header.Cost,
                Seconds = header.Seconds,
                IsStored = true,
            };
        }
        catch (Exception e) when (e is FormatException or JsonException or EndOfStreamException or ArgumentException or InvalidOperationException or OverflowException)
        {
            throw new InvalidDataException($"{name} is no saved result of index against loss, or it is damaged.", e);
        }
    }

    static Stream Unpack(Stream stream, string name)
    {
        Span<byte> mark = stackalloc byte[2];
        int read = stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        stream.Position -= read;
        if (mark is [0x1F, 0x8B])
            return new GZipStream(stream, CompressionMode.Decompress);
        if (OperatingSystem.IsBrowser())
            throw new InvalidDataException($"{name} is compressed by Brotli, as version 0.2.0 wrote it, or it is damaged: open and save it once outside the browser.");
        return new BrotliStream(stream, CompressionMode.Decompress);
    }

    static IndexPoint ReadPoint(BinaryReader reader, int dimension)
    {
        var (loss, index, gradient, smallest, magnitude, found) =
            (reader.ReadDouble(), reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32());
        var parameters = new double[dimension];
        for (int i = 0; i < dimension; i++)
            parameters[i] = reader.ReadDouble();
        if (index < 0 || index > dimension || !double.IsFinite(loss))
            throw new FormatException();
        return new IndexPoint(parameters)
        {
            Loss = loss, Index = index, GradientNorm = gradient, SmallestEigenvalue = smallest, SmallestMagnitude = magnitude, FoundCount = found,
        };
    }

    sealed record Header(
        string Problem, int Dimension, int Points, Dictionary<string, int> Endings, int Degenerate, int StartsDone, IndexVersusLossOptions Options,
        string Status, EvaluationCount Cost, double Seconds);
}
