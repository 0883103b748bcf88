using System.Buffers.Binary;
using System.IO.Compression;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

public class PalettePngTests
{
    [Fact]
    public void A_picture_of_few_colours_keeps_every_pixel_whatever_the_rows_filters()
    {
        // One row per filter of the format; its first bytes are the differences that the filter leaves of these pixels.
        byte[] red = [200, 10, 10, 255], blue = [10, 10, 200, 255];
        byte[][] rows = [[.. red, .. blue], [.. red, .. blue], [.. blue, .. blue], [.. red, .. red], [.. blue, .. red]];
        var (width, height, pixels) = Read(PalettePng.Rewrite(Write(2, rows), 64));
        Assert.Equal((2, 5), (width, height));
        Assert.Equal(rows.SelectMany(r => r.Chunk(4)).Select(p => p[0] << 16 | p[1] << 8 | p[2]), pixels);
    }

    [Fact]
    public void What_is_transparent_lies_on_white()
        => Assert.Equal([0xFFFFFF, 0x7F7F7F], Read(PalettePng.Rewrite(Write(2, [[9, 9, 9, 0, 0, 0, 0, 128]]), 4)).Pixels);

    [Fact]
    public void A_gradient_is_reduced_to_the_colours_asked_for_each_near_its_own()
    {
        byte[][] rows = [.. Enumerable.Range(0, 256).Select(y => (byte[])[(byte)y, (byte)(255 - y), 40, 255])];
        var reduced = Read(PalettePng.Rewrite(Write(1, rows), 16)).Pixels;
        Assert.Equal(16, reduced.Distinct().Count());
        Assert.All(reduced.Index(), p => Assert.InRange((p.Item >> 16) - p.Index, -16, 16));
    }

    [Fact]
    public void Other_bytes_are_refused()
    {
        Assert.Throws<InvalidDataException>(() => PalettePng.Rewrite("no picture at all"u8.ToArray(), 16));
        Assert.Throws<InvalidDataException>(() => PalettePng.Rewrite(Write(1, [[1, 2, 3, 4]])[..30], 16));
    }

    /// <summary>A PNG of RGBA rows; row k has filter k, by the format's definition.</summary>
    static byte[] Write(int width, byte[][] rows)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest))
        {
            byte[] above = new byte[width * 4];
            foreach (var (y, row) in rows.Index())
            {
                int filter = y % 5;
                zlib.WriteByte((byte)filter);
                for (int i = 0; i < row.Length; i++)
                {
                    int left = i < 4 ? 0 : row[i - 4], up = above[i], corner = i < 4 ? 0 : above[i - 4];
                    int paeth = new[] { left, up, corner }.MinBy(v => Math.Abs(left + up - corner - v));
                    zlib.WriteByte((byte)(row[i] - new[] { 0, left, up, (left + up) / 2, paeth }[filter]));
                }
                above = row;
            }
        }
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), rows.Length);
        (header[8], header[9]) = (8, 6);
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", header), .. Chunk("IDAT", data.ToArray()), .. Chunk("IEND", [])];
    }

    static byte[] Chunk(string name, byte[] body)
    {
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        return [.. length, .. System.Text.Encoding.ASCII.GetBytes(name), .. body, 0, 0, 0, 0];
    }

    /// <summary>Reads a palette picture without filters.</summary>
    static (int Width, int Height, int[] Pixels) Read(byte[] png)
    {
        var chunks = new Dictionary<string, byte[]>();
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks[System.Text.Encoding.ASCII.GetString(png, at + 4, 4)] = png[(at + 8)..(at + 8 + length)];
            at += length + 12;
        }
        int width = BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"]), height = BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"].AsSpan(4));
        using var inflated = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress))
            zlib.CopyTo(inflated);
        int[] palette = [.. chunks["PLTE"].Chunk(3).Select(c => c[0] << 16 | c[1] << 8 | c[2])];
        return (width, height, [.. inflated.ToArray().Chunk(width + 1).SelectMany(row => row[1..]).Select(index => palette[index])]);
    }
}
