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
            Args = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu-rasterization", "--disable-gpu-compositing", "--disable-accelerated-2d-canvas"],
        });
    }

    /// <summary>Opens an empty page from which nothing outside can be reached; skips the test where there is no browser.</summary>
    /// <param name="dark">Whether the reader prefers dark pages.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="height">Of the window, in CSS pixels.</param>
    /// <param name="touch">Whether the screen knows fingers.</param>
    /// <param name="paint">Whether scenes of WebGL are painted. Where only words and boxes are looked at they need not be, which saves most of the time.</param>
    public async Task<OfflinePage> OpenAsync(bool dark = false, int width = 1100, int height = 800, bool touch = false, bool paint = true)
    {
        Assert.SkipWhen(browser is null, $"No Chromium is installed: install it, or set {ChromiumBrowser.Variable} to its executable.");
        var context = await browser!.NewContextAsync(new()
        {
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = height },
            HasTouch = touch,
        });
        var page = await OfflinePage.CreateAsync(context);
        if (!paint)
            await page.Page.AddInitScriptAsync("for (const kind of [WebGLRenderingContext, WebGL2RenderingContext]) kind.prototype.drawArrays = kind.prototype.drawElements = () => {};");
        return page;
    }

    /// <summary>Closes the browser.</summary>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }
}
