
namespace SaddleNotebooks.Charts;

/// <summary>
/// Puts plotly.js into pages. A page needs <see cref="Html"/> once, anywhere, before or after its figures; a second copy does no
/// harm. <see cref="StripFrom"/> takes copies out of a page's parts, so that the page's head can carry the only one.
/// </summary>
static class PlotlyLibrary
{
    const string Start = "<!--saddle:plotly-->", End = "<!--/saddle:plotly-->";

    static readonly Lazy<string> Encoded = new(() => Convert.ToBase64String(BrowserAssets.Plotly.Compressed.Span));

    /// <summary>The file's name for <see cref="PlotlySource.File"/>.</summary>
    public static string FileName => $"plotly-{BrowserAssets.Plotly.Version}.min.js";

    /// <summary>The address for <see cref="PlotlySource.Cdn"/>.</summary>
    public static string CdnAddress
        => $"https://cdn.jsdelivr.net/npm/{BrowserAssets.Plotly.Package}@{BrowserAssets.Plotly.Version}/{BrowserAssets.Plotly.Path}";

    /// <summary>The piece of a page that brings plotly.js. For <see cref="PlotlySource.File"/>, call <see cref="WriteFile"/> too.</summary>
    /// <param name="source">Where plotly.js is taken from.</param>
    /// <param name="file">For <see cref="PlotlySource.File"/>: its address as seen from the page; null for <see cref="FileName"/>.</param>
    public static string Html(PlotlySource source = PlotlySource.Inline, string? file = null)
    {
        string script = source switch
        {
            PlotlySource.Inline => $"<script type=\"text/plain\" class=\"saddle-plotly\" data-encoding=\"gzip\">{Encoded.Value}</script>",
            PlotlySource.Cdn => $"<script type=\"text/plain\" class=\"saddle-plotly\" data-src=\"{CdnAddress}\" data-integrity=\"{BrowserAssets.Plotly.Integrity}\"></script>",
            PlotlySource.File => $"<script type=\"text/plain\" class=\"saddle-plotly\" data-src=\"{HtmlText.Encode(file ?? FileName)}\"></script>",
            _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Choose Inline, Cdn or File."),
        };
        return Start + script + FigureScript.All + End;
    }

    /// <summary>The piece of a page that draws all its figures that follow the host in another theme; the last one on a page counts.</summary>
    public static string ThemeHtml(FigureTheme theme)
        => $"{FigureScript.Element}<script>window.saddleCharts.setTheme(\"{theme.ToString().ToLowerInvariant()}\")</script>";

    /// <summary>Writes plotly.js into a folder as <see cref="FileName"/> and returns the path; a file that is already there is kept.</summary>
    public static string WriteFile(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path) || new FileInfo(path).Length != BrowserAssets.Plotly.Bytes.Length)
            File.WriteAllBytes(path, BrowserAssets.Plotly.Bytes.Span);
        return path;
    }

    /// <summary>Whether a piece of a page holds a figure, which needs plotly.js.</summary>
    public static bool IsNeededBy(string html) => html.Contains(FigureHtml.Marker, StringComparison.Ordinal);

    /// <summary>Whether a piece of a page brings plotly.js.</summary>
    public static bool IsIn(string html) => html.Contains(Start, StringComparison.Ordinal);

    /// <summary>A piece of a page without plotly.js and without the figures' script, for a page that carries <see cref="Html"/> itself.</summary>
    public static string StripFrom(string html)
    {
        html = Remove(html, Start, End);
        return Remove(html, FigureScript.Start, FigureScript.End);
    }

    static string Remove(string html, string start, string end)
    {
        for (int from = html.IndexOf(start, StringComparison.Ordinal); from >= 0; from = html.IndexOf(start, from, StringComparison.Ordinal))
        {
            int to = html.IndexOf(end, from, StringComparison.Ordinal);
            html = to < 0 ? html[..from] : html.Remove(from, to + end.Length - from);
        }
        return html;
    }
}
