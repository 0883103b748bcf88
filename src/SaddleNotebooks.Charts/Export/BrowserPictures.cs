using System.Globalization;
using System.Text;

namespace SaddleNotebooks.Charts;

/// <summary>Lets one browser draw pictures of any number of figures.</summary>
static class BrowserPictures
{
    const string Start = "<pre class=\"picture\">", End = "</pre>";

    /// <summary>Draws the figures one after the other.</summary>
    /// <param name="pieces">Pieces of a page with one figure each, as <see cref="Figure.Html"/> writes them.</param>
    /// <param name="format">What plotly.js calls the format: <c>png</c> or <c>svg</c>.</param>
    /// <param name="width">Width of figures that have none of their own, in pixels.</param>
    /// <param name="scale">Pixels of the picture per pixel of the page.</param>
    /// <returns>For every piece what stands after the comma of the picture's data address.</returns>
    /// <exception cref="InvalidOperationException">There is no browser, or it did not draw; the message says what to do.</exception>
    internal static IReadOnlyList<string> Draw(IReadOnlyList<string> pieces, string format, int width, int scale)
    {
        if (pieces.Count == 0)
            return [];
        string path = Path.Combine(Path.GetTempPath(), $"saddle-{Guid.NewGuid():N}.html");
        try
        {
            File.WriteAllText(path, Page(pieces, format, width, scale));
            string drawn = ChromiumBrowser.Run(
                TimeSpan.FromSeconds(60 + 5 * pieces.Count),
                string.Create(CultureInfo.InvariantCulture, $"--virtual-time-budget={20_000 + 5_000 * pieces.Count}"), "--dump-dom", "--window-size=1100,900",
                new Uri(path).AbsoluteUri);
            return Found(drawn, pieces.Count);
        }
        finally
        {
            File.Delete(path);
        }
    }

    static string Page(IReadOnlyList<string> pieces, string format, int width, int scale)
    {
        var page = new StringBuilder("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><style>:root{color-scheme:light}</style></head><body>\n");
        page.Append(PlotlyLibrary.Html());
        foreach (string piece in pieces)
            page.Append("\n<template class=\"saddle-piece\">").Append(PlotlyLibrary.StripFrom(piece)).Append("</template>");
        page.Append(CultureInfo.InvariantCulture, $$"""

            <script>
            (function () {
              function write(name, texts) {
                document.body.textContent = "";
                texts.forEach(function (text) {
                  var line = document.createElement("pre");
                  line.className = name; line.textContent = text; document.body.appendChild(line);
                });
              }
              saddleCharts.setTheme("light");
              saddleCharts.pictures("{{format}}", {{width}}, {{scale}}).then(
                function (addresses) { write("picture", addresses); }, function (error) { write("fault", [error.message]); });
            })();
            </script>
            </body></html>

            """);
        return page.ToString();
    }

    static List<string> Found(string drawn, int count)
    {
        var pictures = new List<string>();
        for (int from = drawn.IndexOf(Start, StringComparison.Ordinal); from >= 0; from = drawn.IndexOf(Start, from, StringComparison.Ordinal))
        {
            from += Start.Length;
            int to = drawn.IndexOf(End, from, StringComparison.Ordinal);
            string address = drawn[from..(to < 0 ? drawn.Length : to)];
            pictures.Add(address[(address.IndexOf(',') + 1)..]);
        }
        return pictures.Count == count ? pictures
            : throw new InvalidOperationException("The browser did not draw the picture. Save the figure as .html to look at it.");
    }
}
