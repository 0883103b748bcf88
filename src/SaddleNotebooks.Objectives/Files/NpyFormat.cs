using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace SaddleNotebooks.Objectives;

/// <summary>
/// NumPy's array format, versions 1.0 to 3.0: magic string, length of the header, a Python dictionary with element type, order and shape, and the
/// elements. Nothing in a file is trusted: memory is taken only for what the file can hold.
/// </summary>
static class NpyFormat
{
    const int LongestHeader = 1 << 16, Alignment = 64;

    static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads one array.</summary>
    /// <param name="stream">Stands at the magic string.</param>
    /// <param name="available">The most bytes the stream can hold: an upper limit for what its header may promise.</param>
    /// <param name="name">What to call the file in messages.</param>
    public static NpyArray Read(Stream stream, long available, string name)
    {
        try
        {
            var start = new byte[8];
            stream.ReadExactly(start);
            if (!start.AsSpan(0, 6).SequenceEqual(Magic))
                throw new InvalidDataException($"{name} is no NumPy array: it does not begin with \\x93NUMPY.{Hint(start)}");
            int version = start[6];
            if (version is < 1 or > 3)
                throw new InvalidDataException($"{name} has the version {version}.{start[7]} of NumPy's format; 1.0 to 3.0 can be read.");
            var size = new byte[version == 1 ? 2 : 4];
            stream.ReadExactly(size);
            uint length = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
            if (length > LongestHeader)
                throw new InvalidDataException($"{name} promises a header of {length} bytes: it is damaged.");
            var header = new byte[length];
            stream.ReadExactly(header);
            var fields = NpyHeader.Parse(Encoding.UTF8.GetString(header), name);
            return Elements(stream, available, fields, name);
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException($"{name} ends before the array that its header promises: the file is truncated.");
        }
    }

    /// <summary>Writes one array, little-endian, in C order.</summary>
    public static void Write(Stream stream, NpyArray array)
    {
        string order = array.Type.Size() == 1 ? "|" : "<";
        string extents = string.Join(", ", array.Shape.Select(e => e.ToString(CultureInfo.InvariantCulture))) + (array.Shape.Count == 1 ? "," : "");
        string header = $"{{'descr': '{order}{array.Type.Code()}', 'fortran_order': False, 'shape': ({extents}), }}";
        int padding = Alignment - (10 + header.Length + 1) % Alignment;
        byte[] text = Encoding.ASCII.GetBytes(header + new string(' ', padding % Alignment) + "\n");
        stream.Write(Magic);
        stream.Write([1, 0, (byte)text.Length, (byte)(text.Length >> 8)]);
        stream.Write(text);
        stream.Write(array.Bytes);
    }

    /// <summary>One element, converted; truth values are 0 or 1.</summary>
    public static T Element<T>(ReadOnlySpan<byte> bytes, NpyType type)
        where T : INumberBase<T>
        => type switch
        {
            NpyType.Boolean => bytes[0] == 0 ? T.Zero : T.One,
            NpyType.Int8 => T.CreateTruncating((sbyte)bytes[0]),
            NpyType.UInt8 => T.CreateTruncating(bytes[0]),
            NpyType.Int16 => T.CreateTruncating(BinaryPrimitives.ReadInt16LittleEndian(bytes)),
            NpyType.UInt16 => T.CreateTruncating(BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
            NpyType.Int32 => T.CreateTruncating(BinaryPrimitives.ReadInt32LittleEndian(bytes)),
            NpyType.UInt32 => T.CreateTruncating(BinaryPrimitives.ReadUInt32LittleEndian(bytes)),
            NpyType.Int64 => T.CreateTruncating(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            NpyType.UInt64 => T.CreateTruncating(BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
            NpyType.Half => T.CreateTruncating(BinaryPrimitives.ReadHalfLittleEndian(bytes)),
            NpyType.Single => T.CreateTruncating(BinaryPrimitives.ReadSingleLittleEndian(bytes)),
            _ => T.CreateTruncating(BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
        };

    /// <summary>Turns the byte order of every element around.</summary>
    public static void ReverseElements(Span<byte> bytes, int size)
    {
        for (int i = 0; i < bytes.Length; i += size)
            bytes.Slice(i, size).Reverse();
    }

    static NpyArray Elements(Stream stream, long available, NpyHeader header, string name)
    {
        int size = header.Type.Size();
        Int128 count = 1;
        foreach (int extent in header.Shape)
        {
            count *= extent;
            if (count > long.MaxValue)
                break;
        }
        string what = $"{name} promises an array of shape [{string.Join(", ", header.Shape)}]";
        if (count * size > available)
            throw new InvalidDataException($"{what}, {count * size} bytes, but is too short to hold it: the file is truncated or damaged.");
        if (count * size > Array.MaxLength)
            throw new InvalidDataException($"{what}, {count * size} bytes, more than can be loaded at once: save fewer samples.");
        var bytes = new byte[(int)(count * size)];
        stream.ReadExactly(bytes);
        if (stream.ReadByte() >= 0)
            throw new InvalidDataException($"{name} goes on after the array that its header promises: it is damaged.");
        if (header.IsBigEndian)
            ReverseElements(bytes, size);
        return new NpyArray(header.Type, header.Shape, header.IsFortranOrder && header.Shape.Count > 1 ? Transpose(bytes, header.Shape, size) : bytes);
    }

    // Fortran's order is the order of the array with its axes reversed.
    static byte[] Transpose(byte[] bytes, IReadOnlyList<int> shape, int size)
    {
        var result = new byte[bytes.Length];
        var index = new int[shape.Count];
        var steps = new int[shape.Count];
        for (int axis = 0, step = 1; axis < steps.Length; step *= shape[axis++])
            steps[axis] = step;
        for (int i = 0; i < bytes.Length; i += size)
        {
            int from = 0;
            for (int axis = 0; axis < index.Length; axis++)
                from += index[axis] * steps[axis];
            bytes.AsSpan(from * size, size).CopyTo(result.AsSpan(i));
            for (int axis = index.Length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--)
                index[axis] = 0;
        }
        return result;
    }

    static string Hint(byte[] start) => start.AsSpan(0, 2).SequenceEqual("PK"u8) ? " It is a .npz archive: name it so, and say which array (data.npz:x)."
        : start.AsSpan().SequenceEqual("version "u8) ? " It is a Git LFS pointer: fetch the file itself with \"git lfs pull\"." : "";
}
