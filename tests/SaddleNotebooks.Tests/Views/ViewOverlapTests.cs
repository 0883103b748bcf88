using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

/// <summary>Every view at three widths: what its words cover, measured in the browser.</summary>
public sealed class ViewOverlapTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    [Theory]
    [InlineData(1400)]
    [InlineData(800)]
    [InlineData(390)]
    public async Task No_legend_lies_on_data_and_no_title_goes_through_another_or_beyond_the_edge(int width)
    {
        string[] names = [.. ViewSamples.All.Keys];
        await using var page = await browser.OpenAsync(width: width);
        await page.Page.AddInitScriptAsync("delete window.IntersectionObserver");
        await page.LoadAsync(FigurePage.Write([.. ViewSamples.All.Values.Select(sample => sample.Draw())]));
        await page.FiguresAsync();
        string[] faults = await page.OverlapsAsync();
        string[] named = [.. faults.Select(f => f.Split(' ', 2) is [var index, var what] ? $"{names[int.Parse(index)]}: {what}" : f)];
        Assert.True(named.Length == 0, string.Join("\n", named));
    }

    [Fact]
    public async Task The_measurement_finds_a_title_through_another_and_one_beyond_the_edge()
    {
        var line = new ScatterTrace(new[] { 0.0, 1 }, new[] { 0.0, 1 });
        var panel = new PlanePanel
        {
            X = "x", Y = "y", Traces = [line],
            Annotations = [new Annotation(0.5, 0.5, "one through the other") { Arrow = false }, new Annotation(0.5, 0.51, "the other through the one") { Arrow = false }],
        };
        await using var page = await browser.OpenAsync(width: 390);
        await page.Page.AddInitScriptAsync("delete window.IntersectionObserver");
        await page.LoadAsync(FigurePage.Write([new Figure("a title", panel), new Figure("another", panel with { Annotations = [new Annotation(1, 0.5, new string('w', 90)) { Arrow = false }] })]));
        await page.FiguresAsync();
        string[] faults = await page.OverlapsAsync();
        Assert.Contains(faults, f => f.StartsWith("0 ", StringComparison.Ordinal) && f.Contains("through"));
        Assert.Contains(faults, f => f.StartsWith("1 ", StringComparison.Ordinal) && f.Contains("beyond"));
    }

    [Theory]
    [InlineData("#767676", "#ffffff", false)]
    [InlineData("#797979", "#ffffff", true)]
    [InlineData("#009e73", "#ffffff", true)]
    [InlineData("rgba(0,0,0,0.5)", "#ffffff", true)]
    [InlineData("#ffffff", "#16191f", false)]
    public async Task The_measurement_finds_words_that_are_too_faint(string ink, string ground, bool faint)
    {
        await using var page = await browser.OpenAsync();
        await page.Page.SetContentAsync($"<div id=a style='background:{ground}'><p style='color:{ink}'>words</p></div>");
        Assert.Equal(faint ? 1 : 0, (await page.FaintWordsAsync("#a")).Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_words_of_every_view_stand_out_from_their_ground(bool dark)
    {
        await using var page = await browser.OpenAsync(dark);
        await page.Page.AddInitScriptAsync("delete window.IntersectionObserver");
        await page.LoadAsync(FigurePage.Write([.. ViewSamples.All.Values.Select(sample => sample.Draw())]));
        string[] faults = await page.FaintWordsAsync("body");
        Assert.True(faults.Length == 0, string.Join("\n", faults));
    }
}
