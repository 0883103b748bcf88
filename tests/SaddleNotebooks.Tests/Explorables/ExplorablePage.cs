using System.Globalization;
using Microsoft.Playwright;

namespace SaddleNotebooks.Tests;

/// <summary>An explorable in the browser, as a reader uses it.</summary>
sealed class ExplorablePage(OfflinePage page)
{
    public ILocator Sliders => page.Page.Locator(".saddle-explorable input[type=range]");

    public Task<string> SaysAsync() => page.Page.Locator(".saddle-says").InnerTextAsync();

    /// <summary>The cells of the table by the name of their row, and for tables of more than two columns of their column.</summary>
    public async Task<IReadOnlyList<string>> CellsAsync() => await page.Page.Locator("[data-cell]").AllTextContentsAsync();

    /// <summary>Moves the sliders by the keyboard alone, and waits for the picture.</summary>
    public async Task MoveAsync(params int[] positions)
    {
        for (int i = 0; i < positions.Length; i++)
        {
            var slider = Sliders.Nth(i);
            await slider.FocusAsync();
            // From the end that is nearer: each step draws.
            int last = int.Parse((await slider.GetAttributeAsync("max"))!, CultureInfo.InvariantCulture), back = last - positions[i];
            bool fromEnd = back < positions[i];
            await page.Page.Keyboard.PressAsync(fromEnd ? "End" : "Home");
            for (int step = 0; step < Math.Min(back, positions[i]); step++)
                await page.Page.Keyboard.PressAsync(fromEnd ? "ArrowLeft" : "ArrowRight");
        }
        await ShownAsync();
    }

    /// <summary>Waits until the picture shows what the sliders say.</summary>
    public Task ShownAsync() => page.WhenAsync("() => [...document.querySelectorAll('.saddle-explorable')].every(b => b.dataset.shown === b.dataset.state)");

    public Task<int[]> PositionsAsync() => page.Page.EvaluateAsync<int[]>("() => [...document.querySelectorAll('.saddle-explorable input[type=range]')].map(i => Number(i.value))");

    /// <summary>What plotly.js draws along an axis of a trace.</summary>
    public Task<double?[]> DrawnAsync(int trace, string axis) => page.Page.EvaluateAsync<double?[]>(
        "([trace, axis]) => Array.from(document.querySelector('.saddle-plot')._fullData[trace][axis], v => Array.isArray(v) || ArrayBuffer.isView(v) ? null : Number.isFinite(v) ? v : null)", new object[] { trace, axis });
}
