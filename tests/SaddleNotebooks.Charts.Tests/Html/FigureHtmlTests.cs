using Microsoft.DotNet.Interactive.Formatting;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

public class FigureHtmlTests
{
    static Figure WithTable() => new("Two numbers", new PlanePanel { Traces = [new BarTrace(new double[] { 0, 1 }, new double[] { 1, 2 })] })
    {
        Caption = "The second bar is higher.", Table = new TextTable(["bar", "height"], [["first", "1"], ["second", "2"]]),
    };

    [Fact]
    public void Interactives_formatting_finds_html_and_plain_text()
    {
        var figure = WithTable();
        Assert.Equal(figure.Html(), figure.ToDisplayString("text/html"));
        Assert.Equal("Two numbers\nThe second bar is higher.\nbar     height\n──────  ──────\nfirst        1\nsecond       2", figure.ToDisplayString("text/plain"));
        Assert.Equal("text/html", Formatter.GetPreferredMimeTypesFor(typeof(Figure)).First());
    }

    [Fact]
    public void A_piece_of_a_page_has_a_table_for_readers_without_scripts_and_no_library()
    {
        string html = WithTable().Html();
        Assert.Contains("<noscript>", html);
        Assert.Contains("<th scope=\"col\">height</th>", html);
        Assert.True(PlotlyLibrary.IsNeededBy(html));
        Assert.False(PlotlyLibrary.IsIn(html));
        // The script and style, a copy of which each figure of a notebook carries, are 26 kB of it: without the parts for sliders and explorables.
        Assert.InRange(html.Length, 1000, 29_000);
        Assert.DoesNotContain(FigureScript.Steps, html, StringComparison.Ordinal);
    }

    [Fact]
    public void Stripping_takes_libraries_and_scripts_but_no_figure()
    {
        string stripped = PlotlyLibrary.StripFrom(PlotlyLibrary.Html() + "<p>a</p>" + WithTable().Html() + PlotlyLibrary.Html() + "<p>b</p>");
        Assert.True(PlotlyLibrary.IsNeededBy(stripped));
        Assert.False(PlotlyLibrary.IsIn(stripped));
        Assert.DoesNotContain("<style>", stripped);
        Assert.Contains("saddle-data", stripped);
        Assert.StartsWith("<p>a</p>", stripped);
        Assert.EndsWith("<p>b</p>", stripped);
        Assert.InRange(stripped.Length, 500, 6000);
    }

    [Fact]
    public void The_network_source_checks_the_files_hash()
    {
        string html = PlotlyLibrary.Html(PlotlySource.Cdn);
        Assert.Contains($"@{BrowserAssets.Plotly.Version}/", html);
        Assert.Contains("data-integrity=\"sha384-", html);
        Assert.Contains($"plotly.js v{BrowserAssets.Plotly.Version}", BrowserAssets.Plotly.Text[..200]);
    }

    [Fact]
    public void Embedded_scripts_cannot_end_the_element_that_carries_them()
        => Assert.DoesNotContain("</script", BrowserAssets.Temml.Text, StringComparison.OrdinalIgnoreCase);
}
