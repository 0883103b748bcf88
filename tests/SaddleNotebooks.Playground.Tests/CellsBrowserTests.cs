using System.Text.Json.Nodes;
using static SaddleNotebooks.Playground.Tests.SitePages;

namespace SaddleNotebooks.Playground.Tests;

/// <summary>The cells of lessons, edited and run in their pages: in a browser without a network.</summary>
public sealed class CellsBrowserTests(OfflineBrowser browser, PublishedSite site) : IClassFixture<OfflineBrowser>
{
    async Task<OfflinePage> OpenAsync(string lesson, int width = 1000, bool dark = false, bool touch = false)
    {
        var page = await SitePages.OpenAsync(browser, site, $"course/{lesson}.html", dark, width, 900, touch);
        await WhenAsync(page, "document.querySelector('.cell-bar')");
        return page;
    }

    static string Button(int cell, string text) => $"#cell-{cell} .cell-bar button:text-is('{text}')";

    /// <summary>Waits until a cell says something, and nothing runs any more.</summary>
    static Task SaysAsync(OfflinePage page, int cell, string words) => WhenAsync(page,
        $"document.querySelector('#cell-{cell} .cell-says').textContent.includes({JsonValue.Create(words).ToJsonString()}) && ![...document.querySelectorAll('.cell-bar button')].some(b => b.textContent === 'Stop')");

    static async Task RunAsync(OfflinePage page, int cell, string words = "Ran here")
    {
        await page.Page.ClickAsync(Button(cell, "Run"));
        await SaysAsync(page, cell, words);
    }

    static async Task<string> ShownAsync(OfflinePage page, int cell) => (await page.Page.InnerTextAsync($"#cell-{cell} .fresh")).Trim();

    /// <summary>Puts other code into a cell.</summary>
    static async Task WriteAsync(OfflinePage page, int cell, string code)
    {
        if (await page.Page.Locator($"#cell-{cell} textarea").CountAsync() == 0)
            await page.Page.ClickAsync(Button(cell, "Edit"));
        await page.Page.FillAsync($"#cell-{cell} textarea", code);
    }

    [Fact]
    public async Task A_cell_runs_after_those_above_it_and_shows_text_as_text_and_figures_as_figures()
    {
        await using var page = await OpenAsync(CellLessons.Story);
        Assert.Equal("stored", (await page.Page.InnerTextAsync("#cell-2 .stored")).Trim());
        await RunAsync(page, 3);
        Assert.Equal("<b>2</b>\n42", string.Join('\n', (await ShownAsync(page, 2)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim())));
        Assert.False(await page.Page.IsVisibleAsync("#cell-2 .stored"));
        Assert.StartsWith("-4", await ShownAsync(page, 3), StringComparison.Ordinal);
        await page.FiguresAsync();
        Assert.Equal("yes", await page.Page.GetAttributeAsync("#cell-3 .fresh .saddle-figure", "data-drawn"));
        // A check of the course judges what was computed here.
        await RunAsync(page, 5);
        Assert.Contains("✓", await ShownAsync(page, 5), StringComparison.Ordinal);
        // What has run is not run again: a is what its cell said, until that cell runs with other code.
        await WriteAsync(page, 1, "var a = 5;");
        await RunAsync(page, 1);
        await RunAsync(page, 2);
        Assert.Contains("45", await ShownAsync(page, 2), StringComparison.Ordinal);
        await page.Page.ClickAsync(Button(2, "Stored result"));
        Assert.True(await page.Page.IsVisibleAsync("#cell-2 .stored"));
        Assert.False(await page.Page.IsVisibleAsync("#cell-2 .fresh"));
        IsQuiet(page);
    }

    [Fact]
    public async Task Faults_are_told_with_their_line_and_cells_after_them_wait()
    {
        await using var page = await OpenAsync(CellLessons.Story);
        await RunAsync(page, 6, "Failed");
        string told = await ShownAsync(page, 6);
        Assert.Contains("IndexOutOfRangeException", told, StringComparison.Ordinal);
        Assert.Contains("(cell 6, line 3)", told, StringComparison.Ordinal);
        Assert.Contains("3 | few[a + 1]", told, StringComparison.Ordinal);
        await WriteAsync(page, 5, "print(\"a\")");
        await RunAsync(page, 5, "Failed");
        Assert.Contains("C# has no print", await ShownAsync(page, 5), StringComparison.Ordinal);
        await WriteAsync(page, 5, "#r \"nuget: Newtonsoft.Json\"");
        await RunAsync(page, 5, "Failed");
        Assert.Contains("cannot be had in a page", await ShownAsync(page, 5), StringComparison.Ordinal);
        await WriteAsync(page, 6, "1");
        await page.Page.ClickAsync(Button(6, "Run"));
        await SaysAsync(page, 6, "Code 5, which comes before, failed");
        IsQuiet(page);
    }

