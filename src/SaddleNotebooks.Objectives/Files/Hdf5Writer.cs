using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace SaddleNotebooks.Objectives;

/// <summary>
/// Writes arrays of doubles as the data sets of an HDF5 file's root group: superblock version 2, object headers version 2, contiguous storage
/// (HDF5 File Format Specification 3.0, The HDF Group). Libraries from HDF5 1.8 on read it.
/// </summary>
static class Hdf5Writer
{
    const ulong Undefined = ulong.MaxValue;
    const int SuperblockLength = 48, Alignment = 8;
    const byte Dataspace = 1, LinkInfo = 2, Datatype = 3, FillValue = 5, Link = 6, Layout = 8, GroupInfo = 10;

    /// <summary>Writes the file, which is replaced only when the new one is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="arrays">Name (ASCII, at most 255 letters), extents and numbers, row-major, of each data set.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, params IReadOnlyList<(string Name, int[] Shape, double[] Values)> arrays)
        => AtomicFile.Write(path, stream => stream.Write(Bytes(arrays)));

    internal static byte[] Bytes(IReadOnlyList<(string Name, int[] Shape, double[] Values)> arrays)
    {
        var file = new MemoryStream();
        file.Write(new byte[SuperblockLength]);
        var links = new List<(byte, byte[])>
        {
            (LinkInfo, [0, 0, .. Number(Undefined), .. Number(Undefined)]),
            (GroupInfo, [0, 0]),
        };
        foreach (var (name, shape, values) in arrays)
        {
            Align(file);
            ulong data = (ulong)file.Position;
            foreach (double value in values)
                file.Write(BitConverter.GetBytes(BitConverter.IsLittleEndian ? value : BitConverter.Int64BitsToDouble(BinaryPrimitives.ReverseEndianness(BitConverter.DoubleToInt64Bits(value)))));
            Align(file);
            links.Add((Link, [1, 0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. Number((ulong)file.Position)]));
            file.Write(ObjectHeader(
                (Dataspace, [2, (byte)shape.Length, 0, 1, .. shape.SelectMany(extent => Number((ulong)extent))]),
                (Datatype, DoubleType),
                (FillValue, [3, 0x0A]),
                (Layout, [3, 1, .. Number(data), .. Number((ulong)values.Length * sizeof(double))])));
        }
        Align(file);
        ulong root = (ulong)file.Position;
        file.Write(ObjectHeader([.. links]));
        byte[] superblock = [0x89, .. "HDF\r\n"u8, 0x1A, (byte)'\n', 2, 8, 8, 0, .. Number(0), .. Number(Undefined), .. Number((ulong)file.Length), .. Number(root)];
        file.Position = 0;
        file.Write(WithChecksum(superblock));
        return file.ToArray();
    }

    // IEEE 754 binary64, little-endian: sign at bit 63, 11 bits of exponent from bit 52 on with bias 1023, 52 bits of mantissa with a hidden one.
    static byte[] DoubleType => [0x11, 0x20, 63, 0, 8, 0, 0, 0, 0, 0, 64, 0, 52, 11, 0, 52, 0xFF, 0x03, 0, 0];

    static byte[] ObjectHeader(params ReadOnlySpan<(byte Type, byte[] Data)> messages)
    {
        var body = new List<byte>();
        foreach (var (type, data) in messages)
            body.AddRange([type, (byte)data.Length, (byte)(data.Length >> 8), 0, .. data]);
        // Flags 2: the length of the messages takes four bytes.
        return WithChecksum([.. "OHDR"u8, 2, 2, .. Number((ulong)body.Count)[..4], .. body]);
    }

    static byte[] Number(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    static byte[] WithChecksum(byte[] content) => [.. content, .. Number(Lookup3(content))[..4]];

    static void Align(MemoryStream file) => file.Write(new byte[(Alignment - file.Position % Alignment) % Alignment]);

    /// <summary>The hash that HDF5 protects metadata with: Bob Jenkins, lookup3.c (2006, public domain), hashlittle with a start of 0.</summary>
    internal static uint Lookup3(ReadOnlySpan<byte> key)
    {
        uint a, b, c;
        a = b = c = 0xdeadbeef + (uint)key.Length;
        Span<byte> last = stackalloc byte[12];
        while (key.Length > 12)
        {
            Add(key, ref a, ref b, ref c);
            Mix(ref a, ref b, ref c);
            key = key[12..];
        }
        if (key.IsEmpty)
            return c;
        last.Clear();
        key.CopyTo(last);
        Add(last, ref a, ref b, ref c);
        Turn(ref c, b, 14);
        Turn(ref a, c, 11);
        Turn(ref b, a, 25);
        Turn(ref c, b, 16);
        Turn(ref a, c, 4);
        Turn(ref b, a, 14);
        Turn(ref c, b, 24);
        return c;
    }

    static void Add(ReadOnlySpan<byte> part, ref uint a, ref uint b, ref uint c)
    {
        a += BinaryPrimitives.ReadUInt32LittleEndian(part);
        b += BinaryPrimitives.ReadUInt32LittleEndian(part[4..]);
        c += BinaryPrimitives.ReadUInt32LittleEndian(part[8..]);
    }

    static void Turn(ref uint x, uint y, int bits) => x = (x ^ y) - BitOperations.RotateLeft(y, bits);

    static void Mix(ref uint a, ref uint b, ref uint c)
    {
        Step(ref a, ref c, b, 4);
        Step(ref b, ref a, c, 6);
        Step(ref c, ref b, a, 8);
        Step(ref a, ref c, b, 16);
        Step(ref b, ref a, c, 19);
        Step(ref c, ref b, a, 4);
    }

    // x −= y; x ^= rot(y, bits); y += z.
    static void Step(ref uint x, ref uint y, uint z, int bits)
    {
        x = (x - y) ^ BitOperations.RotateLeft(y, bits);
        y += z;
    }
}
