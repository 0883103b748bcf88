using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SaddleNotebooks.Objectives;

/// <summary>
/// The checksum that this library leaves with the tensors it writes, which the format itself does not have: SHA-256 of texts, tensor descriptions and data.
/// </summary>
static class SafetensorsChecksum
{
    /// <summary>How the keys of texts begin that this library alone writes: a file that has them has a checksum, too.</summary>
    public const string OwnKeys = "saddle.";

    /// <summary>The key under which it stands among the texts.</summary>
    public const string Key = "saddle.sha256";

    /// <summary>Computes it.</summary>
    /// <param name="entries">The tensors.</param>
    /// <param name="metadata">The texts; a checksum among them does not count.</param>
    /// <param name="data">Writes the data of all tensors.</param>
    public static string Of(IEnumerable<TensorEntry> entries, IEnumerable<KeyValuePair<string, string>> metadata, Action<Stream> data)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in metadata.Where(m => m.Key != Key).OrderBy(m => m.Key, StringComparer.Ordinal))
            text.Append(key).Append('\0').Append(value).Append('\0');
        foreach (var entry in entries.OrderBy(e => e.Start).ThenBy(e => e.End).ThenBy(e => e.Name, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{entry}\0{entry.Start}\0{entry.End}\0");
        using var sha = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write))
        {
            stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
            data(stream);
        }
        return Convert.ToHexStringLower(sha.Hash!);
    }
}
