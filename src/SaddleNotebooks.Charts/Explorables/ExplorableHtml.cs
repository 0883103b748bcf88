using System.Globalization;
using System.Text;

namespace SaddleNotebooks.Charts;

/// <summary>Writes an explorable as a piece of a page: native sliders, the numbers that they change, the figure, and the sentence that says what to see.</summary>
static class ExplorableHtml
{
    const string Marker = "class=\"saddle-explorable\"";

    /// <summary>Whether a piece of a page holds an explorable, of which its figure alone would be a part.</summary>
    internal static bool IsIn(string html) => html.Contains(Marker, StringComparison.Ordinal);

    internal static string Write(Explorable explorable)
    {
        var figure = explorable.At([.. explorable.Controls.Select(c => c.Start)]);
        string title = PlainText.Of(figure.Title), name = HtmlText.Encode(title);
        bool follows = explorable.Controls.Any(c => c.FollowsX || c.FollowsY);
        var html = new StringBuilder();
        // JupyterLab leaves keys alone in elements with the first attribute: arrows move the slider, not the cell.
        html.Append(CultureInfo.InvariantCulture, $"<div {Marker} role=\"group\" aria-label=\"{name}\" data-lm-suppress-shortcuts=\"true\"{(follows ? " data-follows=\"yes\"" : "")}>");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"saddle-name\">{name}</p><div class=\"saddle-controls\" hidden>");
        foreach (var control in explorable.Controls)
            AppendControl(html, control);
        html.Append("</div>");
        AppendCells(html, figure.Table);
        html.Append("<script type=\"application/json\" class=\"saddle-states\">").Append(explorable.States.Json).Append("</script>");
        var bare = figure with { Title = default, Caption = "", Table = null };
        html.Append(FigureHtml.Write(bare, title, AlternativeText.Of(figure with { Caption = "" })));
        html.Append("<p class=\"saddle-says\" role=\"status\">").Append(HtmlText.Encode(figure.Caption)).Append("</p>");
        // Behind the last word: it looks for all of them.
        return html.Append(FigureScript.Explore).Append("</div>").ToString();
    }

    static void AppendControl(StringBuilder html, ExplorableControl control)
    {
        string[] labels = [.. Enumerable.Range(0, control.Values.Count).Select(control.Label)];
        string values = HtmlText.Encode(ListJson(control.Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture))));
        string words = HtmlText.Encode(System.Text.Json.JsonSerializer.Serialize(labels));
        string follows = control.FollowsX ? " data-follows=\"x\"" : control.FollowsY ? " data-follows=\"y\"" : "";
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"saddle-control\"><label><span>{HtmlText.Encode(control.Name)}</span>");
        html.Append(CultureInfo.InvariantCulture, $"<input type=\"range\" min=\"0\" max=\"{control.Values.Count - 1}\" step=\"1\" value=\"{control.Start}\" aria-valuetext=\"{HtmlText.Encode(control.Label(control.Start))}\" autocomplete=\"off\" data-values=\"{values}\" data-labels=\"{words}\"{follows}></label>");
        html.Append(CultureInfo.InvariantCulture, $"<span class=\"saddle-value\" aria-hidden=\"true\">{HtmlText.Encode(control.Label(control.Start))}</span>");
        if (control.CanPlay)
            html.Append(CultureInfo.InvariantCulture, $"<button type=\"button\" aria-label=\"Play {HtmlText.Encode(control.Name)}\">Play</button>");
        html.Append("</div>");
    }

    static string ListJson(IEnumerable<string> items) => $"[{string.Join(',', items)}]";

    /// <summary>Two columns stand as names with values beside each other, more as a table.</summary>
    static void AppendCells(StringBuilder html, TextTable? table)
    {
        if (table is null)
            return;
        if (table.Headings.Count == 2)
        {
            html.Append("<dl class=\"saddle-cells\">");
            foreach (var row in table.Rows)
                html.Append(CultureInfo.InvariantCulture, $"<div><dt>{HtmlText.Encode(row[0])}</dt><dd data-cell>{HtmlText.Encode(row[1])}</dd></div>");
            html.Append("</dl>");
            return;
        }
        html.Append("<table class=\"saddle-cells\"><thead><tr>");
        foreach (string heading in table.Headings)
            html.Append("<th scope=\"col\">").Append(HtmlText.Encode(heading)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr><th scope=\"row\">").Append(HtmlText.Encode(row[0])).Append("</th>");
            foreach (string cell in row.Skip(1))
                html.Append("<td data-cell>").Append(HtmlText.Encode(cell)).Append("</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
    }
}
