using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Kernel.Tests;

public class NotebookPageTests
{
    static IHtmlDocument Page(params NotebookCell[] cells) => Parse(NotebookPage.Write(new(cells)));

    static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    static NotebookCell Text(string markdown) => new(CellKind.Markdown, markdown);

    static NotebookCell Code(string source, params CellOutput[] outputs) => new(CellKind.Code, source) { Outputs = outputs };

    static DisplayOutput Html(string html) => new(MimeBundle.Of(MimeBundle.Html, html));

    [Fact]
    public void Headings_are_listed_in_the_contents_and_links_lead_to_them()
    {
        var page = Page(Text("# A *title* with $\\nabla f$\n\ntext"), Text("## Same\n\n## Same\n\n#### too deep"), Text("## `code` & <b>more</b>"));
        var links = page.QuerySelectorAll("nav a").ToList();
        Assert.Equal(4, links.Count);
        Assert.All(links, link => Assert.Single(page.QuerySelectorAll($"main [id=\"{Uri.UnescapeDataString(link.GetAttribute("href")![1..])}\"]")));
        Assert.Equal(4, links.Select(l => l.GetAttribute("href")).Distinct().Count());
        Assert.NotNull(links[0].QuerySelector("span.math"));
        Assert.Equal("code & more", links[3].TextContent);
        Assert.Equal("A title with nabla f", page.Title);
    }

