using System.Text;

namespace SaddleNotebooks.Objectives;

/// <summary>
/// Recognizes what often lies where a data file should be: a placeholder of a version-control tool, a web page, a compressed or an empty file. The
/// errors of the readers then name the cause instead of the first rule that is broken.
/// </summary>
static class MistakenFile
{
    /// <summary>How many bytes of the start are enough.</summary>
    public const int HeadBytes = 512;

    static readonly (byte[] Start, string What)[] Starts =
    [
        ("version https://git-lfs.github.com/"u8.ToArray(), "this is a Git LFS pointer, not the file itself: fetch the file with git lfs pull"),
        ("/annex/objects/"u8.ToArray(), "this is a git-annex pointer, not the file itself: fetch the file with git annex get"),
        ([0x1f, 0x8b], "this is a gzip archive: unpack it first"),
        ([0x28, 0xb5, 0x2f, 0xfd], "this is a Zstandard archive: unpack it first"),
        ([0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "this is an xz archive: unpack it first"),
        ("7z\xbc\xaf"u8.ToArray(), "this is a 7-Zip archive: unpack it first"),
        ("%PDF-"u8.ToArray(), "this is a PDF document"),
        ("GGUF"u8.ToArray(), "this is a GGUF file of weights: convert it to safetensors first"),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], "this is an HDF5 file: convert it to safetensors first"),
        ([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'], "this is a NumPy array (.npy): convert it with safetensors.numpy.save_file in Python"),
    ];

    /// <summary>What a file is instead of the one wanted, and the remedy.</summary>
    /// <param name="head">The first bytes of the file, as many as there are up to <see cref="HeadBytes"/>.</param>
    /// <returns>A clause such as "this is a Git LFS pointer, not the file itself: …"; null where nothing is recognized.</returns>
    public static string? Explain(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            return "the file is empty: a download or a copy was cut off; fetch it again";
        if (!head.ContainsAnyExcept((byte)0))
            return "the file begins with nothing but zero bytes: it was damaged when it was stored; fetch it again";
        foreach (var (start, what) in Starts)
        {
            if (head.StartsWith(start))
                return what;
        }
        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return head.IndexOf("/data.pkl"u8) >= 0 || head.IndexOf("archive/"u8) >= 0
                ? "this is a PyTorch file of pickles (.pt, .pth): convert it with safetensors.torch.save_file in Python"
                : "this is a zip archive: unpack it first";
        }
        // A pickle of protocol 2 to 5, as torch.save wrote before 1.6.
        if (head is [0x80, >= 2 and <= 5, (byte)'c' or (byte)'}' or (byte)'.' or (byte)'\x8a' or (byte)'\x95', ..])
            return "this is a Python pickle: convert it with safetensors.torch.save_file in Python";
        string text = Encoding.Latin1.GetString(head).TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\t', '\r', '\n');
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            return "this is a web page, not the file itself: use the address of the raw file, and sign in first where the site asks for it";
        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
            return "this is an XML document, as download servers send for an error: open it to read their message, and fetch the file again";
        return text.StartsWith("<<<<<<< ", StringComparison.Ordinal)
            ? "the file holds conflict markers of a merge: resolve the conflict first"
            : null;
    }

    /// <summary>As <see cref="Explain(ReadOnlySpan{byte})"/>, from the start of a stream, which is left at its start.</summary>
    public static string? Explain(Stream stream)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        stream.Position = 0;
        int count = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        stream.Position = 0;
        return Explain(head[..count]);
    }
}
