using System.Buffers.Binary;
using System.IO.Compression;

namespace SaddleNotebooks.Charts;

/// <summary>
/// Rewrites a PNG with a palette of few colours: charts are flat areas, lines and text, which need a tenth of the bytes then. The format
/// is that of RFC 2083; transparency is laid on white.
/// </summary>
static class PalettePng
{
    const int Rgb = 2, Palette = 3, Rgba = 6;

    /// <summary>Rewrites the picture.</summary>
    /// <param name="png">A PNG of 8 bits per channel, RGB or RGBA, not interlaced: what browsers write.</param>
    /// <param name="colors">The largest number of colours, from 2 to 256.</param>
    /// <exception cref="InvalidDataException">The bytes are no such PNG.</exception>
    internal static byte[] Rewrite(byte[] png, int colors)
    {
        var (width, height, pixels) = Decode(png);
        var palette = ColorPalette.Of(pixels, colors);
        var packed = new byte[height * (width + 1)];
        for (int y = 0; y < height; y++)
        {
            // The first byte of a row names its filter: none, which suits palettes.
            for (int x = 0; x < width; x++)
                packed[y * (width + 1) + 1 + x] = palette.IndexOf(pixels[y * width + x]);
        }
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n\x1a\n"u8]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, Palette);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "PLTE"u8, [.. palette.Colors.SelectMany(c => new[] { (byte)(c >> 16), (byte)(c >> 8), (byte)c })]);
        WriteChunk(file, "IDAT"u8, Compress(packed));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Reads the pixels, row after row, as 0xRRGGBB.</summary>
    static (int Width, int Height, int[] Pixels) Decode(byte[] png)
    {
        int width = 0, height = 0, channels = 0;
        using var data = new MemoryStream();
        for (int at = 8; at + 12 <= png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var name = png.AsSpan(at + 4, 4);
            if (length < 0 || length > png.Length - at - 12)
                throw new InvalidDataException("The PNG is cut off.");
            var body = png.AsSpan(at + 8, length);
            if (name.SequenceEqual("IHDR"u8))
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]));
                channels = (body[8], body[9], body[12]) switch { (8, Rgb, 0) => 3, (8, Rgba, 0) => 4, _ => throw new InvalidDataException("The PNG is not RGB or RGBA of 8 bits.") };
            }
            else if (name.SequenceEqual("IDAT"u8))
            {
                data.Write(body);
            }
            at += length + 12;
        }
        if (channels == 0)
            throw new InvalidDataException("These bytes are no PNG.");
        data.Position = 0;
        using var inflated = new ZLibStream(data, CompressionMode.Decompress);
        int stride = width * channels;
        byte[] row = new byte[stride], above = new byte[stride];
        var pixels = new int[width * height];
        for (int y = 0; y < height; y++)
        {
            int filter = inflated.ReadByte();
            inflated.ReadExactly(row);
            Unfilter(row, above, filter, channels);
            for (int x = 0; x < width; x++)
                pixels[y * width + x] = OnWhite(row.AsSpan(x * channels, channels));
            (row, above) = (above, row);
        }
        return (width, height, pixels);
    }

    static int OnWhite(ReadOnlySpan<byte> pixel)
    {
        int alpha = pixel.Length == 4 ? pixel[3] : 255;
        int Mix(byte value) => (value * alpha + 255 * (255 - alpha) + 127) / 255;
        return Mix(pixel[0]) << 16 | Mix(pixel[1]) << 8 | Mix(pixel[2]);
    }

    /// <summary>Undoes a row's prediction from the pixels to the left and above.</summary>
    static void Unfilter(byte[] row, byte[] above, int filter, int channels)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < channels ? 0 : row[i - channels], up = above[i], corner = i < channels ? 0 : above[i - channels];
            row[i] += (byte)(filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => throw new InvalidDataException($"The PNG has a filter {filter}.") });
        }
    }

    static int Paeth(int left, int up, int corner)
    {
        int toLeft = Math.Abs(up - corner), toUp = Math.Abs(left - corner), toCorner = Math.Abs(left + up - 2 * corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    static byte[] Compress(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    static void WriteChunk(Stream file, ReadOnlySpan<byte> name, byte[] body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        byte[] checkedPart = [.. name, .. body];
        file.Write(checkedPart);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(checkedPart));
        file.Write(number);
    }

    static uint Crc32(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
