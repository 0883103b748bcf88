using System.Text;
using System.Text.RegularExpressions;

namespace SaddleNotebooks.Kernel;

/// <summary>Lets harmless tags of raw HTML through and shows everything else as the text it is.</summary>
static partial class HtmlFilter
{
    static readonly HashSet<string> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6",
        "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var",
    };

    static readonly HashSet<string> Attributes = new(StringComparer.OrdinalIgnoreCase)
    {
        "align", "alt", "colspan", "height", "href", "lang", "open", "rowspan", "src", "start", "title", "width",
    };

    /// <summary>Cleans a piece of HTML.</summary>
    /// <param name="html">The piece; tags may open in one piece and close in another.</param>
    /// <param name="embed">Turns a picture's address into one that needs no other file.</param>
    public static string Clean(string html, Func<string, string> embed)
    {
        html = Comment().Replace(html, "");
        var clean = new StringBuilder();
        int at = 0;
        foreach (Match tag in Tag().Matches(html))
        {
            clean.Append(Text(html[at..tag.Index]));
            at = tag.Index + tag.Length;
            string name = tag.Groups["name"].Value.ToLowerInvariant();
            if (!Tags.Contains(name))
                clean.Append(PageText.Encode(tag.Value));
            else if (tag.Groups["close"].Length > 0)
                clean.Append("</").Append(name).Append('>');
            else
                clean.Append('<').Append(name).Append(CleanAttributes(tag.Groups["attributes"].Value, embed)).Append('>');
        }
        return clean.Append(Text(html[at..])).ToString();
    }

    /// <summary>Whether following an address runs nothing.</summary>
    public static bool IsHarmlessAddress(string address)
    {
        // Browsers ignore control characters and blanks in front of and inside a scheme.
        string plain = string.Concat(address.Where(c => c > ' '));
        int colon = plain.IndexOf(':');
        return colon < 0 || plain.IndexOfAny(['/', '?', '#']) is >= 0 and var other && other < colon
            || plain[..colon].ToLowerInvariant() is "http" or "https" or "mailto";
    }

    static string CleanAttributes(string attributes, Func<string, string> embed)
    {
        var clean = new StringBuilder();
        foreach (Match attribute in Attribute().Matches(attributes))
        {
            string name = attribute.Groups["name"].Value.ToLowerInvariant();
            string value = System.Net.WebUtility.HtmlDecode(attribute.Groups["value"].Value.Trim('"', '\''));
            if (!Attributes.Contains(name))
                continue;
            if (name == "src")
                value = embed(value);
            else if (name == "href" && !IsHarmlessAddress(value))
                continue;
            clean.Append(' ').Append(name).Append("=\"").Append(PageText.Encode(value)).Append('"');
        }
        return clean.ToString();
    }

    /// <summary>Text between tags: entities stay, loose angle brackets are escaped.</summary>
    static string Text(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex(@"<!--.*?(-->|$)", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("""<(?<close>/?)(?<name>[A-Za-z][A-Za-z0-9]*)(?<attributes>(?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*/?>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<name>[^\s=>"'/]+)(?:\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'>]+))?""")]
    private static partial Regex Attribute();
}
