using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

/// <summary>plotly.js's sliders and buttons for those who have no pointer: native controls below the picture do the same.</summary>
public sealed class StepTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    const string Focused = "() => document.activeElement.closest('.saddle-steps') ? document.activeElement.tagName.toLowerCase() : ''";

    /// <summary>What the picture shows: which traces are seen, the values of the first, and where plotly.js's slider stands.</summary>
    const string Shown = """
        () => {
          const plot = document.querySelector('.saddle-plot');
          return JSON.stringify([plot.data.map(t => t.visible !== false), [...(plot._fullData[0].y || [])], plot.layout.sliders[0].active]);
        }
        """;

    static ScatterTrace Curve(string name, double height) => new(new double[] { 1, 2 }, new[] { height, height + 1 }) { Name = name, Line = new Stroke() };

    static Figure WithSlider()
    {
        ScatterTrace[] curves = [Curve("a", 1), Curve("b", 2), Curve("c", 3)];
        return new("Three curves", new PlanePanel { X = "x", Y = "y", Traces = curves })
        {
            Slider = new Slider([.. curves.Select((shown, k) => new SliderStep($"level {k}", [.. curves.Where(c => c != shown)]))]) { Label = "loss below" },
        };
    }

    static Figure WithAnimation()
    {
        var curve = Curve("a", 5);
        return new("A path", new PlanePanel { X = "x", Y = "y", Traces = [curve] })
        {
            Animation = new Animation([.. Enumerable.Range(0, 4).Select(k => new Frame($"{k}", [new FrameUpdate(curve, Curve("a", k))]))]) { Label = "step", Milliseconds = 20 },
        };
    }

    /// <summary>Presses Tab, past the icons over the picture, until the focus is on a control of the slider; says which.</summary>
    static async Task<string> TabAsync(OfflinePage page)
    {
        for (int press = 0; press < 40; press++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            if (await page.Page.EvaluateAsync<string>(Focused) is { Length: > 0 } control)
                return control;
        }
        return "nothing";
    }

    static Task WaitAsync(OfflinePage page, string shown) => page.WhenAsync($"expected => ({Shown})() === expected", shown);

    [Theory]
    [InlineData(1100)]
    [InlineData(390)]
    public async Task Tab_leads_to_the_slider_which_is_seen_then_and_arrows_move_it(int width)
    {
        await using var page = await browser.OpenAsync(width: width);
        await page.LoadAsync(WithSlider().Page());
        var box = page.Page.Locator(".saddle-steps");
        Assert.Equal("Three curves", await page.Page.Locator(".saddle-figure").GetAttributeAsync("aria-label"));
        Assert.True((await box.BoundingBoxAsync())!.Height <= 2);

        Assert.Equal("input", await TabAsync(page));
        var input = page.Page.GetByLabel("loss below");
        Assert.Equal("level 0", await input.GetAttributeAsync("aria-valuetext"));
        Assert.True((await box.BoundingBoxAsync())!.Height >= 20);
        Assert.InRange(await page.Page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"), 1, width);
        Assert.Empty(await page.FaintWordsAsync(".saddle-steps"));

        await page.Page.Keyboard.PressAsync("ArrowRight");
        await WaitAsync(page, "[[false,true,false],[],1]");
        Assert.Equal("level 1", await input.GetAttributeAsync("aria-valuetext"));
        await page.Page.Keyboard.PressAsync("End");
        await WaitAsync(page, "[[false,false,true],[],2]");
        await page.Page.Keyboard.PressAsync("Home");
        await WaitAsync(page, "[[true,false,false],[1,2],0]");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task An_animation_is_stepped_and_played_by_keys()
    {
        await using var page = await browser.OpenAsync();
        await page.LoadAsync(WithAnimation().Page());
        Assert.Equal("button", await TabAsync(page));
        Assert.Equal("button", await TabAsync(page));
        Assert.Equal("input", await TabAsync(page));
        await page.Page.Keyboard.PressAsync("Home");
        await WaitAsync(page, "[[true],[0,1],0]");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await WaitAsync(page, "[[true],[1,2],1]");
        await page.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Play" }).FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.WhenAsync("() => document.querySelector('.saddle-plot')._fullData[0].y[0] === 3");
        await page.WhenAsync("() => document.querySelector('.saddle-steps input').value === '3'");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task What_a_pointer_does_to_the_drawn_slider_the_native_one_says_too()
    {
        await using var page = await browser.OpenAsync();
        await page.LoadAsync(WithSlider().Page());
        var rail = (await page.Page.Locator(".slider-rail-touch-rect").BoundingBoxAsync())!;
        await page.Page.Mouse.ClickAsync(rail.X + rail.Width - 3, rail.Y + rail.Height / 2);
        await WaitAsync(page, "[[false,false,true],[],2]");
        await page.WhenAsync("() => document.querySelector('.saddle-steps input').getAttribute('aria-valuetext') === 'level 2'");
    }

    [Fact]
    public async Task In_a_notebook_host_the_part_comes_with_the_figure_that_needs_it()
    {
        await using var page = await browser.OpenAsync();
        await page.LoadAsync("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body></body></html>");
        string library = PlotlyLibrary.Html(), bare = (WithSlider() with { Slider = null }).Html();
        // As an older notebook has it: the library without the parts.
        await page.Page.EvaluateAsync(HostTests.Insert, library.Replace(FigureScript.Steps, "", StringComparison.Ordinal) + bare);
        await page.FiguresAsync();
        Assert.False(await page.Page.EvaluateAsync<bool>("() => Boolean(window.saddleCharts.steps)"));
        await page.Page.EvaluateAsync(HostTests.Insert, WithSlider().Html());
        await page.FiguresAsync();
        Assert.Equal(1, await page.Page.Locator(".saddle-steps").CountAsync());
        Assert.Equal("input", await TabAsync(page));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_figure_without_a_slider_has_no_such_control()
    {
        await using var page = await browser.OpenAsync();
        await page.LoadAsync((WithSlider() with { Slider = null }).Page());
        Assert.Equal(0, await page.Page.Locator(".saddle-steps").CountAsync());
    }
}
