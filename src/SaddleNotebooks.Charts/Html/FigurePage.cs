using System.Text;

namespace SaddleNotebooks.Charts;

/// <summary>Writes whole pages of figures.</summary>
public static class FigurePage
{
    /// <summary>A page of these figures, one below the other; plotly.js is in it once.</summary>
    /// <param name="figures">The figures; the first one's title is the page's, and its theme too unless it follows the reader's.</param>
    /// <param name="source">Where the page takes plotly.js from; for <see cref="PlotlySource.File"/>, see <see cref="PlotlyLibrary.WriteFile"/>.</param>
    public static string Write(IReadOnlyList<Figure> figures, PlotlySource source = PlotlySource.Inline)
    {
        string title = figures.Count > 0 ? PlainText.Of(figures[0].Title) : "";
        string theme = figures.Count > 0 && figures[0].Theme != FigureTheme.Auto ? figures[0].Theme.ToString().ToLowerInvariant() : "light dark";
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Append("<title>").Append(HtmlText.Encode(title)).Append("</title>");
        html.Append("<style>:root{color-scheme:").Append(theme).Append("}body{margin:24px auto;max-width:1080px;padding:0 16px;font-family:system-ui,sans-serif}</style>");
        html.Append("</head><body>\n").Append(PlotlyLibrary.Html(source));
        foreach (var figure in figures)
            html.Append('\n').Append(PlotlyLibrary.StripFrom(figure.Html()));
        return html.Append("\n</body></html>\n").ToString();
    }
}
