using System.Buffers.Binary;
using System.Text.Json;

namespace SaddleNotebooks.Objectives;

/// <summary>
/// Reads the header of a safetensors file and believes nothing in it: sizes are checked against the file before anything is allocated,
/// and the tensors must fill the data without gap or overlap (the format's rules: https://github.com/huggingface/safetensors#format).
/// </summary>
/// <param name="Entries">The tensors, in the order of their data.</param>
/// <param name="Metadata">The texts under <c>__metadata__</c>.</param>
/// <param name="DataStart">The offset of the data in the file.</param>
sealed record SafetensorsHeader(IReadOnlyList<TensorEntry> Entries, IReadOnlyDictionary<string, string> Metadata, long DataStart)
{
    /// <summary>The longest header accepted, in bytes: the limit of the reference implementation.</summary>
    public const long Limit = 100_000_000;

    /// <summary>The name under which a header keeps texts instead of a tensor.</summary>
    public const string MetadataName = "__metadata__";

    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Reads from the start of the stream.</summary>
    /// <param name="stream">The file, at its start.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">The header breaks a rule of the format; the message says which.</exception>
    public static SafetensorsHeader Read(Stream stream, string path)
    {
        long length = stream.Length;
        if (length < 8)
            throw Mistaken(stream, path) ?? Bad(path, $"it has {length} bytes, fewer than the 8 that give the size of its header");
        Span<byte> prefix = stackalloc byte[8];
        stream.ReadExactly(prefix);
        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (size > (ulong)Limit)
            throw Mistaken(stream, path) ?? Bad(path, $"its header claims {size} bytes, more than the {Limit} that are accepted");
        if ((long)size > length - 8)
            throw Mistaken(stream, path) ?? Bad(path, $"its header claims {size} bytes, but only {length - 8} follow: the file is truncated");
        var text = new byte[size];
        stream.ReadExactly(text);
        if (text is not [(byte)'{', ..])
            throw Bad(path, "its header does not start with '{'");

        var (entries, metadata) = Parse(text, path);
        CheckTiling(entries, length - 8 - (long)size, path);
        return new SafetensorsHeader(entries, metadata, 8 + (long)size);
    }

    static (List<TensorEntry> Entries, Dictionary<string, string> Metadata) Parse(byte[] text, string path)
    {
        var entries = new List<TensorEntry>();
        var metadata = new Dictionary<string, string>();
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.NameEquals(MetadataName))
                    ReadMetadata(property.Value, metadata, path);
                else
                    entries.Add(ReadEntry(property.Name, property.Value, path));
            }
        }
        // InvalidOperationException: a text that is no valid UTF-8 or UTF-16 surfaces only when it is read.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Bad(path, $"its header is not valid JSON ({e.Message})");
        }
        entries.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End));
        return (entries, metadata);
    }

    static void ReadMetadata(JsonElement element, Dictionary<string, string> metadata, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Bad(path, $"{MetadataName} is not an object of texts");
        foreach (var item in element.EnumerateObject())
        {
            metadata[item.Name] = item.Value.ValueKind == JsonValueKind.String
                ? item.Value.GetString()!
                : throw Bad(path, $"{MetadataName} holds '{item.Name}', which is not a text");
        }
    }

    static TensorEntry ReadEntry(string name, JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || !element.TryGetProperty("shape", out var shape) || shape.ValueKind != JsonValueKind.Array
            || !element.TryGetProperty("data_offsets", out var offsets) || offsets.ValueKind != JsonValueKind.Array)
            throw Bad(path, $"tensor '{name}' lacks dtype, shape or data_offsets");
        // Enum.TryParse would also take numbers such as "3" and lists such as "F32, F64".
        if (!Enum.TryParse(dtype.GetString(), ignoreCase: false, out TensorType type) || type.ToString() != dtype.GetString())
            throw Bad(path, $"tensor '{name}' has the unknown element type '{dtype.GetString()}'");

        long[] sizes = Numbers(shape, name, "shape", path);
        long[] range = Numbers(offsets, name, "data_offsets", path);
        if (range.Length != 2 || range[1] < range[0])
            throw Bad(path, $"the data_offsets of tensor '{name}' are not a start and an end");
        long bytes = type.Bits();
        try
        {
            // Zeros first: [0, huge, huge] is an empty tensor, not an overflow.
            bytes = sizes.Contains(0) ? 0 : sizes.Aggregate(bytes, (product, n) => checked(product * n));
        }
        catch (OverflowException)
        {
            throw Bad(path, $"the shape of tensor '{name}' has more elements than any file can hold");
        }
        if (bytes % 8 != 0)
            throw Bad(path, $"tensor '{name}' ({type} [{string.Join(", ", sizes)}]) has {bytes} bits, which are no whole bytes");
        bytes /= 8;
        if (range[1] - range[0] != bytes)
            throw Bad(path, $"tensor '{name}' needs {bytes} bytes ({type} [{string.Join(", ", sizes)}]) but has {range[1] - range[0]}");
        return new TensorEntry(name, type, sizes, range[0], range[1]);
    }

    static long[] Numbers(JsonElement array, string name, string field, string path)
        => [.. array.EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Number && n.TryGetInt64(out long value) && value >= 0
            ? value
            : throw Bad(path, $"the {field} of tensor '{name}' holds {n.GetRawText()}, which is not a whole number of at least 0"))];

    static void CheckTiling(List<TensorEntry> entries, long available, string path)
    {
        long end = 0;
        foreach (var entry in entries)
        {
            if (entry.End > available)
                throw Bad(path, $"tensor '{entry.Name}' ends at byte {entry.End} of the data, but there are only {available}: the file is truncated");
            if (entry.Start < end)
                throw Bad(path, $"tensor '{entry.Name}' overlaps the one before it");
            if (entry.Start > end)
                throw Bad(path, $"bytes {end} to {entry.Start} of the data, before tensor '{entry.Name}', belong to no tensor");
            end = entry.End;
        }
        if (end < available)
            throw Bad(path, $"the last {available - end} bytes of the data belong to no tensor");
    }

    /// <summary>The error for a file that is something else altogether; null if it is not known what.</summary>
    static InvalidDataException? Mistaken(Stream stream, string path)
        => MistakenFile.Explain(stream) is { } mistake ? new($"{path} is not a safetensors file: {mistake}.") : null;

    static InvalidDataException Bad(string path, string reason) => new($"{path} is not a valid safetensors file: {reason}.");
}
