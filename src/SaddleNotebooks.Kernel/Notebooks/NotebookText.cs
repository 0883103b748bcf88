using System.Text;

namespace SaddleNotebooks.Kernel;

/// <summary>The bytes of a notebook file as text; what is no text of a notebook is named as what it is.</summary>
static class NotebookText
{
    /// <summary>Decodes a file.</summary>
    /// <param name="bytes">The whole file: UTF-8, or UTF-16 with a byte order mark.</param>
    /// <exception cref="NotebookFormatException">The file is something else, or not UTF-8; the message names the remedy.</exception>
    public static string Decode(byte[] bytes)
    {
        if (bytes.Length > 0 && MistakenFile.Explain(bytes.AsSpan(0, Math.Min(bytes.Length, MistakenFile.HeadBytes))) is { } mistake)
            throw new NotebookFormatException(mistake + ".");
        var (encoding, mark) = bytes switch
        {
            [0xef, 0xbb, 0xbf, ..] => (new UTF8Encoding(false, throwOnInvalidBytes: true), 3),
            [0xff, 0xfe, ..] => (new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), 2),
            [0xfe, 0xff, ..] => (new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), 2),
            _ => ((Encoding)new UTF8Encoding(false, throwOnInvalidBytes: true), 0),
        };
        try
        {
            return encoding.GetString(bytes, mark, bytes.Length - mark);
        }
        catch (DecoderFallbackException e)
        {
            int at = mark + Math.Max(e.Index, 0);
            int line = 1 + bytes.AsSpan(0, Math.Min(at, bytes.Length)).Count((byte)'\n');
            string wrong = string.Concat((e.BytesUnknown ?? []).Select(b => $" 0x{b:X2}"));
            throw new NotebookFormatException(
                $"line {line}: the file is not {(encoding is UTF8Encoding ? "UTF-8" : "UTF-16")} (byte{wrong} at offset {at}). Open it in an editor with the encoding "
                + "it was saved in, and save it as UTF-8.", e);
        }
    }
}
