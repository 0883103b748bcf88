using System.Globalization;
using System.Text;

namespace SaddleNotebooks.Charts;

/// <summary>Writes a figure as a piece of a page.</summary>
static class FigureHtml
{
    internal const string Marker = "class=\"saddle-figure\"";

    /// <summary>What stands before a figure's JSON.</summary>
    internal const string DataStart = "<script type=\"application/json\" class=\"saddle-data\">";

    internal static string Write(Figure figure) => Write(figure, PlainText.Of(figure.Title), AlternativeText.Of(figure));

    /// <summary>Writes a figure under another name, and with other words in the picture's place, than its own.</summary>
    internal static string Write(Figure figure, string name, string words)
    {
        var (reduced, notes) = figure.Reduced();
        string json = FigureJson.Write(reduced), theme = figure.Theme.ToString().ToLowerInvariant();
        string label = HtmlText.Encode(name);
        var html = new StringBuilder(json.Length + 8192);
        html.Append(CultureInfo.InvariantCulture, $"<figure {Marker} data-theme=\"{theme}\" role=\"group\" aria-label=\"{label}\">");
        string alternative = HtmlText.Encode(words);
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"saddle-plot\" role=\"img\" aria-label=\"{alternative}\" style=\"height:{figure.Height}px\"></div>");
        html.Append("<noscript><p>This picture needs scripts. Its numbers:</p>").Append(TableHtml(figure.Table)).Append("</noscript>");
        AppendCaption(html, figure.Caption, notes);
        if (figure.Table is not null)
            html.Append("<details class=\"saddle-table\"><summary>Numbers</summary>").Append(TableHtml(figure.Table)).Append("</details>");
        // Before the data: who finds the data finds this too, even while a page is still being read.
        html.Append("<script type=\"application/json\" class=\"saddle-narrow\">").Append(FigureJson.WriteNarrow(reduced)).Append("</script>");
        html.Append(DataStart).Append(json).Append("</script>");
        html.Append(FigureScript.Element);
        if (figure.Slider is not null || figure.Animation is not null)
            html.Append(FigureScript.Steps);
        return html.Append("</figure>").ToString();
    }

    internal static string TableHtml(TextTable? table)
    {
        if (table is null)
            return "";
        var html = new StringBuilder("<table><thead><tr>");
        foreach (string heading in table.Headings)
            html.Append("<th scope=\"col\">").Append(HtmlText.Encode(heading)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (string cell in row)
                html.Append(TextTable.LooksNumeric(cell) ? "<td class=\"number\">" : "<td>").Append(HtmlText.Encode(cell)).Append("</td>");
            html.Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }

    static void AppendCaption(StringBuilder html, string caption, IReadOnlyList<string> notes)
    {
        if (caption.Length == 0 && notes.Count == 0)
            return;
        html.Append("<figcaption>").Append(HtmlText.Encode(caption));
        foreach (string note in notes)
            html.Append(" <span class=\"saddle-note\">").Append(HtmlText.Encode(note)).Append("</span>");
        html.Append("</figcaption>");
    }
}
