using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace SaddleNotebooks.Tests;

/// <summary>Reads the files of the folder Reference; its README says what they hold.</summary>
public static class ReferenceFiles
{
    static string Folder { get; } = Path.Combine(Repository.Root, "tests", "SaddleNotebooks.TestKit", "Reference");

    public static byte[] Bytes(string name)
    {
        using var file = File.OpenRead(Path.Combine(Folder, name + ".gz"));
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        unpacked.CopyTo(memory);
        return memory.ToArray();
    }

    public static float[] Floats(string name) => MemoryMarshal.Cast<byte, float>(Bytes(name)).ToArray();

    public static double[] Doubles(string name) => MemoryMarshal.Cast<byte, double>(Bytes(name)).ToArray();

    public static JsonElement Json(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name)));
        return document.RootElement.Clone();
    }
}
