using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static SaddleNotebooks.Playground.Tests.SitePages;

namespace SaddleNotebooks.Playground.Tests;

/// <summary>The page of a network in training, and its engine, in a browser without a network.</summary>
public sealed class NetworkBrowserTests(OfflineBrowser browser, PublishedSite site) : IClassFixture<OfflineBrowser>
{
    Task<OfflinePage> OpenAsync(string hash = "", bool dark = false, int width = 1000, int height = 900, bool touch = false, bool paint = false)
        => SitePages.OpenAsync(browser, site, "network.html" + hash, dark, width, height, touch, paint);

    /// <summary>The page that the tests have in common.</summary>
    Task<OfflinePage> FollowAsync(string hash = "") => SitePages.FollowAsync(browser, site, "network.html", hash, "step", height: 900);

    static Task AtAsync(OfflinePage page, string step) => WhenAsync(page, $"document.body.dataset.step && Number(document.body.dataset.step) {step}");

    [Theory]
    [InlineData(1400, false, false)]
    [InlineData(1024, true, true)]
    [InlineData(390, false, true)]
    public async Task The_page_opens_without_a_complaint_at_any_width(int width, bool dark, bool touch)
    {
        await using var page = await OpenAsync(dark: dark, width: width, touch: touch, paint: width > 1200);
        await AtAsync(page, "=== 0");
        await IsInOrderAsync(page);
    }

    [Fact]
    public async Task A_student_sees_the_plateau_the_way_down_and_the_escape()
    {
        var page = await FollowAsync("#speed=2");
        await AtAsync(page, "=== 0");
        await page.Page.ClickAsync("#go");
        await WhenAsync(page, """document.querySelector("#told").textContent.startsWith("A plateau at a saddle: at least")""");
        await WhenAsync(page, """document.querySelector("#told").textContent.startsWith("The loss falls")""");
        await WhenAsync(page, """parseFloat(document.querySelectorAll("#here dd")[1].textContent) < 0.4""");
        await page.Page.ClickAsync("#go");
        await WhenAsync(page, """document.querySelector("#go").textContent === "Train" """);
        IsQuiet(page);
    }

    [Fact]
    public async Task The_numbers_of_the_browser_are_the_engines_to_ten_digits()
    {
        string[] questions =
        [
            """{ "ask": "network", "data": "digits", "width": 8, "start": "xavier", "method": "adam", "rate": 0.02, "batch": 50 }""", """{ "ask": "train", "steps": 12 }""",
            """{ "ask": "curvature", "here": true, "products": 6 }""",
        ];
        await using var page = await EmptyAsync(browser, site);
        var told = JsonNode.Parse(await WithEngineAsync(page, """
            const engine = new Engine({ limit: 600 }), answers = [];
            for (const question of given) answers.push(await engine.ask(JSON.parse(question)));
            return JSON.stringify(answers);
            """, questions))!.AsArray();
        var engine = new PlaygroundEngine();
        var expected = questions.Select(q => JsonNode.Parse(engine.Answer(q))!).ToArray();
        Assert.Equal((double)expected[1]["value"]!, (double)told[1]!["value"]!, 1e-10);
        Assert.Equal((double)expected[2]["lowest"]!["value"]!, (double)told[2]!["lowest"]!["value"]!, 1e-8);
        Assert.Equal((double)expected[2]["highest"]!["value"]!, (double)told[2]!["highest"]!["value"]!, 1e-8);
    }

    [Fact]
    public async Task A_plateau_is_looked_at_and_kicked_by_keyboard_alone()
    {
        var page = await FollowAsync();
        await AtAsync(page, "=== 0");
        await page.Page.FocusAsync("#one");
        await page.Page.Keyboard.PressAsync("Enter");
        await AtAsync(page, "=== 1");
        await page.Page.FocusAsync("#around");
        await page.Page.Keyboard.PressAsync("Enter");
        await WhenAsync(page, """document.querySelector("#plane-told").textContent.startsWith("The loss around step 1") && document.querySelector("#plane .main-svg")""");
        await page.Page.FocusAsync("#dense");
        await page.Page.Keyboard.PressAsync("Enter");
        await WhenAsync(page, """document.querySelector("#density-told").textContent.includes("the index is")""");
        double loss = await LossAsync(page);
        await page.Page.FocusAsync("#size");
        await page.Page.Keyboard.PressAsync("Enter");
        await WhenAsync(page, $"parseFloat(document.querySelectorAll('#here dd')[1].textContent) < {(loss - 1e-4).ToString(System.Globalization.CultureInfo.InvariantCulture)}");
        IsQuiet(page);
    }

