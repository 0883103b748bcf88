using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

/// <summary>
/// Every view, of a real result, in a real browser without network, on a wide screen and on a phone. The pictures are kept in
/// artifacts/pictures/views, to be looked at. The dark ones of the phone, whose colors are those of the wide screen, come with <c>SADDLE_TRIALS=all</c>.
/// </summary>
public sealed class ViewGalleryTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    static readonly string Pictures = Path.Combine(Repository.Root, "artifacts", "pictures", "views");

    [Theory]
    [InlineData(1280, "")]
    [InlineData(390, "-phone")]
    public async Task Every_view_draws_in_light_and_dark_fits_the_screen_and_plotly_knows_its_properties(int width, string screen)
    {
        string[] names = [.. ViewSamples.All.Keys];
        Figure[] figures = [.. ViewSamples.All.Values.Select(sample => sample.Draw())];
        await using var page = await browser.OpenAsync(width: width);
        // Pictures are taken one after the other: waking every figure on the way would draw all of them again.
        await page.Page.AddInitScriptAsync("delete window.IntersectionObserver");
        await page.LoadAsync(FigurePage.Write(figures));

        await PicturesAsync("");
        int[] marks = await page.DrawnMarksAsync();
        Assert.Equal(names.Length, marks.Length);
        Assert.Empty(names.Where((_, i) => marks[i] <= 0));
        Assert.InRange(await page.Page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"), 1, width);
        for (int i = 0; i < names.Length; i++)
        {
            string[] faults = await page.SchemaFaultsAsync(screen.Length == 0 ? figures[i].Json() : await page.NarrowJsonAsync(i));
            Assert.True(faults.Length == 0, $"{names[i]}: {string.Join("; ", faults)}");
        }

        if (screen.Length == 0 || Trials.Count(0, 1) == 1)
        {
            await page.SwitchAsync(dark: true);
            await page.Page.WaitForFunctionAsync("count => document.querySelectorAll('.saddle-figure.saddle-dark').length === count", names.Length);
            await PicturesAsync("-dark");
        }
        Assert.True(page.Complaints.Count == 0, string.Join("\n", page.Complaints));
        Assert.Empty(page.Requests);

        async Task PicturesAsync(string suffix)
        {
            for (int i = 0; i < names.Length; i++)
                await page.PictureAsync(Path.Combine(Pictures, names[i] + screen + suffix + ".png"), i);
        }
    }
}
