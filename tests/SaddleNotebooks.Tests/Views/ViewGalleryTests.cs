using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

/// <summary>Every view, of a real result, in a real browser without network.</summary>
public sealed class ViewGalleryTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    static readonly string Pictures = Path.Combine(Repository.Root, "artifacts", "pictures", "views");

    [Fact]
    public async Task Every_view_draws_in_light_and_dark_and_plotly_knows_its_properties()
    {
        await using var page = await browser.OpenAsync();
        string[] names = [.. SampleResults.All.Keys];
        Figure[] figures = [.. SampleResults.All.Values.Select(create => create())];
        await page.LoadAsync(FigurePage.Write(figures));

        await PicturesAsync("");
        int[] marks = await page.DrawnMarksAsync();
        Assert.Equal(names.Length, marks.Length);
        Assert.Empty(names.Where((_, i) => marks[i] <= 0));
        for (int i = 0; i < names.Length; i++)
        {
            string[] faults = await page.SchemaFaultsAsync(figures[i].Json());
            Assert.True(faults.Length == 0, $"{names[i]}: {string.Join("; ", faults)}");
        }

        await page.SwitchAsync(dark: true);
        await PicturesAsync("-dark");
        Assert.Equal(names.Length, await page.Page.Locator(".saddle-figure.saddle-dark").CountAsync());
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);

        async Task PicturesAsync(string suffix)
        {
            for (int i = 0; i < names.Length; i++)
                await page.PictureAsync(Path.Combine(Pictures, names[i] + suffix + ".png"), i);
        }
    }
}
