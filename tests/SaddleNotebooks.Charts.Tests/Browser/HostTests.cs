using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

/// <summary>What notebook hosts do to charts: several outputs, re-run cells, late libraries, hostile names.</summary>
public sealed class HostTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    /// <summary>Puts HTML into a page as notebook front ends do: innerHTML, then every script made anew.</summary>
    internal const string Insert = """
        html => {
          const output = document.createElement('div');
          output.innerHTML = html;
          document.body.appendChild(output);
          for (const old of output.querySelectorAll('script')) {
            const made = document.createElement('script');
            for (const a of old.attributes) made.setAttribute(a.name, a.value);
            made.text = old.textContent;
            old.replaceWith(made);
          }
        }
        """;

    static string Empty => "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body></body></html>";

    static Figure Small(string title = "two points") => new(title, new PlanePanel { X = "x", Traces = [new ScatterTrace(new double[] { 1, 2 }, new double[] { 3, 4 }) { Name = title, Line = new Stroke() }] });

    [Fact]
    public async Task A_second_output_uses_the_library_of_the_first_and_a_re_run_cell_draws_again()
    {
        await using var page = await browser.OpenAsync();
        await page.LoadAsync(Empty);
        await page.Page.EvaluateAsync(Insert, PlotlyLibrary.Html() + Small().Html());
        await page.Page.EvaluateAsync(Insert, Small().Html());
        await page.Page.EvaluateAsync(Insert, Small().Html());
        await page.FiguresAsync();
        Assert.All(await page.DrawnMarksAsync(), m => Assert.True(m > 0));
        Assert.Equal(3, await page.Page.Locator(".js-plotly-plot").CountAsync());
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_figure_waits_for_a_library_that_comes_later()
    {
        await using var page = await browser.OpenAsync();
        await page.LoadAsync(Empty);
        await page.Page.EvaluateAsync(Insert, Small().Html());
        await page.Page.WaitForSelectorAsync(".saddle-message");
        await page.Page.EvaluateAsync(Insert, PlotlyLibrary.Html());
        await page.FiguresAsync();
        Assert.Equal(1, await page.Page.Locator(".js-plotly-plot").CountAsync());
        Assert.Equal(0, await page.Page.Locator(".saddle-message").CountAsync());
    }

    [Fact]
    public async Task A_library_beside_the_page_serves_small_pages()
    {
        string folder = Directory.CreateTempSubdirectory("saddle-page-").FullName;
        try
        {
            PlotlyLibrary.WriteFile(folder);
            string path = Path.Combine(folder, "page.html"), html = FigurePage.Write([Small()], PlotlySource.File);
            await File.WriteAllTextAsync(path, html, TestContext.Current.CancellationToken);
            await using var page = await browser.OpenAsync();
            await page.LoadFileAsync(path);
            Assert.All(await page.DrawnMarksAsync(), m => Assert.True(m > 0));
            Assert.Empty(page.Complaints);
            Assert.InRange(html.Length, 1000, 40_000);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_hostile_name_shows_as_text_and_runs_nothing()
    {
        const string hostile = "</script><img src=x onerror=alert(1)> <b>%{x}</b> $x$ & \" '";
        await using var page = await browser.OpenAsync();
        var small = Small(hostile);
        var figure = small with
        {
            Caption = hostile,
            Table = new TextTable([hostile], [[hostile]]),
            Panels = [(PlanePanel)small.Panels[0] with { Title = hostile, X = hostile, Y = new Axis { Title = hostile, Ticks = [(3, hostile)] }, Annotations = [new Annotation(1, 3, hostile)] }],
        };
        await page.LoadAsync(figure.Page());
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
        Assert.Equal(0, await page.Page.Locator("img").CountAsync());
        foreach (string place in new[] { ".gtitle", ".xtitle", ".legendtext", "figcaption", ".annotation-text" })
        {
            string shown = await page.Page.Locator(place).First.TextContentAsync() ?? "";
            Assert.Equal(hostile, shown.Replace('\u00a0', ' '));
        }
    }

    [Fact]
    public async Task A_surface_of_500_by_500_makes_a_page_under_3_megabytes_and_says_what_it_leaves_out()
    {
        double[] axis = SampleFigures.Axis(500);
        var figure = new Figure("A large surface", new SpacePanel { Traces = [new SurfaceTrace(axis, axis, SampleFigures.Saddle(500))] });
        string html = figure.Page();
        Assert.InRange(html.Length, 1_000_000, 3_000_000);
        Assert.Contains("of the 500 × 500 values", html, StringComparison.Ordinal);
        await using var page = await browser.OpenAsync();
        await page.LoadAsync(html);
        Assert.All(await page.DrawnMarksAsync(), m => Assert.True(m > 0));
    }
}
