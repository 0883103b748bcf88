using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

/// <summary>Pages with more surfaces than a browser has WebGL contexts.</summary>
public sealed class ManySurfacesTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    /// <summary>More than the browser's 16 contexts, and more than are kept live.</summary>
    const int Count = 18, Few = 7;

    static Figure Surface(int number)
    {
        double[] axis = SampleFigures.Axis(9);
        return new($"Surface {number}", new SpacePanel { X = "x", Y = "y", Z = "f", Traces = [new SurfaceTrace(axis, axis, SampleFigures.Saddle(9))] }) { Height = 300 };
    }

    static string Page(int count) => FigurePage.Write([.. Enumerable.Range(0, count).Select(Surface)]);

    Task<OfflinePage> OpenAsync(bool paint = true) => browser.OpenAsync(width: 420, height: 500, paint: paint);

    const string Live = "() => document.querySelectorAll('.saddle-figure:not([data-resting]) .gl-container canvas').length";

    [Fact]
    public async Task Eighteen_surfaces_on_a_page_all_show_and_few_are_live()
    {
        await using var page = await OpenAsync();
        await page.LoadAsync(Page(Count));
        int[] marks = await page.DrawnMarksAsync();
        Assert.Equal(Count, marks.Length);
        Assert.All(marks, m => Assert.True(m > 50));
        Assert.InRange(await page.Page.EvaluateAsync<int>(Live), 1, 6);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_resting_surface_wakes_when_the_reader_scrolls_to_it_and_keeps_its_view()
    {
        await using var page = await OpenAsync(paint: false);
        await page.LoadAsync(Page(Few));
        var first = page.Page.Locator(".saddle-figure").First;
        var last = page.Page.Locator(".saddle-figure").Last;
        Assert.Null(await first.GetAttributeAsync("data-resting"));
        await page.Page.EvaluateAsync("() => saddleCharts.plotly.relayout(document.querySelector('.saddle-plot'), { 'scene.camera.eye': { x: 0.3, y: 2, z: 0.4 } })");

        await last.ScrollIntoViewIfNeededAsync();
        await page.WhenAsync("() => !document.querySelector('.saddle-figure:last-of-type').hasAttribute('data-resting')");
        await page.WhenAsync("() => document.querySelector('.saddle-figure').hasAttribute('data-resting')");
        Assert.InRange(await page.Page.EvaluateAsync<int>(Live), 1, 6);

        await first.ScrollIntoViewIfNeededAsync();
        await page.WhenAsync("() => !document.querySelector('.saddle-figure').hasAttribute('data-resting')");
        Assert.Equal(2, await page.Page.EvaluateAsync<double>("() => document.querySelector('.saddle-plot')._fullLayout.scene.camera.eye.y"), 6);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Resting_surfaces_follow_the_readers_theme()
    {
        await using var page = await OpenAsync();
        await page.LoadAsync(Page(Few));
        string before = await page.Page.Locator(".saddle-still").Last.GetAttributeAsync("src") ?? "";
        await page.SwitchAsync(dark: true);
        await page.WhenAsync("before => [...document.querySelectorAll('.saddle-still')].at(-1)?.src !== before", before);
        await page.WhenAsync("count => document.querySelectorAll('.saddle-figure.saddle-dark').length === count", Few);
        Assert.All(await page.DrawnMarksAsync(), m => Assert.True(m > 50));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Without_an_intersection_observer_pointing_at_a_resting_surface_wakes_it()
    {
        await using var page = await OpenAsync(paint: false);
        await page.Page.AddInitScriptAsync("delete window.IntersectionObserver");
        await page.LoadAsync(Page(Few));
        Assert.Equal(Few, await page.Page.Locator(".saddle-figure[data-drawn=yes]").CountAsync());
        var last = page.Page.Locator(".saddle-figure").Last;
        await last.HoverAsync();
        await page.WhenAsync("() => !document.querySelector('.saddle-figure:last-of-type').hasAttribute('data-resting')");
        Assert.Empty(page.Complaints);
    }
}
