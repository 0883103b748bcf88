using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Kernel;

/// <summary>Outputs of cells as HTML. Text is escaped; HTML is what the cell's own code made, and goes in as it is.</summary>
static class OutputHtml
{
    static readonly string[] Pictures = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    public static string Render(CellOutput output, MarkdownHtml text) => output switch
    {
        StreamOutput stream => $"<pre class=\"out {(stream.Name == StreamName.Error ? "stderr" : "stdout")}\">{PageText.EncodeConsole(stream.Text)}</pre>",
        ErrorOutput error => $"<pre class=\"out error\" role=\"alert\">{PageText.EncodeConsole(error.Traceback.Count > 0 ? string.Join('\n', error.Traceback) : $"{error.Name}: {error.Message}")}</pre>",
        DisplayOutput display => Value(display.Data, text),
        ResultOutput result => Value(result.Data, text),
        _ => throw new ArgumentException($"{output.GetType().Name} has no form on a page.", nameof(output)),
    };

    static string Value(MimeBundle data, MarkdownHtml text)
    {
        if (data.Text(MimeBundle.Html) is { } html)
            return $"<div class=\"out html\">{PlotlyLibrary.StripFrom(html)}</div>";
        string words = PageText.Encode(data.Text(MimeBundle.PlainText) ?? "");
        if (data.Text("image/svg+xml") is { } svg)
            return $"<div class=\"out html\"><img alt=\"{words}\" src=\"data:image/svg+xml;base64,{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(svg))}\"></div>";
        foreach (string mime in Pictures)
        {
            if (data.Text(mime) is { } base64)
                return $"<div class=\"out html\"><img alt=\"{words}\" src=\"data:{mime};base64,{PageText.Encode(string.Concat(base64.Where(c => !char.IsWhiteSpace(c))))}\"></div>";
        }
        if (data.Text(MimeBundle.Markdown) is { } markdown)
            return $"<div class=\"out text\">{text.Render(markdown, null)}</div>";
        if (data.Text("text/latex") is { } latex)
            return $"<div class=\"out text\">{text.Formula(latex)}</div>";
        string plain = data.Text(MimeBundle.PlainText) ?? data.Text("application/json") ?? string.Join('\n', data.Data.Keys.Select(data.Text));
        return $"<pre class=\"out value\">{PageText.EncodeConsole(plain)}</pre>";
    }
}
