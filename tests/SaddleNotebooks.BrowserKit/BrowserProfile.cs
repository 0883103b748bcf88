using Microsoft.Playwright;

namespace SaddleNotebooks.Tests;

/// <summary>
/// What pages of one kind of screen share: Chromium's process of a site, and with it what that has compiled. A page of figures carries plotly.js, and compiling it
/// is half of the work of showing such a page; it is found again by the page's address, so pages that are written for a test all have the same one.
/// </summary>
sealed class BrowserProfile(IBrowserContext context, string folder) : IAsyncDisposable
{
    readonly HashSet<string> kept = [];

    /// <summary>The context of the pages.</summary>
    public IBrowserContext Context => context;

    /// <summary>Where the text of a page is written before it is opened.</summary>
    public string PagePath => Path.Combine(folder, "page.html");

    /// <summary>Opens a profile without network.</summary>
    public static async Task<BrowserProfile> CreateAsync(IBrowser browser, string folder, bool touch)
    {
        var context = await browser.NewContextAsync(new() { HasTouch = touch });
        await context.SetOfflineAsync(true);
        return new(context, folder);
    }

    /// <summary>Keeps an empty page of a site open, since a process ends with the last page of its site.</summary>
    /// <param name="site">The address of any page there; it need not exist.</param>
    public async Task KeepAsync(Uri site)
    {
        if (!kept.Add(site.GetLeftPart(UriPartial.Authority)))
            return;
        var page = await context.NewPageAsync();
        await page.RouteAsync("**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<!doctype html><title>kept open</title>" }));
        await page.GotoAsync(site.AbsoluteUri);
    }

    /// <summary>Closes all pages.</summary>
    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
