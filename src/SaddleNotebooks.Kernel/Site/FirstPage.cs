using System.Text;
using System.Text.Json;

namespace SaddleNotebooks.Kernel;

/// <summary>The page that a site begins with: what there is, and a search over all of it that asks no server.</summary>
static class FirstPage
{
    public static string Write(IReadOnlyList<SiteEntry> entries)
    {
        var parts = new StringBuilder();
        foreach (var part in entries.Where(e => e.Invitation is null && e.Listed).GroupBy(e => e.Part))
        {
            parts.Append("<section>\n<h2>").Append(PageText.Encode(part.Key)).Append("</h2>\n<ul class=\"list\">\n");
            foreach (var entry in part)
                parts.Append("<li><a href=\"").Append(PageText.Encode(entry.Address)).Append("\">").Append(PageText.Encode(entry.Title)).Append("</a></li>\n");
            parts.Append("</ul>\n</section>\n");
        }
        var cards = entries.Where(e => e.Invitation is not null)
            .Select(e => $"<a class=\"card\" href=\"{PageText.Encode(e.Address)}\"><b>{PageText.Encode(e.Title)}</b><span>{PageText.Encode(e.Invitation!)}</span></a>\n");
        return PageAsset.Read("first-page.html").Replace("{{style}}", PageAsset.Read("page.css") + PageAsset.Read("first-page.css"), StringComparison.Ordinal)
            .Replace("{{playground}}", string.Concat(cards), StringComparison.Ordinal).Replace("{{parts}}", parts.ToString(), StringComparison.Ordinal)
            .Replace("{{entries}}", Json(entries), StringComparison.Ordinal).Replace("{{script}}", PageAsset.Read("first-page.js"), StringComparison.Ordinal) + "\n";
    }

    // The default encoder leaves no < in it, so that nothing can end the script.
    static string Json(IReadOnlyList<SiteEntry> entries)
        => JsonSerializer.Serialize(entries.Select(e => new { title = e.Title, address = e.Address, part = e.Part, words = e.Words }));
}