    [Fact]
    public async Task A_heavy_cell_says_so_and_is_run_or_left_out_as_the_reader_wants()
    {
        await using var page = await OpenAsync(CellLessons.Story);
        await WriteAsync(page, 6, "6");
        await RunAsync(page, 7, "Too heavy for a browser: it took 9 s");
        Assert.Equal("the stored result", (await page.Page.InnerTextAsync("#cell-7 .stored")).Trim());
        await RunAsync(page, 8, "Code 7, which comes before, is too heavy");
        await page.Page.ClickAsync(Button(8, "Leave it out"));
        await SaysAsync(page, 8, "Failed");
        Assert.Contains("CS0103", await ShownAsync(page, 8), StringComparison.Ordinal);
        await page.Page.ClickAsync(Button(7, "Run"));
        await page.Page.ClickAsync(Button(7, "Run it anyway"));
        await SaysAsync(page, 7, "Ran here");
        await RunAsync(page, 8);
        Assert.Equal("42", await ShownAsync(page, 8));
        IsQuiet(page);
    }

    [Fact]
    public async Task What_does_not_end_is_stopped_and_the_next_cell_begins_anew()
    {
        await using var page = await OpenAsync(CellLessons.Story);
        await RunAsync(page, 1);
        await WriteAsync(page, 2, "while (a > 0) { }");
        await page.Page.ClickAsync(Button(2, "Run"));
        await WhenAsync(page, "document.querySelector('#cell-2 .cell-says').textContent.startsWith('Running')");
        await page.Page.ClickAsync(Button(2, "Stop"));
        await SaysAsync(page, 2, "Stopped. The stored result stands below.");
        await page.Page.ClickAsync(Button(2, "Original"));
        await RunAsync(page, 2);
        Assert.Contains("42", await ShownAsync(page, 2), StringComparison.Ordinal);
        // A call without end takes the worker along, and the page says so.
        await WriteAsync(page, 3, "int F(int n) => F(n + 1) + 1;\nF(0)");
        await RunAsync(page, 3, "ended the whole session");
        await page.Page.ClickAsync(Button(3, "Original"));
        await RunAsync(page, 3);
        Assert.StartsWith("-4", await ShownAsync(page, 3), StringComparison.Ordinal);
        // The time limit of a session.
        string reason = await page.Page.EvaluateAsync<string>("""
            async () => {
              const { Session } = await import("../cells/session.js"), session = new Session();
              return session.run("while (true) { }", 1, 1).then(() => "no end", e => `${e.message} ${e.late} ${session.hasEnded}`);
            }
            """);
        Assert.Equal("This took longer than 1 s here and was ended. true true", reason);
    }

    [Fact]
    public async Task On_a_phone_and_by_keyboard_alone()
    {
        await using var page = await OpenAsync(CellLessons.Story, width: 390, dark: true, touch: true);
        await page.Page.FocusAsync(Button(2, "Edit"));
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.PressAsync("Control+A");
        await page.Page.Keyboard.TypeAsync("a * 50");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await SaysAsync(page, 2, "Ran here");
        Assert.Equal("100", await ShownAsync(page, 2));
        Assert.Equal("Code 2", await page.Page.GetAttributeAsync("#cell-2 textarea", "aria-label"));
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the screen.");
        Assert.Empty(await page.FaintWordsAsync(".cell-bar, textarea"));
        IsQuiet(page);
    }

    public static TheoryData<string> Lessons => [.. CellLessons.Course];

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task Every_cell_of_a_lesson_runs(string lesson)
    {
        await using var page = await OpenAsync(lesson);
        foreach (var skip in await page.Page.Locator(".saddle-predict button[type=button]").AllAsync())
            await skip.ClickAsync();
        int[] cells = await page.Page.EvaluateAsync<int[]>("() => [...document.querySelectorAll('section.code:has(.cell-bar)')].map(s => Number(s.id.slice(5)))");
        Assert.True(cells.Length > 15);
        await RunAsync(page, cells[^1]);
        Assert.All(await page.Page.Locator(".cell-says").AllInnerTextsAsync(), says => Assert.StartsWith("Ran here", says, StringComparison.Ordinal));
        Assert.Empty(await page.Page.Locator(".fresh .error").AllInnerTextsAsync());
        await page.FiguresAsync();
        IsQuiet(page);
    }
}
