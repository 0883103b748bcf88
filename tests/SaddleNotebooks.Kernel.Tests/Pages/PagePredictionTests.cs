using Microsoft.Playwright;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>A prediction on a page: the result is folded until something was written, and what was written stays in the reader's browser.</summary>
[Collection(KernelCollection.Name)]
public sealed class PagePredictionTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    static readonly string Pictures = Path.Combine(Repository.Root, "artifacts", "pictures", "pages");

    static readonly Lazy<Task<string>> Open = new(() => WriteAsync("#!predict steps")), Answered = new(() => WriteAsync("#!predict steps \"about 100\""));

    static async Task<string> WriteAsync(string prediction)
    {
        NotebookCell Text(string source) => new(CellKind.Markdown, source);
        NotebookCell Code(string source) => new(CellKind.Code, source);
        var run = await NotebookRunner.RunAsync(new([
            Text("# A question"), Code("#r \"nuget: SaddleNotebooks\""), Text("How many steps?"), Code(prediction),
            Text("## By hand"), Code("var taken = 76; Console.WriteLine($\"{taken} by hand\");"),
            Code("Problem.Saddle.Plot(size: 21)"), Code("#!predict steps --reveal taken"), Text("Fewer than a hundred."), Text("## Afterwards"),
        ]), new() { KeepGoing = true });
        Assert.Empty(run.Failures);
        return NotebookPage.Write(run.Notebook);
    }

    static ILocator Words(OfflinePage page, string text) => page.Page.GetByText(text, new() { Exact = true });

    [Fact]
    public async Task The_result_is_folded_until_something_was_written_and_nothing_is_filled_in()
    {
        await using var page = await browser.OpenAsync();
        string file = Path.Combine(Directory.CreateTempSubdirectory("prediction-").FullName, "page.html");
        await File.WriteAllTextAsync(file, await Open.Value);
        await page.LoadFileAsync(file);
        var input = page.Page.GetByLabel("Your prediction");
        Assert.Equal("", await input.InputValueAsync());
        foreach (string hidden in new[] { "76 by hand", "Fewer than a hundred." })
            Assert.False(await Words(page, hidden).IsVisibleAsync());
        Assert.False(await page.Page.Locator(".saddle-reveal").IsVisibleAsync());
        Assert.True(await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Afterwards" }).IsVisibleAsync());

        // Nothing written, nothing shown.
        await input.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.False(await page.Page.Locator(".saddle-reveal").IsVisibleAsync());
        Assert.Equal("Write a number or a few words first.", await page.Page.Locator(".saddle-predict [role=status]").TextContentAsync());

        await page.Page.Keyboard.TypeAsync("<b>90</b>");
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.True(await Words(page, "76 by hand").IsVisibleAsync());
        Assert.Equal(["steps", "<b>90</b>", "76"], await page.Page.Locator(".saddle-reveal td").AllTextContentsAsync());
        await page.FiguresAsync();
        Assert.True(await page.Page.Locator(".saddle-plot .main-svg").First.EvaluateAsync<double>("e => e.getBoundingClientRect().width") > 300);
        Assert.All(await page.DrawnMarksAsync(), marks => Assert.True(marks > 0));

        // The page, opened again, still knows; another one does not.
        await page.LoadFileAsync(file);
        Assert.Equal("<b>90</b>", await input.InputValueAsync());
        Assert.True(await Words(page, "76 by hand").IsVisibleAsync());
        await using var elsewhere = await browser.OpenAsync(paint: false, alone: true);
        await elsewhere.LoadFileAsync(file);
        Assert.False(await Words(elsewhere, "76 by hand").IsVisibleAsync());
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }

    [Theory]
    [InlineData("skip")]
    [InlineData("link")]
    [InlineData("paper")]
    public async Task Who_does_not_want_to_predict_reads_on_and_paper_shows_all(string way)
    {
        await using var page = await browser.OpenAsync(paint: false);
        await page.LoadAsync(await Open.Value);
        if (way == "skip")
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Read on without one" }).ClickAsync();
        else if (way == "link")
        {
            await page.Page.Locator("nav summary").ClickAsync();
            await page.Page.Locator("nav a", new() { HasText = "By hand" }).ClickAsync();
        }
        else
            await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(Words(page, "76 by hand")).ToBeVisibleAsync();
        // Only a prediction opens the last fold.
        Assert.False(await page.Page.Locator(".saddle-reveal td").First.IsVisibleAsync());
    }

    [Fact]
    public async Task A_prediction_from_the_notebook_leaves_nothing_folded()
    {
        await using var page = await browser.OpenAsync(paint: false);
        await page.LoadAsync(await Answered.Value);
        Assert.True(await Words(page, "76 by hand").IsVisibleAsync());
        Assert.Equal(0, await page.Page.GetByLabel("Your prediction").CountAsync());
    }

    [Theory]
    [InlineData(1300, false)]
    [InlineData(390, false)]
    [InlineData(1300, true)]
    [InlineData(390, true)]
    public async Task A_page_can_be_read_and_reached_by_keyboard(int width, bool dark)
    {
        await using var page = await browser.OpenAsync(dark, width, 844, paint: false);
        await page.LoadAsync(await Open.Value);
        Directory.CreateDirectory(Pictures);
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"prediction-{width}{(dark ? "-dark" : "")}.png") });
        Assert.Empty(await page.FaintWordsAsync("body"));
        Assert.InRange(await page.Page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"), 1, width);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Read on without one" }).ClickAsync();
        await page.FiguresAsync();
        Assert.Empty(await page.FaintWordsAsync("body"));
        // From top to bottom, as the page's own controls stand; what plotly.js adds is named where it is checked.
        double[] tops = await page.Page.EvaluateAsync<double[]>("""
            () => [...document.querySelectorAll('a[href], button, input, summary')].filter(e => e.tabIndex >= 0 && e.getClientRects().length && !e.closest('.bar, nav, .saddle-plot'))
                    .map(e => e.getBoundingClientRect().top)
            """);
        Assert.Equal(tops.Order(), tops);
        Assert.Equal(0, await page.Page.Locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").CountAsync());
    }
}
