using System.Buffers.Binary;
using System.Numerics;
using System.Text.Json;

namespace SaddleNotebooks.Objectives;

/// <summary>
/// Collects named tensors and writes them as one safetensors file. Element types are F32 for <c>float</c> and F64 for <c>double</c>.
/// </summary>
public sealed class SafetensorsWriter
{
    readonly List<TensorEntry> entries = [];
    readonly List<Action<Stream>> contents = [];
    readonly Dictionary<string, string> metadata = [];
    long end;

    /// <summary>Adds a tensor; the values are read when the file is saved.</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="name">Its name, new in this file.</param>
    /// <param name="shape">Its sizes, the last running fastest; their product is the number of values.</param>
    /// <param name="values">Its elements.</param>
    /// <exception cref="ArgumentException">The name is taken or the shape does not fit the values.</exception>
    public void Add<T>(string name, ReadOnlySpan<long> shape, ReadOnlyMemory<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name == SafetensorsHeader.MetadataName || entries.Exists(e => e.Name == name))
            throw new ArgumentException($"The name '{name}' is taken.", nameof(name));
        long count = 1;
        foreach (long size in shape)
            count = checked(count * size);
        if (count != values.Length)
            throw new ArgumentException($"The shape [{string.Join(", ", shape.ToArray())}] of '{name}' does not fit its {values.Length} values.", nameof(shape));
        var type = typeof(T) == typeof(float) ? TensorType.F32
            : typeof(T) == typeof(double) ? TensorType.F64
            : throw new NotSupportedException($"Tensors of {typeof(T).Name} cannot be written: use float or double.");
        entries.Add(new TensorEntry(name, type, shape.ToArray(), end, end += count * type.Bits() / 8));
        contents.Add(stream => Write(values.Span, type.Bits() / 8, stream));
    }

    /// <summary>Leaves a text with the tensors.</summary>
    public void AddMetadata(string key, string text) => metadata.Add(key, text);

    /// <summary>Writes the file, with a checksum. A file of that name is replaced only when the new one is complete.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream =>
        {
            // The values are those of now, and the header, which stands before them, holds their checksum.
            byte[] header = Header(SafetensorsChecksum.Of(entries, metadata, WriteData));
            Span<byte> prefix = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
            stream.Write(prefix);
            stream.Write(header);
            WriteData(stream);
        });
    }

    void WriteData(Stream stream) => contents.ForEach(content => content(stream));

    byte[] Header(string checksum)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteStartObject(SafetensorsHeader.MetadataName);
            foreach (var (key, value) in metadata)
                json.WriteString(key, value);
            json.WriteString(SafetensorsChecksum.Key, checksum);
            json.WriteEndObject();
            foreach (var entry in entries)
                WriteEntry(json, entry);
            json.WriteEndObject();
        }
        // The data starts at a multiple of 8, so that readers can map it; the format allows spaces at the header's end for that.
        while (text.Length % 8 != 0)
            text.WriteByte((byte)' ');
        return text.ToArray();
    }

    static void WriteEntry(Utf8JsonWriter json, TensorEntry entry)
    {
        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", entry.Type.ToString());
        json.WriteStartArray("shape");
        foreach (long size in entry.Shape)
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(entry.Start);
        json.WriteNumberValue(entry.End);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write<T>(ReadOnlySpan<T> values, int size, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int chunk = 8192;
        var bytes = new byte[chunk * size];
        while (values.Length > 0)
        {
            int count = Math.Min(chunk, values.Length);
            for (int i = 0; i < count; i++)
            {
                if (size == 4)
                    BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * 4), float.CreateTruncating(values[i]));
                else
                    BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * 8), double.CreateTruncating(values[i]));
            }
            stream.Write(bytes.AsSpan(0, count * size));
            values = values[count..];
        }
    }
}