    static async Task<double> LossAsync(OfflinePage page) => await page.Page.EvaluateAsync<double>("() => parseFloat(document.querySelectorAll('#here dd')[1].textContent)");

    [Fact]
    public async Task A_link_trains_the_same_network_again()
    {
        var page = await FollowAsync("#data=xor&width=5&start=xavier&seed=7&method=adam&eta=0.05&batch=20&speed=1");
        await AtAsync(page, "=== 0");
        Assert.Equal(["xor", "5", "7", "adam"], await page.Page.EvaluateAsync<string[]>("() => ['data', 'width', 'seed', 'method'].map(id => document.getElementById(id).value)"));
        Assert.Equal("20", await page.Page.TextContentAsync("#batch-out"));
        string kept = await page.Page.EvaluateAsync<string>("() => location.hash");
        await page.Page.ClickAsync("#one");
        await AtAsync(page, "=== 1");
        await using var again = await OpenAsync(kept);
        await AtAsync(again, "=== 0");
        await again.Page.ClickAsync("#one");
        await AtAsync(again, "=== 1");
        Assert.Equal(await page.Page.InnerTextAsync("#here"), await again.Page.InnerTextAsync("#here"));
        Assert.Equal(kept, await again.Page.EvaluateAsync<string>("() => location.hash"));
        IsQuiet(again);
    }

    [Fact]
    public async Task Who_wants_no_movement_sees_the_end_of_a_stretch()
    {
        var page = await FollowAsync("#speed=1");
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = Microsoft.Playwright.ReducedMotion.Reduce });
        await AtAsync(page, "=== 0");
        await page.Page.ClickAsync("#go");
        await AtAsync(page, "=== 300");
        Assert.Equal("Train", await page.Page.TextContentAsync("#go"));
        IsQuiet(page);
    }

    [Fact]
    public async Task Two_hundred_digits_are_trained_without_a_plane_to_draw()
    {
        var page = await FollowAsync("#data=digits&width=8&start=xavier&method=adam&eta=0.02");
        await AtAsync(page, "=== 0");
        Assert.Contains("200 samples; 10 classes", await page.Page.InnerTextAsync("#what"), StringComparison.Ordinal);
        Assert.False(await page.Page.IsVisibleAsync("#regions"));
        await page.Page.ClickAsync("#one");
        await AtAsync(page, "=== 1");
        IsQuiet(page);
    }

    [Fact]
    public async Task A_training_is_saved_as_a_picture_a_page_and_a_notebook()
    {
        await using var page = await OpenAsync("#data=xor&width=3&start=xavier&speed=1", paint: true);
        await AtAsync(page, "=== 0");
        await page.Page.ClickAsync("#one");
        await AtAsync(page, "=== 1");
        await page.Page.ClickAsync("#around");
        await WhenAsync(page, "document.querySelector('#plane-told').textContent.startsWith('The loss around step 1')");
        await page.Page.ClickAsync("#save summary");
        byte[] picture = await SavedAsync(page, "#save-picture", "A-network-in-training.png");
        Assert.Equal("PNG", Encoding.ASCII.GetString(picture, 1, 3));
        string text = Encoding.UTF8.GetString(await SavedAsync(page, "#save-page", "A-network-in-training.html"));
        Assert.Equal(4, Regex.Count(text, "src=\"data:image/png"));
        Assert.Contains("<dt>λ_min</dt>", text, StringComparison.Ordinal);
        Assert.Contains("The loss around step 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        var notebook = JsonNode.Parse(await SavedAsync(page, "#save-notebook", "A-network-in-training.ipynb"))!;
        Assert.Contains(notebook["cells"]!.AsArray(), c => ((string)c!["source"]!).Contains("MaxSteps = 1,", StringComparison.Ordinal));
        IsQuiet(page);
    }
}
