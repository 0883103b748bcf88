using System.Buffers.Binary;

namespace SaddleNotebooks;

/// <summary>Arrays of numbers from the files in which Python users keep them: <c>.npy</c>, <c>.npz</c>, <c>.safetensors</c>.</summary>
public static class ArrayFile
{
    static readonly string[] containers = [".npz", ".safetensors"];

    /// <summary>Reads one array.</summary>
    /// <param name="location">
    /// A file: <c>x.npy</c>. Where a file holds several arrays, its name follows a colon: <c>data.npz:x</c>, <c>data.safetensors:x</c>.
    /// </param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or of a type that is not known.</exception>
    /// <exception cref="KeyNotFoundException">The file holds no array of that name, or several and no name is given.</exception>
    public static NpyArray Read(string location)
    {
        ArgumentException.ThrowIfNullOrEmpty(location);
        var (path, name) = Split(location);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file \"{path}\".", path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".npy" => NpyArray.Read(path),
            ".npz" => NpzArchive.Read(path, name),
            ".safetensors" => FromSafetensors(path, name),
            string other => throw new InvalidDataException(
                $"\"{path}\" has the ending \"{other}\": arrays are read from .npy, .npz and .safetensors files (numpy.save, numpy.savez, safetensors.torch.save_file)."),
        };
    }

    /// <summary>Splits <c>data.npz:x</c> into file and name; the name is null where there is none.</summary>
    internal static (string Path, string? Name) Split(string location)
    {
        foreach (string ending in containers)
        {
            int at = location.LastIndexOf(ending + ":", StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
                return (location[..(at + ending.Length)], location[(at + ending.Length + 1)..]);
        }
        return (location, null);
    }

    static NpyArray FromSafetensors(string path, string? name)
    {
        var file = SafetensorsFile.Open(path);
        string[] names = [.. file.Entries.Select(e => e.Name)];
        if (name is null && names.Length != 1)
            throw new KeyNotFoundException($"{path} holds {names.Length} tensors ({string.Join(", ", names)}): say which, for example {path}:{names.FirstOrDefault() ?? "x"}.");
        var entry = file.Find(name ?? names[0]) ?? throw new KeyNotFoundException($"{path} has no tensor \"{name}\"; it has {string.Join(", ", names)}.");
        if (entry.End - entry.Start > Array.MaxLength || entry.Shape.Any(e => e > int.MaxValue))
            throw new InvalidDataException($"Tensor {entry} of {path} is larger than can be loaded at once: save fewer samples.");
        var bytes = new byte[entry.End - entry.Start];
        file.ReadBytes(entry.Name, bytes);
        int[] shape = [.. entry.Shape.Select(e => (int)e)];
        if (entry.Type != TensorType.BF16)
            return new NpyArray(TypeOf(entry, path), shape, bytes);
        var wide = new byte[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i += 2)
            BinaryPrimitives.WriteUInt16LittleEndian(wide.AsSpan(2 * i + 2), BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(i)));
        return new NpyArray(NpyType.Single, shape, wide);
    }

    static NpyType TypeOf(TensorEntry entry, string path) => entry.Type switch
    {
        TensorType.BOOL => NpyType.Boolean,
        TensorType.I8 => NpyType.Int8,
        TensorType.U8 => NpyType.UInt8,
        TensorType.I16 => NpyType.Int16,
        TensorType.U16 => NpyType.UInt16,
        TensorType.I32 => NpyType.Int32,
        TensorType.U32 => NpyType.UInt32,
        TensorType.I64 => NpyType.Int64,
        TensorType.U64 => NpyType.UInt64,
        TensorType.F16 => NpyType.Half,
        TensorType.F32 => NpyType.Single,
        TensorType.F64 => NpyType.Double,
        _ => throw new InvalidDataException($"Tensor {entry} of {path} has an element type that cannot be used as data: save it as F32 or I64."),
    };
}
