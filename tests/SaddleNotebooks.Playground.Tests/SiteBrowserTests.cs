using static SaddleNotebooks.Playground.Tests.SitePages;

namespace SaddleNotebooks.Playground.Tests;

/// <summary>Pages of the site in a browser without a network.</summary>
public sealed class SiteBrowserTests(OfflineBrowser browser, PublishedSite site) : IClassFixture<OfflineBrowser>
{
    // The pages of the reference are made by one program, of the same pieces; the playgrounds, which begin an engine, have tests of their own.
    static readonly int EveryReference = Trials.Count(60, 1);

    [Fact]
    public async Task Every_page_opens_without_a_complaint_and_asks_for_nothing_elsewhere()
    {
        string[] pages = [.. Directory.GetFiles(site.Root, "*.html", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(site.Root, p).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        string[] opened = [.. pages.Where(p => !p.StartsWith("api/", StringComparison.Ordinal) && p is not ("playground.html" or "network.html")), .. pages.Where(p => p.StartsWith("api/", StringComparison.Ordinal)).Where((_, i) => i % EveryReference == 0)];
        Assert.True(opened.Length > 30, $"{opened.Length} pages");
        await using var page = await SitePages.OpenAsync(browser, site, opened[0], dark: false, width: 1000, height: 800, touch: false);
        foreach (string name in opened.Skip(1))
        {
            await page.Page.GotoAsync(new Uri(new Uri(page.Page.Url), $"/some/where/{name}").AbsoluteUri);
            await page.FiguresAsync();
            Assert.True(page.Complaints.Count == 0, $"{name}: {string.Join(", ", page.Complaints)}");
            Assert.True(page.Requests.Count == 0, $"{name} asked for {string.Join(", ", page.Requests)}");
        }
    }
}
