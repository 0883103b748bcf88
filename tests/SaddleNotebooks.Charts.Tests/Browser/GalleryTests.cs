using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

/// <summary>Every kind of figure, in a real browser without network, on one page.</summary>
public sealed class GalleryTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    static readonly string Pictures = Path.Combine(Repository.Root, "artifacts", "pictures", "charts");

    [Fact]
    public async Task Every_kind_of_figure_draws_and_follows_the_readers_theme()
    {
        await using var page = await browser.OpenAsync();
        string[] names = [.. SampleFigures.All.Keys];
        await page.LoadAsync(FigurePage.Write([.. SampleFigures.All.Values.Select(create => create())]));

        await PicturesAsync("");
        int[] marks = await page.DrawnMarksAsync();
        Assert.Equal(names.Length, marks.Length);
        Assert.Empty(names.Where((_, i) => marks[i] <= 0));

        await page.SwitchAsync(dark: true);
        await page.WhenAsync("count => document.querySelectorAll('.saddle-figure.saddle-dark').length === count", names.Length);
        if (Trials.Count(0, 1) == 1)
            await PicturesAsync("-dark");

        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);

        async Task PicturesAsync(string suffix)
        {
            for (int i = 0; i < names.Length; i++)
                await page.PictureAsync(Path.Combine(Pictures, names[i] + suffix + ".png"), i);
        }
    }

    [Fact]
    public async Task Plotly_knows_every_property_of_every_figure()
    {
        await using var page = await browser.OpenAsync();
        await page.LoadAsync(SampleFigures.All["table"]().Page());
        var faults = new List<string>();
        foreach (var (name, create) in SampleFigures.All)
            faults.AddRange((await page.SchemaFaultsAsync(create().Json())).Select(fault => $"{name}: {fault}"));
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public async Task The_schema_check_notices_an_unknown_property()
    {
        await using var page = await browser.OpenAsync();
        await page.LoadAsync(SampleFigures.All["table"]().Page());
        Assert.NotEmpty(await page.SchemaFaultsAsync("""{"data":[{"type":"scatter","colour":"red"}],"layout":{}}"""));
    }

    [Fact]
    public async Task Error_bars_of_bars_are_seen_on_any_ground()
    {
        double[] two = [1, 2];
        var figure = new Figure("errors", new PlanePanel { Traces = [new BarTrace(two, two) { ErrorY = two }] });
        await using var page = await browser.OpenAsync(dark: true, paint: false);
        await page.LoadAsync(FigurePage.Write([figure]));
        Task<string> Color() => page.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.errorbar path')).stroke");
        Assert.Equal("rgb(230, 233, 239)", await Color());
        await page.SwitchAsync(dark: false);
        Assert.Equal("rgb(31, 36, 48)", await Color());
    }
}
