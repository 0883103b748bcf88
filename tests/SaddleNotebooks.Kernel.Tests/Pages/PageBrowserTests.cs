using Microsoft.Playwright;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>
/// A page as a reader sees it: a real browser without network. One after the other with the tests of the kernel in this process: Playwright
/// sets <c>Console.InputEncoding</c> when it starts, which takes the reader away that a running cell asks.
/// </summary>
[Collection(KernelCollection.Name)]
public sealed class PageBrowserTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    static readonly string Pictures = Path.Combine(Repository.Root, "artifacts", "pictures", "pages");

    static readonly Lazy<Task<string>> Written = new(WriteAsync);

    static async Task<string> WriteAsync()
    {
        NotebookCell Text(string source) => new(CellKind.Markdown, source);
        NotebookCell Code(string source) => new(CellKind.Code, source);
        var run = await NotebookRunner.RunAsync(new([
            Text("# What is a saddle point?\n\nThe gradient vanishes, $\\nabla f(x) = 0$, and the Hessian has eigenvalues of **both** signs:\n\n$$f(x + \\delta) = f(x) + \\tfrac12 \\sum_i \\lambda_i (v_i^\\top \\delta)^2$$"),
            Code("#r \"nuget: SaddleNotebooks\""),
            Text("## By formula\n\n| symbol | meaning in a rather long explanation that a phone cannot show in one line without scrolling |\n|---|---|\n| $\\lambda$ | curvature |"),
            Code("// A long line must scroll, not widen the page.\nvar f = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]); var long_name = \"" + new string('x', 150) + "\";\nf.CriticalPointAt(0, 0)"),
            Code("f.Plot(x: (-2, 2), y: (-2, 2))"),
            Text("### Values\n\n```csharp\nvar loss = net.Loss(digits.Train, LossFunction.CrossEntropy);\n```"),
            Code("Console.WriteLine(new string('-', 200));\nnew[] { new { Name = \"gradient descent\", Steps = 1200 }, new { Name = \"momentum\", Steps = 130 } }"),
            Code("f.CriticalPointAt(0)"),
            Code("new string('y', 120)"),
        ]), new() { KeepGoing = true });
        return NotebookPage.Write(run.Notebook, new() { Failures = run.Failures });
    }

    [Theory]
    [InlineData("wide", 1300, false)]
    [InlineData("wide-dark", 1300, true)]
    [InlineData("phone", 390, false)]
    [InlineData("phone-dark", 390, true)]
    public async Task Charts_and_formulas_show_without_network_and_nothing_is_wider_than_the_screen(string name, int width, bool dark)
    {
        await using var page = await browser.OpenAsync(dark, width, 844, paint: dark == width < 480);
        await page.LoadAsync(await Written.Value);
        Assert.Equal(2, await page.Page.Locator(".js-plotly-plot").CountAsync());
        if (dark == width < 480)
            Assert.All(await page.DrawnMarksAsync(), marks => Assert.True(marks > 0));
        Assert.Equal(3, await page.Page.Locator("main math").CountAsync());
        Assert.Equal(1, await page.Page.Locator("main math[display=block]").CountAsync());
        Assert.InRange(await page.Page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"), 1, width);
        Assert.Equal(dark ? 2 : 0, await page.Page.Locator(".saddle-dark").CountAsync());
        if (width < 480)
            Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('.out')].flatMap(o => [o, ...o.querySelectorAll('pre')]).filter(o => o.matches('pre') && o.scrollWidth > o.clientWidth).length"));
        Directory.CreateDirectory(Pictures);
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }

    [Fact]
    public async Task What_closes_a_sentence_stays_with_its_formula()
    {
        await using var page = await browser.OpenAsync(paint: false);
        await page.LoadAsync(await Written.Value);
        int[] away = await page.Page.EvaluateAsync<int[]>("""
            () => {
              const math = document.querySelector("main p math"), text = math.closest("p"), walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), comma = document.createRange();
              while (walker.nextNode())
                if (!math.contains(walker.currentNode) && walker.currentNode.data.startsWith(",")) { comma.setStart(walker.currentNode, 0); comma.setEnd(walker.currentNode, 1); }
              const away = [];
              for (let width = 120; width < 420; width++) {
                text.style.width = width + "px";
                if (comma.getBoundingClientRect().top > math.getBoundingClientRect().bottom) away.push(width);
              }
              return comma.toString() === "," ? away : [-1];
            }
            """);
        Assert.Empty(away);
    }

    [Fact]
    public async Task The_reader_switches_theme_and_code_and_follows_the_contents()
    {
        await using var page = await browser.OpenAsync(paint: false);
        await page.LoadAsync(await Written.Value);
        string Ground() => page.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor").GetAwaiter().GetResult();
        string light = Ground();
        var theme = page.Page.Locator("#toggle-theme");
        await theme.ClickAsync();
        Assert.Equal(light, Ground());
        await theme.ClickAsync();
        Assert.NotEqual(light, Ground());
        await page.FiguresAsync();
        Assert.Equal(2, await page.Page.Locator(".saddle-dark").CountAsync());

        Assert.True(await page.Page.Locator("details.source pre").First.IsVisibleAsync());
        await page.Page.Locator("#toggle-code").ClickAsync();
        Assert.False(await page.Page.Locator("details.source pre").First.IsVisibleAsync());
        Assert.Equal("Show code", await page.Page.Locator("#toggle-code").TextContentAsync());

        await page.Page.Locator("nav summary").ClickAsync();
        await page.Page.Locator("nav a", new() { HasText = "Values" }).ClickAsync();
        Assert.True(await page.Page.Locator("h3").EvaluateAsync<bool>("h => { const r = h.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight; }"));
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData(false, "rgb(27, 98, 165)")]
    [InlineData(true, "rgb(127, 184, 239)")]
    public async Task What_has_the_focus_wears_a_ring_that_shows_on_the_ground(bool dark, string color)
    {
        await using var page = await browser.OpenAsync(dark, paint: false);
        await page.LoadAsync(await Written.Value);
        for (int i = 0; i < 8; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            Assert.Equal($"2px solid {color}", await page.Page.EvaluateAsync<string>("() => { const s = getComputedStyle(document.activeElement); return `${s.outlineWidth} ${s.outlineStyle} ${s.outlineColor}`; }"));
        }
    }

    [Fact]
    public async Task Paper_gets_light_charts_the_whole_text_and_no_controls()
    {
        await using var page = await browser.OpenAsync(dark: true, paint: false);
        await page.LoadAsync(await Written.Value);
        await page.Page.EvaluateAsync("() => window.dispatchEvent(new Event('beforeprint'))");
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.FiguresAsync();
        Assert.Equal(0, await page.Page.Locator(".saddle-dark").CountAsync());
        Assert.False(await page.Page.Locator("nav").IsVisibleAsync());
        Assert.False(await page.Page.Locator("#toggle-theme").IsVisibleAsync());
        Assert.Equal("rgb(255, 255, 255)", await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        Assert.True((await page.Page.PdfAsync(new() { Path = Path.Combine(Directory.CreateDirectory(Pictures).FullName, "paper.pdf") })).Length > 20_000);
    }
}
