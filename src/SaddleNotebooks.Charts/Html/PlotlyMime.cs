namespace SaddleNotebooks.Charts;

/// <summary>The second form in which notebooks carry a figure: plotly.js's own description, which some hosts draw themselves.</summary>
static class PlotlyMime
{
    /// <summary>The MIME type under which Jupyter's and VS Code's renderers know it.</summary>
    public const string MimeType = "application/vnd.plotly.v1+json";

    /// <summary>The description of the figure in a piece of a page that <see cref="Figure.Html"/> wrote.</summary>
    /// <param name="html">Any piece of a page.</param>
    /// <returns>The same JSON as <see cref="Figure.Json"/>; null unless the piece holds exactly one figure.</returns>
    public static string? JsonIn(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        int start = html.IndexOf(FigureHtml.DataStart, StringComparison.Ordinal);
        if (start < 0 || html.IndexOf(FigureHtml.DataStart, start + 1, StringComparison.Ordinal) >= 0)
            return null;
        start += FigureHtml.DataStart.Length;
        // The JSON cannot hold this end itself: its writer escapes "<".
        int end = html.IndexOf("</script>", start, StringComparison.Ordinal);
        return end < 0 ? null : html[start..end];
    }
}
