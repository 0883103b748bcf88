namespace SaddleNotebooks.Playground.Tests;

/// <summary>Opens pages of the published site in a browser without a network, under a path of their own.</summary>
static class SitePages
{
    const string Address = "http://site.test/some/where/";

    public static async Task<OfflinePage> OpenAsync(OfflineBrowser browser, PublishedSite site, string address, bool dark, int width, int height, bool touch, bool paint = false)
    {
        var page = await browser.OpenAsync(dark, width, height, touch, paint);
        await page.ServeAsync(site.Root, Address);
        await page.Page.GotoAsync(Address + address);
        return page;
    }

    /// <summary>
    /// Follows a link in the page that the tests of a class have in common, as a reader does who has it open: its engine goes on, everything else is what the link says.
    /// </summary>
    /// <param name="browser">Of the class.</param>
    /// <param name="site">The site.</param>
    /// <param name="name">The page's file.</param>
    /// <param name="hash">What follows the name.</param>
    /// <param name="mark">The datum of the page's body that says how far it is; it is taken away first.</param>
    /// <param name="height">Of the window.</param>
    public static async Task<OfflinePage> FollowAsync(OfflineBrowser browser, PublishedSite site, string name, string hash, string mark, int height)
    {
        var (page, isNew) = await browser.KeptAsync(name, () => OpenAsync(browser, site, name + hash, dark: false, width: 1000, height, touch: false));
        if (!isNew)
        {
            await page.Page.SetViewportSizeAsync(1000, height);
            await page.Page.EmulateMediaAsync(new() { ReducedMotion = Microsoft.Playwright.ReducedMotion.NoPreference });
            await page.Page.EvaluateAsync("([hash, mark]) => { delete document.body.dataset[mark]; location.hash = hash; }", new[] { hash, mark });
        }
        return page;
    }

    /// <summary>A page of the site without words, pictures and engine of its own.</summary>
    public static Task<OfflinePage> EmptyAsync(OfflineBrowser browser, PublishedSite site) => OpenAsync(browser, site, "nothing-is-here", dark: false, width: 400, height: 300, touch: false);

    public static Task WhenAsync(OfflinePage page, string condition) => page.WhenAsync("() => " + condition);

    /// <summary>An engine of the test's own, beside the page's.</summary>
    public static Task<string> WithEngineAsync(OfflinePage page, string script, object? argument = null)
        => page.Page.EvaluateAsync<string>($$"""
            async given => {
              const { Engine } = await import("./engine.js");
              {{script}}
            }
            """, argument);

    /// <summary>What a button saves under a name.</summary>
    public static async Task<byte[]> SavedAsync(OfflinePage page, string button, string name)
    {
        var saved = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.ClickAsync(button));
        Assert.Equal(name, saved.SuggestedFilename);
        return await File.ReadAllBytesAsync(await saved.PathAsync(), TestContext.Current.CancellationToken);
    }

    public static void IsQuiet(OfflinePage page)
    {
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }

    /// <summary>Nothing complains, nothing is wider than the screen, words have contrast, controls have names.</summary>
    public static async Task IsInOrderAsync(OfflinePage page)
    {
        IsQuiet(page);
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the screen.");
        Assert.Empty(await page.FaintWordsAsync("header, section, footer"));
        string[] nameless = await page.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("input, select, button, [role=img]")]
              .filter(e => !(e.labels && e.labels.length) && !e.getAttribute("aria-label") && !e.textContent.trim()).map(e => e.outerHTML.slice(0, 80))
            """);
        Assert.Empty(nameless);
    }
}
