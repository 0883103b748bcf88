using System.Buffers.Binary;
using System.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// A file of named tensors in the safetensors format, as PyTorch users exchange weights. Opening reads the header only; every tensor is
/// read when asked for, so the file may be larger than memory.
/// </summary>
public sealed class SafetensorsFile
{
    const int ChunkBytes = 1 << 16;

    readonly string path;
    readonly SafetensorsHeader header;
    readonly Dictionary<string, TensorEntry> byName;

    SafetensorsFile(string path, SafetensorsHeader header)
    {
        this.path = path;
        this.header = header;
        byName = header.Entries.ToDictionary(entry => entry.Name);
    }

    /// <summary>Reads and checks the header.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file breaks a rule of the format: truncated, overlapping, hostile sizes, and so on.</exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        return new SafetensorsFile(path, SafetensorsHeader.Read(stream, path));
    }

    /// <summary>All tensors, in the order of their data.</summary>
    public IReadOnlyList<TensorEntry> Entries => header.Entries;

    /// <summary>The texts that the writer left with the tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata => header.Metadata;

    /// <summary>The entry of that name, or null.</summary>
    public TensorEntry? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>
    /// Reads a floating-point tensor (F16, BF16, F32 or F64). Numbers are widened exactly; F64 into <c>float</c> is refused unless
    /// <paramref name="allowRounding"/>.
    /// </summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="name">The tensor's name.</param>
    /// <param name="destination">As many numbers as the tensor has elements.</param>
    /// <param name="allowRounding">Whether F64 may be rounded to single precision.</param>
    /// <exception cref="KeyNotFoundException">There is no such tensor; the message lists those there are.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="InvalidDataException">The tensor holds no floating-point numbers, or they would be rounded.</exception>
    public void Read<T>(string name, Span<T> destination, bool allowRounding = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var entry = Entry(name);
        if (entry.Count != destination.Length)
            throw new ArgumentException($"Tensor {entry} of {path} has {entry.Count} elements, not {destination.Length}.", nameof(destination));
        CheckType<T>(entry, allowRounding);

        using var stream = File.OpenRead(path);
        stream.Position = header.DataStart + entry.Start;
        var chunk = new byte[ChunkBytes];
        int size = entry.Type.Bits() / 8;
        while (destination.Length > 0)
        {
            int count = Math.Min(ChunkBytes / size, destination.Length);
            var bytes = chunk.AsSpan(0, count * size);
            stream.ReadExactly(bytes);
            for (int i = 0; i < count; i++)
                destination[i] = Decode<T>(bytes[(i * size)..], entry.Type);
            destination = destination[count..];
        }
    }

    /// <summary>Reads the bytes of a tensor of any type, little-endian, as they stand in the file.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="destination">As many bytes as the tensor has.</param>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public void ReadBytes(string name, Span<byte> destination)
    {
        var entry = Entry(name);
        if (entry.End - entry.Start != destination.Length)
            throw new ArgumentException($"Tensor {entry} of {path} has {entry.End - entry.Start} bytes, not {destination.Length}.", nameof(destination));
        using var stream = File.OpenRead(path);
        stream.Position = header.DataStart + entry.Start;
        stream.ReadExactly(destination);
    }

    /// <summary>Compares the whole file with the checksum that this library leaves in what it writes: bits that flipped on a disk or on the way are noticed.</summary>
    /// <returns>False if the file has none, as those of other programs.</returns>
    /// <exception cref="InvalidDataException">The contents are not those that were written.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool Verify()
    {
        if (!Metadata.TryGetValue(SafetensorsChecksum.Key, out string? expected))
        {
            return Metadata.Keys.Any(key => key.StartsWith(SafetensorsChecksum.OwnKeys, StringComparison.Ordinal))
                ? throw new InvalidDataException($"{path} has lost the checksum that this library wrote into it: it was changed on the disk or on the way; take a copy.")
                : false;
        }
        string actual = SafetensorsChecksum.Of(Entries, Metadata, target =>
        {
            using var stream = File.OpenRead(path);
            stream.Position = header.DataStart;
            stream.CopyTo(target);
        });
        return actual == expected ? true : throw new InvalidDataException(
            $"{path} does not hold what was written: its checksum is {actual[..8]}…, not {expected[..Math.Min(8, expected.Length)]}…. Bits were changed on the disk or on the way; take a copy.");
    }

    TensorEntry Entry(string name) => Find(name) ?? throw new KeyNotFoundException(
        $"{path} has no tensor '{name}'; it has {string.Join(", ", Entries.Take(20).Select(e => $"'{e.Name}'"))}{(Entries.Count > 20 ? ", …" : "")}.");

    void CheckType<T>(TensorEntry entry, bool allowRounding)
    {
        if (entry.Type is not (TensorType.F16 or TensorType.BF16 or TensorType.F32 or TensorType.F64))
            throw new InvalidDataException($"Tensor {entry} of {path} cannot be read as numbers of a network: only F16, BF16, F32 and F64 can.");
        if (entry.Type == TensorType.F64 && typeof(T) != typeof(double) && !allowRounding)
            throw new InvalidDataException(
                $"Tensor {entry} of {path} holds double precision: read it into a network of double, or allow rounding to single precision.");
    }

    static T Decode<T>(ReadOnlySpan<byte> bytes, TensorType type)
        where T : IBinaryFloatingPointIeee754<T>
        => type switch
        {
            TensorType.F16 => T.CreateTruncating(BinaryPrimitives.ReadHalfLittleEndian(bytes)),
            TensorType.BF16 => T.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16)),
            TensorType.F32 => T.CreateTruncating(BinaryPrimitives.ReadSingleLittleEndian(bytes)),
            _ => T.CreateTruncating(BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
        };
}
