using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Lets only harmless HTML of a text cell through. The whole of the rendered cell goes through HtmlSanitizer, which parses it as a browser does: what
/// Markdown made and what the author wrote are judged alike.
/// </summary>
sealed partial class SafeHtml
{
    static readonly HashSet<string> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6",
        "hr", "i", "img", "input", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var",
    };

    static readonly string[] Attributes =
    [
        "align", "alt", "checked", "class", "colspan", "disabled", "height", "href", "id", "lang", "open", "rowspan", "src", "start", "style", "title", "type", "width",
    ];

    /// <summary>The classes of this page's style sheet that Markdown and the colouring of code use.</summary>
    static readonly string[] Classes =
        ["math", "display", "contains-task-list", "task-list-item", "footnotes", "footnote-ref", "footnote-back-ref", "k", "s", "n", "c", "t", "f", "m"];

    readonly HtmlSanitizer sanitizer;

    /// <summary>Prepares for one text.</summary>
    /// <param name="embed">Turns a picture's address into one that needs no other file; empty where there is none.</param>
    /// <param name="isOwnId">Whether an id is one that the page gave; authors cannot give ids, which scripts could take for their own names.</param>
    public SafeHtml(Func<string, string> embed, Func<string, bool> isOwnId)
    {
        sanitizer = new(new HtmlSanitizerOptions
        {
            AllowedTags = Tags,
            AllowedAttributes = new HashSet<string>(Attributes, StringComparer.OrdinalIgnoreCase),
            AllowedCssProperties = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "text-align", "width" },
            AllowedClasses = new HashSet<string>(Classes, StringComparer.Ordinal),
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src" },
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
        });
        sanitizer.FilterUrl += (_, e) =>
        {
            // Addresses of pictures are contents by now, or nothing.
            if (e.Tag is IHtmlImageElement)
                e.SanitizedUrl = Picture().IsMatch(e.OriginalUrl) ? e.OriginalUrl : embed(e.OriginalUrl) is var data && Picture().IsMatch(data) ? data : "";
        };
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is IElement { Id: { } id } element && !isOwnId(id))
                element.RemoveAttribute("id");
            // Task lists are drawn with boxes; no other control belongs to a text.
            if (e.Node is IHtmlInputElement input)
            {
                if (string.Equals(input.Type, "checkbox", StringComparison.OrdinalIgnoreCase))
                    input.IsDisabled = true;
                else
                    input.Remove();
            }
        };
    }

    /// <summary>Cleans the HTML of a cell.</summary>
    public string Clean(string html) => sanitizer.Sanitize(html);

    /// <summary>Shows tags that are none of HTML, or none for texts, as the characters they are: <c>List&lt;int&gt;</c> keeps its second half.</summary>
    public static string ShowOthers(string html)
        => Tag().Replace(Comment().Replace(html, ""), tag => Tags.Contains(tag.Groups["name"].Value) ? tag.Value : PageText.Encode(tag.Value));

    /// <summary>Whether an address is the content of a picture.</summary>
    [GeneratedRegex(@"\Adata:image/(?:png|jpeg|gif|webp|svg\+xml|bmp|avif);base64,[A-Za-z0-9+/=\s]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();

    [GeneratedRegex(@"<!--.*?(-->|$)", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"</?(?<name>[A-Za-z!?][^\s/>]*)[^>]*>?")]
    private static partial Regex Tag();
}