    [Fact]
    public void A_page_that_goes_into_a_site_leads_back_to_its_first_page()
    {
        string place = Directory.CreateTempSubdirectory("saddle-site-").FullName;
        try
        {
            string course = Path.Combine(place, "pages"), site = Path.Combine(place, "site");
            Directory.CreateDirectory(course);
            File.WriteAllText(Path.Combine(course, "01.html"), NotebookPage.Write(new([Text("# Lesson")]), new PageOptions { Places = [("Index", "index.html")] }));
            File.WriteAllText(Path.Combine(course, "other.html"), "<html><title>Not ours</title></html>");
            StaticSite.Write(new SitePlan { Output = site, Course = course });
            var links = Parse(File.ReadAllText(Path.Combine(site, "course", "01.html"))).QuerySelectorAll(".bar a.place");
            Assert.Equal([("Index", "index.html"), ("Home", "../index.html")], links.Select(a => (a.TextContent, a.GetAttribute("href"))));
            Assert.True(File.Exists(Path.Combine(site, "course", links[1].GetAttribute("href")!)));
            Assert.Equal("<html><title>Not ours</title></html>", File.ReadAllText(Path.Combine(site, "course", "other.html")));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    [Fact]
    public void A_site_with_the_program_for_cells_offers_it_to_lessons_and_one_without_does_not()
    {
        string place = Directory.CreateTempSubdirectory("saddle-cells-").FullName;
        try
        {
            string course = Path.Combine(place, "course"), cells = Path.Combine(place, "cells"), site = Path.Combine(place, "site");
            Directory.CreateDirectory(course);
            Directory.CreateDirectory(Path.Combine(cells, "wwwroot", "_framework"));
            File.WriteAllText(Path.Combine(course, "01.html"), NotebookPage.Write(new([Text("# Lesson"), new NotebookCell(CellKind.Code, "1") { Duration = TimeSpan.FromSeconds(1.9) }, new NotebookCell(CellKind.Code, "2") { Duration = TimeSpan.FromSeconds(7.6) }])));
            var plan = new SitePlan { Output = site, Course = course, Cells = cells };
            Assert.Contains("dotnet publish src/SaddleNotebooks.Cells", Assert.Throws<SiteException>(() => StaticSite.Write(plan)).Message, StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(cells, "wwwroot", "cells.js"), "");
            StaticSite.Write(plan);
            var page = Parse(File.ReadAllText(Path.Combine(site, "course", "01.html")));
            var script = page.QuerySelector("head script[type=module]")!;
            Assert.True(File.Exists(Path.Combine(site, "course", script.GetAttribute("src")!)));
            Assert.True(File.Exists(Path.Combine(site, "course", script.GetAttribute("data-plotly")!)));
            // Cells that compute for long say so before anybody waits for them.
            Assert.Equal([null, "8"], page.QuerySelectorAll("section.code").Select(s => s.GetAttribute("data-seconds")));
            StaticSite.Write(plan with { Cells = null });
            Assert.Null(Parse(File.ReadAllText(Path.Combine(site, "course", "01.html"))).QuerySelector("script[type=module]"));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    [Fact]
    public void Links_to_sections_as_Jupyter_names_them_find_them_and_other_notebooks_become_pages()
    {
        var page = Page(Text("## Where it breaks, 1: \"equal\" to zero – 100 %"), Text(
            "[here](#Where-it-breaks%2C-1%3A-%22equal%22-to-zero-%E2%80%93-100-%25) [there](02-other.ipynb#A-section) [web](https://example.org/a.ipynb) [file](data.csv)"));
        string[] links = [.. page.QuerySelectorAll("main p a").Select(a => a.GetAttribute("href")!)];
        Assert.Equal(page.QuerySelector("main h2")!.Id, Uri.UnescapeDataString(links[0][1..]));
        Assert.Equal(["02-other.html#A-section", "https://example.org/a.ipynb", "data.csv"], links[1..]);
    }

    [Fact]
    public void Pictures_carry_their_text_for_those_who_do_not_see_them()
    {
        var data = MimeBundle.Of("image/svg+xml", "<svg/>").With(MimeBundle.PlainText, "a \"saddle\"");
        Assert.Equal("a \"saddle\"", Page(Code("x", new DisplayOutput(data))).QuerySelector("img")!.GetAttribute("alt"));
    }

    [Fact]
    public void Every_id_of_the_page_is_unique()
    {
        var page = Page(Text("# top\n\n# cell-1\n\n# toggle-code\n\n# Top"), Code("1"));
        string[] ids = [.. page.All.Select(e => e.Id).Where(id => !string.IsNullOrEmpty(id))!];
        Assert.Equal(ids.Distinct().Count(), ids.Length);
    }

    [Fact]
    public void Text_outputs_are_escaped_and_lose_colour_codes()
    {
        const string evil = "</pre><script>alert(1)</script>\u001b[31mred\u001b[0m & ü";
        var page = Page(Code("x", new StreamOutput(StreamName.Output, evil), new ErrorOutput("E", evil, [evil]), new ResultOutput(MimeBundle.Of("text/plain", evil))));
        foreach (string kind in new[] { "stdout", "error", "value" })
            Assert.Equal("</pre><script>alert(1)</script>red & ü", page.QuerySelector($"pre.{kind}")!.TextContent);
        Assert.DoesNotContain(page.QuerySelectorAll("script"), s => s.TextContent == "alert(1)");
    }

    [Fact]
    public void A_line_that_a_program_rewrote_shows_its_last_state()
        => Assert.Equal("100 %\ndone\n", Page(Code("x", new StreamOutput(StreamName.Output, "10 %\r50 %\r100 %\r\ndone\n"))).QuerySelector("pre.stdout")!.TextContent);

    [Fact]
    public void Plotly_is_in_the_page_once_however_many_charts_bring_it()
    {
        string chart = new Figure("A chart", new PlanePanel { Traces = [new ScatterTrace(new double[] { 0, 1 }, new double[] { 2, 3 })] }).Html();
        string withLibrary = PlotlyLibrary.Html() + chart;
        string html = NotebookPage.Write(new([Code("a", Html(withLibrary)), Code("b", Html(withLibrary), Html(chart))]));
        var page = Parse(html);
        Assert.Single(page.QuerySelectorAll(".saddle-plotly"));
        Assert.Equal(3, page.QuerySelectorAll(".saddle-figure").Length);
        Assert.Equal(1, html.Split("DecompressionStream").Length - 1);
    }

    [Fact]
    public void A_page_without_charts_and_formulas_carries_neither_library()
    {
        string html = NotebookPage.Write(new([Text("# Plain"), Code("1")]));
        Assert.True(html.Length < 40_000, $"{html.Length} characters");
    }

    [Fact]
    public void Nothing_in_the_page_is_loaded_from_elsewhere()
    {
        string chart = new Figure("A", new PlanePanel { Traces = [new ScatterTrace(new double[] { 0 }, new double[] { 1 })] }).Html();
        var page = Page(Text("![remote](https://example.org/a.png) $x^2$ <img src=https://example.org/b.png>"), Code("x", Html(chart)));
        Assert.Empty(page.QuerySelectorAll("link, iframe, script[src], img[src^='http']"));
        Assert.All(page.QuerySelectorAll("style"), s => Assert.DoesNotMatch(@"url\((?!['""]?(?:data:|%23))|@import", s.TextContent));
        Assert.NotNull(page.QuerySelector("span.math"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("a <b onclick=\"alert(1)\">b</b>")]
    [InlineData("[x](javascript:alert`1`)")]
    [InlineData("[x](java\tscript:alert`1`)")]
    [InlineData("<a href=\" jav&#x61;script:alert(1)\">x</a>")]
    [InlineData("<a href=javascript:alert(1)>x</a>")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("<iframe src=//example.org></iframe>")]
    [InlineData("<svg onload=alert(1)>")]
    [InlineData("<math><mtext></mtext><script>alert(1)</script></math>")]
    [InlineData("<style>body{display:none}</style>")]
    [InlineData("<!-- x --> <scr<!-- -->ipt>alert(1)</script>")]
    [InlineData("</section></main></article><form action=x><input>")]
    [InlineData("# Title {onclick=alert(1)}")]
    [InlineData("![x](a.png \"t\" onerror=alert(1))")]
    [InlineData("$</span><script>alert(1)</script>$")]
    [InlineData("```html\n</code></pre><script>alert(1)</script>\n```")]
    public void Raw_html_in_the_text_cannot_run_or_restyle_anything(string markdown)
    {
        var clean = Page(Text("word"), Text("end"));
        var page = Page(Text(markdown), Text("end"));
        Assert.Equal(clean.QuerySelectorAll("style").Length, page.QuerySelectorAll("style").Length - (markdown.Contains('$') ? 1 : 0));
        Assert.DoesNotContain(page.QuerySelectorAll("script"), s => s.TextContent.Contains("alert(1)"));
        Assert.Empty(page.QuerySelectorAll("iframe, svg, form, input, main math"));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(page.QuerySelectorAll("a[href]"), a => a.GetAttribute("href")!.Contains("script:") || a.GetAttribute("href")!.StartsWith("data:", StringComparison.Ordinal));
        Assert.Equal("end", page.QuerySelectorAll("main > section.text").Last().TextContent.Trim());
    }

    [Fact]
    public void Harmless_html_in_the_text_stays()
    {
        var text = Page(Text("a<br>b H<sub>2</sub>O <kbd>Ctrl</kbd>\n\n<details open><summary>More</summary>\n\nhidden **text**\n\n</details>")).QuerySelector("section.text")!;
        Assert.NotNull(text.QuerySelector("br"));
        Assert.Equal("2", text.QuerySelector("sub")!.TextContent);
        Assert.Equal("text", text.QuerySelector("details strong")!.TextContent);
    }

    [Fact]
    public void Pictures_beside_the_notebook_and_pasted_ones_are_put_into_the_page()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a b.png"), [1, 2, 3]);
        var pasted = new System.Text.Json.Nodes.JsonObject { ["p.png"] = new System.Text.Json.Nodes.JsonObject { ["image/png"] = "AAAA" } };
        var page = Parse(NotebookPage.Write(
            new([Text("![one](a%20b.png) ![two](attachment:p.png) ![no](missing.png)") with { Attachments = pasted }]), new() { Folder = folder.Path }));
        Assert.Equal(["data:image/png;base64,AQID", "data:image/png;base64,AAAA", ""], page.QuerySelectorAll("img").Select(i => i.GetAttribute("src")));
    }

    [Fact]
    public void Code_is_coloured_and_keeps_every_character()
    {
        const string code = "#!spectrum loss\n// c <&>\nvar s = $\"a{1 + 2:F2}b\"; /* x */\nList<int> Make<T>(T x) => new List<int> { 1 };\nMath.Max(1, 'c');";
        var cell = Page(Code(code)).QuerySelector("details.source code")!;
        Assert.Equal(code, cell.TextContent);
        Assert.Contains(cell.QuerySelectorAll(".k"), e => e.TextContent == "new");
        Assert.Contains(cell.QuerySelectorAll(".k"), e => e.TextContent == "var");
        Assert.Contains(cell.QuerySelectorAll(".t"), e => e.TextContent == "List");
        Assert.Contains(cell.QuerySelectorAll(".f"), e => e.TextContent == "Max");
        Assert.Contains(cell.QuerySelectorAll(".c"), e => e.TextContent == "// c <&>");
        Assert.Contains(cell.QuerySelectorAll(".m"), e => e.TextContent.StartsWith("#!spectrum", StringComparison.Ordinal));
    }

    [Fact]
    public void Failures_are_named_at_the_head_and_lead_to_their_cell()
    {
        var failure = new CellFailure(FailureKind.Exception, 2, 1, new("E", "bad <x>", []));
        var page = Parse(NotebookPage.Write(new([Code("1"), Code("2")]), new() { Failures = [failure] }));
        var link = page.QuerySelector("p.failed a")!;
        Assert.Equal("cell 2, line 1: E: bad <x>", link.TextContent);
        Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!));
    }

    [Fact]
    public void The_richest_form_of_a_value_is_shown()
    {
        MimeBundle Both(string mime, string text) => new(new Dictionary<string, System.Text.Json.Nodes.JsonNode> { ["text/plain"] = "plain", [mime] = text });
        var page = Page(Code("x", new ResultOutput(Both("text/html", "<i>rich</i>")), new DisplayOutput(Both("image/png", "AAAA\nBB==")), new DisplayOutput(Both("text/markdown", "**md**"))));
        Assert.NotNull(page.QuerySelector(".out.html i"));
        Assert.Equal("data:image/png;base64,AAAABB==", page.QuerySelector(".out img")!.GetAttribute("src"));
        Assert.NotNull(page.QuerySelector(".out.text strong"));
    }
}
