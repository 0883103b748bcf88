using Microsoft.Playwright;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

/// <summary>The explorables in a real browser without network and without a kernel: by keyboard, by pointer, for screen readers, on a phone.</summary>
public sealed class ExplorableBrowserTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    static readonly string Pictures = Path.Combine(Repository.Root, "artifacts", "pictures", "explorables");

    public static TheoryData<string> Names => [.. ExplorableSamples.Names];

    /// <summary>Both screens and both grounds; each with each in all trials.</summary>
    public static TheoryData<int, bool> Screens => Trials.Count(0, 1) == 1 ? new() { { 1400, false }, { 390, false }, { 1400, true }, { 390, true } } : new() { { 1400, false }, { 390, true } };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_the_page_shows_is_what_the_library_computed_at_every_place_that_the_keyboard_reaches(string name)
    {
        var explorable = ExplorableSamples.Of(name);
        await using var page = await browser.OpenAsync(paint: false);
        await page.LoadAsync(ExplorableSamples.Page(explorable));
        var shown = new ExplorablePage(page);
        await shown.ShownAsync();
        int[] start = [.. explorable.Controls.Select(c => c.Start)], last = [.. explorable.Controls.Select(c => c.Values.Count - 1)];
        Assert.Equal(start, await shown.PositionsAsync());
        await CompareAsync(start);
        foreach (int[] positions in new[] { last, [.. last.Select(l => l / 3)], [.. last.Select(l => 0)], [.. last.Select((l, i) => i == 0 ? l : 1)] })
        {
            await shown.MoveAsync(positions);
            Assert.Equal(positions, await shown.PositionsAsync());
            await CompareAsync(positions);
        }
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);

        async Task CompareAsync(int[] positions)
        {
            var figure = explorable.At(positions);
            Assert.Equal(figure.Caption, await shown.SaysAsync());
            Assert.Equal(figure.Table!.Rows.SelectMany(r => r.Skip(1)), await shown.CellsAsync());
            for (int i = 0; i < positions.Length; i++)
                Assert.Equal(explorable.Controls[i].Label(positions[i]), await shown.Sliders.Nth(i).GetAttributeAsync("aria-valuetext"));
            for (int t = 0; t < figure.Traces.Count; t++)
            {
                if (figure.Traces[t] is not ScatterTrace trace)
                    continue;
                AssertNear(trace.X, await shown.DrawnAsync(t, "x"));
                AssertNear(trace.Y, await shown.DrawnAsync(t, "y"));
            }
        }
    }

    static void AssertNear(ChartValues expected, double?[] drawn)
    {
        Assert.Equal(expected.Count, drawn.Length);
        for (int i = 0; i < drawn.Length; i++)
            Assert.Equal(double.IsFinite(expected.Numbers[i]) ? expected.Numbers[i] : double.NaN, drawn[i] ?? double.NaN, 2e-6 * Math.Max(1e-30, Math.Abs(expected.Numbers[i])));
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task They_fit_the_screen_can_be_read_and_nothing_lies_on_anything(int width, bool dark)
    {
        await using var page = await browser.OpenAsync(dark, width, 844);
        await page.Page.AddInitScriptAsync("delete window.IntersectionObserver");
        await page.LoadAsync(ExplorableSamples.Page(ExplorableSamples.Names.Select(ExplorableSamples.Of)));
        await new ExplorablePage(page).ShownAsync();
        for (int i = 0; i < ExplorableSamples.Names.Count; i++)
            await page.Page.Locator(".saddle-explorable").Nth(i).ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{ExplorableSamples.Names[i]}-{width}{(dark ? "-dark" : "")}.png") });
        Assert.InRange(await page.Page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"), 1, width);
        Assert.Equal(dark ? ExplorableSamples.Names.Count : 0, await page.Page.Locator(".saddle-explorable.saddle-dark").CountAsync());
        Assert.Empty(await page.FaintWordsAsync(".saddle-explorable"));
        Assert.Empty(await page.OverlapsAsync());
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Tab_leads_from_slider_to_slider_in_the_order_in_which_they_stand_and_each_says_its_name()
    {
        await using var page = await browser.OpenAsync(paint: false);
        var explorable = ExplorableSamples.Of("Temperature");
        await page.LoadAsync(ExplorableSamples.Page(explorable));
        var reached = new List<string>();
        for (int i = 0; i < 3; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            reached.Add(await page.Page.EvaluateAsync<string>("() => document.activeElement.tagName + ' ' + (document.activeElement.labels ? [...document.activeElement.labels].map(l => l.textContent).join() : '') + (document.activeElement.getAttribute('aria-label') || '')"));
        }
        Assert.Equal(["INPUT temperature T", "INPUT time", "BUTTON Play time"], reached);
        Assert.Equal("status", await page.Page.Locator(".saddle-says").GetAttributeAsync("role"));
        Assert.True(await page.Page.EvaluateAsync<bool>("() => [...document.querySelectorAll('.saddle-control input, .saddle-control button')].every(e => e.getBoundingClientRect().height >= 24)"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_finger_or_a_mouse_in_the_picture_chooses_the_nearest_value(bool touch)
    {
        var explorable = ExplorableSamples.Of("NextSteps");
        await using var page = await browser.OpenAsync(touch: touch, paint: false);
        await page.LoadAsync(ExplorableSamples.Page(explorable));
        var shown = new ExplorablePage(page);
        await shown.ShownAsync();
        // 2.1 and −3.2 lie nearest to 2 and −3.
        float[] place = await page.Page.EvaluateAsync<float[]>("""
            () => { const p = document.querySelector('.saddle-plot'), r = p.getBoundingClientRect(), l = p._fullLayout;
                    return [r.left + l.xaxis._offset + l.xaxis.d2p(2.1), r.top + l.yaxis._offset + l.yaxis.d2p(-3.2)]; }
            """);
        if (touch)
            await page.Page.Touchscreen.TapAsync(place[0], place[1]);
        else
            await page.Page.Mouse.ClickAsync(place[0], place[1]);
        await shown.ShownAsync();
        int[] positions = await shown.PositionsAsync();
        Assert.Equal([2.0, -3.0], positions.Select((p, i) => explorable.Controls[i].Values[p]));
        Assert.Equal(explorable.At(positions).Caption, await shown.SaysAsync());
    }

    [Theory]
    [InlineData(ReducedMotion.NoPreference)]
    [InlineData(ReducedMotion.Reduce)]
    public async Task Play_runs_to_the_end_or_jumps_there_where_less_motion_is_asked_for(ReducedMotion motion)
    {
        await using var page = await browser.OpenAsync(paint: false);
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = motion });
        var explorable = ExplorableSamples.Of("RisingLevel");
        await page.LoadAsync(ExplorableSamples.Page(explorable));
        var shown = new ExplorablePage(page);
        await shown.MoveAsync(explorable.Controls[0].Values.Count - 4);
        await page.Page.EvaluateAsync("() => { window.seen = new Set(); new MutationObserver(() => seen.add(document.querySelector('.saddle-explorable').dataset.state)).observe(document.querySelector('.saddle-explorable'), { attributes: true }); }");
        await page.Page.Locator(".saddle-control button").ClickAsync();
        await page.WhenAsync("last => document.querySelector('.saddle-explorable').dataset.shown === String(last)", explorable.Controls[0].Values.Count - 1);
        int between = await page.Page.EvaluateAsync<int>("() => seen.size");
        Assert.Equal(motion == ReducedMotion.Reduce ? 1 : 3, between);
        Assert.Equal("Play", await page.Page.Locator(".saddle-control button").TextContentAsync());
    }

    [Fact]
    public async Task Names_that_look_like_markup_show_as_they_are_and_run_nothing()
    {
        const string hostile = "</script><img src=x onerror=alert(1)><b>&\"'";
        var explorable = Explorable.Of([new(hostile, [1, 2]) { Labels = [hostile, hostile + "2"] }], at => new Figure(hostile, new PlanePanel
        {
            X = new Axis { Title = hostile, Range = (0, 3) }, Y = new Axis { Title = "y", Range = (0, 3) }, Traces = [new ScatterTrace(new[] { at[0] }, new[] { at[0] }) { Marker = new Marker(), Name = hostile }],
        }) { Caption = $"{hostile} {at[0]}", Table = new TextTable([hostile, hostile], [[hostile, $"{hostile} {at[0]}"]]) });
        await using var page = await browser.OpenAsync(paint: false);
        await page.LoadAsync(ExplorableSamples.Page(explorable));
        var shown = new ExplorablePage(page);
        await shown.MoveAsync(1);
        Assert.Equal([$"{hostile} 2"], await shown.CellsAsync());
        Assert.Equal($"{hostile} 2", await page.Page.Locator(".saddle-says").TextContentAsync());
        Assert.Equal(0, await page.Page.Locator(".saddle-explorable img, .saddle-explorable b").CountAsync());
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }
}
