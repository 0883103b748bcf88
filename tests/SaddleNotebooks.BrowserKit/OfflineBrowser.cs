using Microsoft.Playwright;
using SaddleNotebooks.Charts;
using Xunit;

namespace SaddleNotebooks.Tests;

/// <summary>
/// An installed Chromium without network, shared by the tests of one class. Where none is installed its tests are skipped and say so.
/// </summary>
public sealed class OfflineBrowser : IAsyncLifetime
{
    IPlaywright? playwright;
    IBrowser? browser;
    DirectoryInfo? folder;

    // By whether the screen knows fingers, which only a context of its own can say.
    readonly Dictionary<bool, BrowserProfile> profiles = [];
    readonly Dictionary<string, OfflinePage> kept = [];

    /// <summary>Starts the browser where there is one.</summary>
    public async ValueTask InitializeAsync()
    {
        if (ChromiumBrowser.Find() is not { } executable)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            // WebGL is drawn by the processor; everything else must not go the same way, which takes twice as long.
            Args = ["--no-sandbox", "--process-per-site", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu-rasterization", "--disable-gpu-compositing", "--disable-accelerated-2d-canvas"],
        });
        folder = Directory.CreateTempSubdirectory("saddle-pages-");
    }

    /// <summary>Opens an empty page from which nothing outside can be reached; skips the test where there is no browser.</summary>
    /// <param name="dark">Whether the reader prefers dark pages.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="height">Of the window, in CSS pixels.</param>
    /// <param name="touch">Whether the screen knows fingers.</param>
    /// <param name="paint">Whether scenes of WebGL are painted. Where only words and boxes are looked at they need not be, which saves most of the time.</param>
    /// <param name="alone">Whether the page belongs to another reader: what other pages store is not there.</param>
    public async Task<OfflinePage> OpenAsync(bool dark = false, int width = 1100, int height = 800, bool touch = false, bool paint = true, bool alone = false)
    {
        Assert.SkipWhen(browser is null, $"No Chromium is installed: install it, or set {ChromiumBrowser.Variable} to its executable.");
        var page = await OfflinePage.CreateAsync(await ProfileAsync(touch, alone), isOnlyOne: alone);
        await page.Page.SetViewportSizeAsync(width, height);
        await page.Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
        if (!paint)
            await page.Page.AddInitScriptAsync("for (const kind of [WebGLRenderingContext, WebGL2RenderingContext]) kind.prototype.drawArrays = kind.prototype.drawElements = () => {};");
        return page;
    }

    /// <summary>A page that stays open for all tests of the class: to open one that begins an engine takes many times what a test of it does.</summary>
    /// <param name="name">What tells it from other kept pages.</param>
    /// <param name="open">Opens it for the first test that asks.</param>
    /// <returns>The page, and whether it was opened just now.</returns>
    public async Task<(OfflinePage Page, bool IsNew)> KeptAsync(string name, Func<Task<OfflinePage>> open)
    {
        if (kept.TryGetValue(name, out var page))
            return (page, false);
        page = await open();
        kept.Add(name, page);
        return (page, true);
    }

    async Task<BrowserProfile> ProfileAsync(bool touch, bool alone)
    {
        if (!alone && profiles.TryGetValue(touch, out var open))
            return open;
        var made = await BrowserProfile.CreateAsync(browser!, folder!.FullName, touch);
        if (!alone)
            profiles.Add(touch, made);
        return made;
    }

    /// <summary>Closes the browser.</summary>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
        folder?.Delete(recursive: true);
    }
}
