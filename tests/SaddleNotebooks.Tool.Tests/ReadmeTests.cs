using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>README as a stranger meets it on a code hosting site.</summary>
public sealed class ReadmeTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    const int Width = 1400, Height = 900, Screens = 3;

    // The column and the letters of such sites.
    const string Style = """
        body { margin: 0 } article { width: 920px; margin: 0 auto; font: 16px/1.5 "Noto Sans", Arial, sans-serif }
        h1 { font-size: 2em; margin: 0 0 16px; padding-bottom: .3em; line-height: 1.25 } h2 { font-size: 1.5em; margin: 24px 0 16px; padding-bottom: .3em; line-height: 1.25 }
        p, table, pre { margin: 0 0 16px } img { max-width: 100% }
        pre { padding: 16px; font: 13.6px/1.45 "Liberation Mono", "DejaVu Sans Mono", monospace; overflow: auto } code { font-size: 85% } pre code { font-size: 100% }
        table { border-collapse: collapse } th, td { padding: 6px 13px; border: 1px solid #ddd }
        """;

    [Fact]
    public async Task It_fits_on_three_screens_with_its_picture()
    {
        string html = new MarkdownHtml(Repository.Root).Render(string.Join('\n', DocPage.Of("README.md").Lines), null);
        await using var page = await browser.OpenAsync(width: Width, height: Height);
        await page.LoadAsync($"<!DOCTYPE html><meta charset=\"utf-8\"><style>{Style}</style><article>{html}</article>");
        Assert.InRange(await page.Page.EvaluateAsync<int>("document.querySelector('img').naturalHeight"), 300, 1200);
        Assert.InRange(await page.Page.EvaluateAsync<int>("document.documentElement.scrollHeight"), Height, Screens * Height);
    }
}
