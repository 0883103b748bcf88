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
            Args = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"],
        });
    }

    /// <summary>Opens an empty page from which nothing outside can be reached; skips the test where there is no browser.</summary>
    public async Task<OfflinePage> OpenAsync(bool dark = false, int width = 1100, int height = 800, bool touch = false)
    {
        Assert.SkipWhen(browser is null, $"No Chromium is installed: install it, or set {ChromiumBrowser.Variable} to its executable.");
        var context = await browser!.NewContextAsync(new()
        {
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = height },
            HasTouch = touch,
        });
        return await OfflinePage.CreateAsync(context);
    }

    /// <summary>Closes the browser.</summary>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }
}
