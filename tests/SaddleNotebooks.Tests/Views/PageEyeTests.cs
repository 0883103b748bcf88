using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

/// <summary>The eye that looks at every view sees what it is there for.</summary>
public sealed class PageEyeTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
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
}
