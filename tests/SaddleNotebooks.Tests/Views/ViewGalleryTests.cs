using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

/// <summary>
/// Every view, of a real result, in a real browser without network, on a wide screen, on a narrow one in dark, and on a phone: that it is drawn, fits,
/// and covers no words. A sample is painted, surfaces and all, and its pictures are kept in artifacts/pictures/views, to be looked at; those of all
/// views on all screens come with <c>SADDLE_TRIALS=all</c>.
/// </summary>
public sealed class ViewGalleryTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    static readonly string Pictures = Path.Combine(Repository.Root, "artifacts", "pictures", "views");

    static readonly bool All = Trials.Count(0, 1) == 1;

    const int Every = 7;

    [Theory]
    [InlineData(1400, false, "")]
    [InlineData(800, true, "-narrow")]
    [InlineData(390, false, "-phone")]
    public async Task Every_view_draws_fits_the_screen_can_be_read_and_plotly_knows_its_properties(int width, bool dark, string screen)
    {
        string[] names = [.. ViewSamples.All.Keys];
        Figure[] figures = [.. ViewSamples.All.Values.Select(sample => sample.Draw())];
        bool wide = screen.Length == 0;
        await using var page = await browser.OpenAsync(dark, width, paint: All);
        // Pictures are taken one after the other: waking every figure on the way would draw all of them again.
        await page.Page.AddInitScriptAsync("delete window.IntersectionObserver");
        await page.LoadAsync(FigurePage.Write(figures));

        Assert.Equal(names.Length, await page.Page.Locator(".saddle-figure[data-drawn=yes]").CountAsync());
        Assert.Equal(dark ? names.Length : 0, await page.Page.Locator(".saddle-figure.saddle-dark").CountAsync());
        Assert.InRange(await page.Page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"), 1, width);
        AssertNone(Named(await page.OverlapsAsync()));
        AssertNone(await page.FaintWordsAsync("body"));
        for (int i = 0; i < names.Length; i++)
            AssertNone([.. (await page.SchemaFaultsAsync(wide ? figures[i].Json() : await page.NarrowJsonAsync(i))).Select(fault => $"{names[i]}: {fault}")]);

        if (All)
            await PaintedAsync(page, names, screen);
        if (wide && All)
        {
            await page.SwitchAsync(dark: true);
            await page.WhenAsync("count => document.querySelectorAll('.saddle-figure.saddle-dark').length === count", names.Length);
            await PicturesAsync(page, names, "-dark");
        }
        AssertNone([.. page.Complaints]);
        Assert.Empty(page.Requests);

        string[] Named(string[] faults) => [.. faults.Select(f => f.Split(' ', 2) is [var index, var what] ? $"{names[int.Parse(index)]}: {what}" : f)];
    }

    [Fact]
    public async Task What_is_painted_shows_marks()
    {
        string[] names = [.. ViewSamples.All.Keys.Where((_, i) => i % Every == Every / 2)];
        await using var page = await browser.OpenAsync(width: 1400);
        await page.Page.AddInitScriptAsync("delete window.IntersectionObserver");
        await page.LoadAsync(FigurePage.Write([.. names.Select(name => ViewSamples.All[name].Draw())]));
        await PaintedAsync(page, names, "");
        AssertNone([.. page.Complaints]);
    }

    static async Task PaintedAsync(OfflinePage page, string[] names, string screen)
    {
        await PicturesAsync(page, names, screen);
        int[] marks = await page.DrawnMarksAsync();
        Assert.Equal(names.Length, marks.Length);
        AssertNone([.. names.Where((_, i) => marks[i] <= 0)]);
    }

    static async Task PicturesAsync(OfflinePage page, string[] names, string suffix)
    {
        for (int i = 0; i < names.Length; i++)
            await page.PictureAsync(Path.Combine(Pictures, names[i] + suffix + ".png"), i);
    }

    static void AssertNone(string[] faults) => Assert.True(faults.Length == 0, string.Join("\n", faults));
}
