using System.Globalization;
using System.Reflection;
using System.Text;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Writes a notebook as one HTML page that needs nothing else: no network, no other file. Charts stay interactive, plotly.js is in the
/// page once and only if a chart is; formulas become MathML.
/// </summary>
static class NotebookPage
{
    const string FirstButton = "<button type=\"button\" id=\"toggle-code\"";

    /// <summary>Writes the page.</summary>
    /// <param name="notebook">A notebook, as a rule with outputs.</param>
    /// <param name="options">Title, folder of pictures, whether code is open.</param>
    /// <returns>The page's HTML.</returns>
    public static string Write(NotebookDocument notebook, PageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        options ??= new();
        var text = new MarkdownHtml(options.Folder, options.Address);
        var body = new StringBuilder();
        int number = 0;
        foreach (var cell in notebook.Cells.Where(c => c.Source.Trim().Length > 0 || c.Outputs.Count > 0))
        {
            if (cell.Kind == CellKind.Markdown)
                body.Append("<section class=\"text\">\n").Append(text.Render(cell.Source, cell.Attachments)).Append("</section>\n");
            else if (cell.Kind == CellKind.Raw)
                body.Append("<pre class=\"raw\">").Append(PageText.Encode(cell.Source)).Append("</pre>\n");
            else
                AppendCode(body, cell, ++number, text, options.ShowCode);
        }
        return Frame(notebook.Title is { } title ? MarkdownHtml.Plain(title) : options.FallbackTitle, body.ToString(), text, options);
    }

    static void AppendCode(StringBuilder body, NotebookCell cell, int number, MarkdownHtml text, bool show)
    {
        bool hidden = cell.Metadata["jupyter"]?["source_hidden"]?.GetValueKind() == System.Text.Json.JsonValueKind.True;
        // What computes for seconds here does so for minutes in a browser, where the page's reader may run it.
        string seconds = cell.Duration is { TotalSeconds: >= 2 and var whole } ? string.Create(CultureInfo.InvariantCulture, $" data-seconds=\"{whole:F0}\"") : "";
        body.Append(CultureInfo.InvariantCulture, $"<section class=\"code\" id=\"cell-{number}\"{seconds}>\n");
        if (cell.Source.Trim().Length > 0)
        {
            string code = cell.Language == "csharp" ? CSharpHtml.Highlight(cell.Source) : PageText.Encode(cell.Source);
            body.Append(CultureInfo.InvariantCulture, $"<details class=\"source\"{(show && !hidden ? " open" : "")}>");
            body.Append(CultureInfo.InvariantCulture, $"<summary><span>Code {number}</span></summary><pre><code>{code}</code></pre></details>\n");
        }
        foreach (var output in cell.Outputs)
            body.Append(OutputHtml.Render(output, text)).Append('\n');
        body.Append("</section>\n");
    }

    static string Frame(string title, string body, MarkdownHtml text, PageOptions options)
    {
        var page = new StringBuilder(body.Length + 65536);
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.Append("<title>").Append(PageText.Encode(title)).Append("</title>\n");
        page.Append("<style>").Append(PageAsset.Read("page.css")).Append("</style>\n");
        if (text.HasMath)
            page.Append("<style>").Append(PageAsset.MathStyle).Append("</style>\n");
        page.Append("<script>").Append(PageAsset.Read("page.js")).Append("</script>\n");
        // Once for all charts; their own copies were taken out.
        if (PlotlyLibrary.IsNeededBy(body))
            page.Append(PlotlyLibrary.Html()).Append('\n');
        page.Append("</head>\n<body>\n<header class=\"bar\"><a href=\"#top\">").Append(PageText.Encode(title)).Append("</a>");
        foreach (var (name, address) in options.Places)
            page.Append(Place(name, address));
        page.Append(FirstButton).Append(" hidden>Hide code</button>");
        page.Append("<button type=\"button\" id=\"toggle-theme\" hidden>Theme: auto</button></header>\n");
        page.Append("<article class=\"page\" id=\"top\">\n");
        AppendContents(page, text.Headings);
        page.Append("<main>\n");
        foreach (var failure in options.Failures)
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"failed\"><a href=\"#cell-{failure.Cell}\">{PageText.Encode(failure.ToString())}</a></p>\n");
        page.Append(body).Append("</main>\n</article>\n<footer>Made with SaddleNotebooks ").Append(Version).Append("</footer>\n");
        if (text.HasMath)
            page.Append("<script>").Append(PageAsset.MathScript).Append("</script>\n<script>").Append(PageAsset.Read("math.js")).Append("</script>\n");
        return page.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>A page that was written before, with more in its head; what has no head stays as it is.</summary>
    public static string WithHead(string page, string html)
        => page.IndexOf("</head>", StringComparison.Ordinal) is >= 0 and var at ? page.Insert(at, html) : page;

    /// <summary>A page that was written before, with one more place in its bar; a page without a bar stays as it is.</summary>
    public static string WithPlace(string page, string name, string address)
        => page.IndexOf(FirstButton, StringComparison.Ordinal) is >= 0 and var at ? page.Insert(at, Place(name, address)) : page;

    static string Place(string name, string address) => $"<a class=\"place\" href=\"{PageText.Encode(address)}\">{PageText.Encode(name)}</a>";

    static void AppendContents(StringBuilder page, IReadOnlyList<PageHeading> headings)
    {
        var listed = headings.Where(h => h.Level <= 3).ToList();
        if (listed.Count < 2)
            return;
        page.Append("<nav aria-label=\"Contents\"><details open><summary>Contents</summary><ul>\n");
        foreach (var heading in listed)
            page.Append(CultureInfo.InvariantCulture, $"<li class=\"level{heading.Level}\"><a href=\"#{Uri.EscapeDataString(heading.Id)}\">{heading.Html}</a></li>\n");
        page.Append("</ul></details></nav>\n");
    }

    static string Version => typeof(NotebookPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
