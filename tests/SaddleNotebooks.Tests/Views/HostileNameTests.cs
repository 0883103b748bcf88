using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

/// <summary>Names that users choose come out of views as text.</summary>
public sealed class HostileNameTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    const string Hostile = "</script><img src=x onerror=alert(1)>";

    [Fact]
    public async Task A_loss_with_the_name_of_a_script_shows_as_text_and_runs_nothing()
    {
        var saddle = SampleResults.Saddle.Slice((-2, 2), (-2, 2), 11);
        var surface = saddle with { X = new SampleAxis(Hostile, [.. saddle.X.Positions]) };
        var curve = SampleResults.Saddle.Slice((-2, 2)) with { X = new SampleAxis(Hostile, 0, 1), Values = [0, 1] };
        await using var page = await browser.OpenAsync();
        await page.LoadAsync(FigurePage.Write([surface.Plot(Hostile), curve.Plot(Hostile), SampleResults.Run.Plot() with { Title = Hostile }]));
        Assert.Equal(0, await page.Page.Locator("img:not(.saddle-still)").CountAsync());
        string[] titles = [.. await page.Page.Locator(".gtitle").AllTextContentsAsync()];
        Assert.Equal([Hostile, Hostile, Hostile], titles.Select(t => t.Replace('\u00a0', ' ')));
        // The title of an axis is broken into lines where it is long: a space is then the end of one.
        Assert.Equal(Hostile.Replace(" ", ""), (await page.Page.Locator(".xtitle").First.TextContentAsync())?.Replace("\u00a0", "").Replace(" ", ""));
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }
}
