using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SaddleNotebooks.Charts;

/// <summary>Plain text as HTML; letters of all languages stay readable.</summary>
static class HtmlText
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    internal static string Encode(string plain) => Encoder.Encode(plain);
}
