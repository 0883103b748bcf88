using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace SaddleNotebooks.Kernel;

/// <summary>Plain text as HTML.</summary>
static partial class PageText
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text as HTML; letters of all languages stay readable, lines stay lines.</summary>
    public static string Encode(string plain) => Encoder.Encode(plain).Replace("&#xA;", "\n", StringComparison.Ordinal);

    /// <summary>Console text as HTML: colour codes are left out, a carriage return starts the line again.</summary>
    public static string EncodeConsole(string text)
    {
        text = ColourCode().Replace(text, "").Replace("\r\n", "\n", StringComparison.Ordinal);
        return Encode(text.Contains('\r') ? string.Join('\n', text.Split('\n').Select(line => line.TrimEnd('\r').Split('\r')[^1])) : text);
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex ColourCode();
}
