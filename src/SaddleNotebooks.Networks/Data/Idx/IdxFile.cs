using System.Buffers.Binary;
using System.IO.Compression;

namespace SaddleNotebooks.Networks;

/// <summary>Reads one file of unsigned bytes in the IDX format of the MNIST database, plain or gzip-compressed, and trusts nothing in it.</summary>
/// <param name="Sizes">The sizes of the array's dimensions.</param>
/// <param name="Bytes">The elements, the last dimension running fastest.</param>
sealed record IdxFile(int[] Sizes, byte[] Bytes)
{
    // Deflate cannot expand by more than this factor, so a compressed file bounds what its header may promise.
    const long LargestExpansion = 1032;

    /// <summary>Reads the file and checks magic number, sizes and length.</summary>
    /// <exception cref="InvalidDataException">The file is not what is expected; the message says in what.</exception>
    public static IdxFile Read(string path, int dimensions)
    {
        using var file = File.OpenRead(path);
        bool compressed = IsGzip(file);
        using Stream stream = compressed ? new GZipStream(file, CompressionMode.Decompress) : file;
        try
        {
            return Read(stream, path, dimensions, compressed ? file.Length * LargestExpansion : file.Length);
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException($"{path} ends before the data that its header promises: the file is truncated, fetch it again.");
        }
        catch (InvalidDataException e) when (compressed && !e.Message.Contains(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} is not a valid gzip file ({e.Message}): fetch it again.", e);
        }
    }

    /// <summary>Reads only the header of an uncompressed file, and checks it against the file's length.</summary>
    /// <returns>The sizes of the dimensions and the offset of the first element.</returns>
    /// <exception cref="InvalidDataException">The file is compressed or not what is expected.</exception>
    public static (int[] Sizes, long Start) ReadUncompressedHeader(string path, int dimensions)
    {
        using var file = File.OpenRead(path);
        if (IsGzip(file))
            throw new InvalidDataException($"{path} is compressed, so its images cannot be read one by one: unpack it first (gunzip).");
        try
        {
            var (sizes, total) = ReadHeader(file, path, dimensions);
            if (total != file.Length - file.Position)
                throw new InvalidDataException(
                    $"{path} promises {string.Join("×", sizes)} bytes but holds {file.Length - file.Position}: it is damaged, fetch it again.");
            return (sizes, file.Position);
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException($"{path} ends within its header: the file is truncated, fetch it again.");
        }
    }

    static IdxFile Read(Stream stream, string path, int dimensions, long mostBytes)
    {
        var (sizes, total) = ReadHeader(stream, path, dimensions);
        if (total > Array.MaxLength)
            throw new InvalidDataException($"{path} promises {string.Join("×", sizes)} bytes, more than can be loaded at once.");
        if (total + 4 + 4 * dimensions > mostBytes)
            throw new InvalidDataException(
                $"{path} promises {string.Join("×", sizes)} bytes but is too short to hold them: the file is truncated, fetch it again.");

        var bytes = new byte[total];
        stream.ReadExactly(bytes);
        if (stream.ReadByte() >= 0)
            throw new InvalidDataException($"{path} goes on after the {string.Join("×", sizes)} bytes that its header promises: it is damaged.");
        return new IdxFile(sizes, bytes);
    }

    static (int[] Sizes, long Total) ReadHeader(Stream stream, string path, int dimensions)
    {
        var header = new byte[4 + 4 * dimensions];
        stream.ReadExactly(header);
        uint magic = BinaryPrimitives.ReadUInt32BigEndian(header), expected = 0x0800u + (uint)dimensions;
        if (magic != expected)
            throw new InvalidDataException(
                $"{path} starts with the magic number 0x{magic:X8} instead of 0x{expected:X8} (unsigned bytes, {dimensions} dimensions): "
                + "it is not the IDX file looked for.");

        var sizes = new int[dimensions];
        Int128 total = 1;
        for (int d = 0; d < dimensions; d++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4 + 4 * d));
            if (size is 0 or > int.MaxValue || (total *= size) > long.MaxValue)
                throw new InvalidDataException($"{path} has a dimension of {size} elements: empty or larger than can be loaded.");
            sizes[d] = (int)size;
        }
        return (sizes, (long)total);
    }

    static bool IsGzip(FileStream file)
    {
        bool gzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return gzip;
    }
}
