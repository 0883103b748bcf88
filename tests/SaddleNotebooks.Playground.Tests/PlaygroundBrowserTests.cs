using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static SaddleNotebooks.Playground.Tests.SitePages;

namespace SaddleNotebooks.Playground.Tests;

/// <summary>The page and its engine in a browser without a network, under a path of its own.</summary>
public sealed class PlaygroundBrowserTests(OfflineBrowser browser, PublishedSite site) : IClassFixture<OfflineBrowser>
{
    Task<OfflinePage> OpenAsync(string hash = "", bool dark = false, int width = 1000, int height = 620, bool touch = false, bool paint = false)
        => SitePages.OpenAsync(browser, site, "playground.html" + hash, dark, width, height, touch, paint);

    /// <summary>The page that the tests have in common.</summary>
    Task<OfflinePage> FollowAsync(string hash = "", int height = 620) => SitePages.FollowAsync(browser, site, "playground.html", hash, "drawn", height);

    static Task DrawnAsync(OfflinePage page) => WhenAsync(page, "document.body.dataset.drawn || !document.querySelector('#fault').hidden");

    /// <summary>Types a formula, and waits until it is drawn and searched.</summary>
    static async Task TypeAsync(OfflinePage page, string formula)
    {
        string before = await page.Page.EvaluateAsync<string>("() => document.body.dataset.drawn");
        await page.Page.FillAsync("#formula", formula);
        await page.Page.PressAsync("#formula", "Enter");
        await WhenAsync(page, $"document.body.dataset.drawn !== \"{before}\"");
    }

    [Theory]
    [InlineData(1400, false, false)]
    [InlineData(1024, true, true)]
    [InlineData(390, false, true)]
    public async Task The_page_opens_without_a_complaint_at_any_width(int width, bool dark, bool touch)
    {
        await using var page = await OpenAsync(dark: dark, width: width, height: 900, touch: touch, paint: width > 1200);
        await DrawnAsync(page);
        Assert.Equal(3, await page.Page.Locator("#points tbody tr").CountAsync());
        await SitePages.IsInOrderAsync(page);
    }

    [Fact]
    public async Task The_numbers_of_the_browser_are_the_librarys_to_ten_digits()
    {
        await using var page = await EmptyAsync(browser, site);
        string answers = await WithEngineAsync(page, """
            const engine = new Engine({ limit: 600 }), answers = [];
            for (const story of given) {
              let last;
              for (const question of story) last = await engine.ask(JSON.parse(question));
              answers.push(last);
            }
            return JSON.stringify(answers);
            """, Story.All.Select(s => s.Questions).ToArray());
        var told = JsonNode.Parse(answers)!.AsArray();
        var wrong = new List<string>();
        foreach (var (story, answer) in Story.All.Zip(told))
        {
            double[] numbers = [.. story.Read(answer!)];
            // Ten digits of the number, or of the largest beside it: a gradient norm of 1e-15 is rounding.
            double scale = 1e-10 * Math.Max(1, story.Expected.Max(Math.Abs));
            if (numbers.Length != story.Expected.Count || numbers.Zip(story.Expected).Any(p => !(Math.Abs(p.First - p.Second) <= Math.Max(scale * 1e-3, 1e-10 * Math.Abs(p.Second)))))
                wrong.Add($"{story.Name}: {string.Join(", ", numbers)}, not {string.Join(", ", story.Expected)}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_formula_that_nobody_knew_is_searched_and_descended()
    {
        var page = await FollowAsync("#f=x&box=-2,2,-2,2&ball=1.5,0.4&methods=gradient-descent&eta=0.05&speed=3");
        await DrawnAsync(page);
        await TypeAsync(page, "x^4/4 - x²/2 + (y - 0.5)^2");
        string[] kinds = [.. (await page.Page.Locator("#points tbody td:first-child").AllInnerTextsAsync()).Select(t => t.Trim()).Order(StringComparer.Ordinal)];
        Assert.Equal(["minimum", "minimum", "saddle, index 1"], kinds);
        await page.Page.ClickAsync("#go");
        await WhenAsync(page, """document.querySelector("#told").textContent.includes("second order stationary")""");
        var run = Objective.FromFormula("x^4/4 - x²/2 + (y - 0.5)^2").Minimize(Optimizer.GradientDescent(0.05), [1.5, 0.4]);
        Assert.Contains($"after {run.Steps} steps", await page.Page.InnerTextAsync("#told"), StringComparison.Ordinal);
        IsQuiet(page);
    }

    [Fact]
    public async Task A_fault_of_a_formula_is_shown_with_a_caret_and_mended()
    {
        var page = await FollowAsync();
        await DrawnAsync(page);
        await page.Page.FillAsync("#formula", "x^2 + sn(y)");
        await page.Page.ClickAsync("#ask button");
        await WhenAsync(page, """!document.querySelector("#fault").hidden""");
        string[] lines = (await page.Page.TextContentAsync("#fault"))!.Split('\n');
        Assert.Equal("x^2 + sn(y)", lines[1]);
        Assert.Equal("      ^", lines[2]);
        await page.Page.FillAsync("#formula", "x^2 + sin(y)");
        await page.Page.ClickAsync("#ask button");
        await WhenAsync(page, """document.querySelector("#fault").hidden && document.querySelectorAll("#points tbody tr").length > 0 && location.hash.includes("sin")""");
        IsQuiet(page);
    }

    [Fact]
    public async Task What_is_seen_is_saved_as_a_picture_a_page_and_a_notebook()
    {
        await using var page = await OpenAsync("#f=x*y&ball=0.5,0.25&methods=gradient-descent,newton", paint: true);
        await DrawnAsync(page);
        await page.Page.ClickAsync("#save summary");
        byte[] picture = await SavedAsync(page, "#save-picture", "x-y.png");
        Assert.Equal("PNG", Encoding.ASCII.GetString(picture, 1, 3));
        string text = Encoding.UTF8.GetString(await SavedAsync(page, "#save-page", "x-y.html"));
        Assert.Single(Regex.Matches(text, "src=\"data:image/png"));
        Assert.Contains("saddle, index 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("put here", text, StringComparison.Ordinal);
        var notebook = JsonNode.Parse(await SavedAsync(page, "#save-notebook", "x-y.ipynb"))!;
        Assert.Equal(6, notebook["cells"]!.AsArray().Count(c => (string)c!["cell_type"]! == "code"));
        IsQuiet(page);
    }

    /// <summary>Level, flat, half defined, nowhere defined, steep, wildly curved.</summary>
    [Fact]
    public async Task Every_kind_of_function_is_drawn()
    {
        var page = await FollowAsync("#f=x&methods=gradient-descent", height: 1500);
        await DrawnAsync(page);
        foreach (string formula in new[] { "3", "log(x)", "1/(x-x)", "100(y-x^2)^2 + (1-x)^2", "abs(x) + y" })
        {
            await TypeAsync(page, formula);
            Assert.Equal(formula == "1/(x-x)", await page.Page.IsVisibleAsync("#fault"));
        }
        IsQuiet(page);
    }

    [Fact]
    public async Task Damaged_formulas_get_an_answer_each_and_never_silence()
    {
        var random = new Random(3);
        string[] lines = [.. Enumerable.Range(0, Trials.Count(300, 10_000)).Select(_ => RandomFormula.Damaged(random))];
        await using var page = await EmptyAsync(browser, site);
        string answers = await WithEngineAsync(page, """
            const engine = new Engine({ limit: 600 }), answers = [];
            for (const formula of given) answers.push(await engine.ask({ ask: "grid", formula, count: 3 }).then(a => a.values.length, e => e.position ?? (e.ended ? "ended" : e.reason)));
            return JSON.stringify([engine.begins, answers]);
            """, lines);
        var told = JsonNode.Parse(answers)!;
        Assert.Equal(1, (int)told[0]!);
        for (int i = 0; i < lines.Length; i++)
        {
            var answer = told[1]![i]!;
            // Three rows, the place of the fault, or that three variables are too many.
            if (answer.GetValueKind() == JsonValueKind.Number)
                Assert.InRange((int)answer, 0, Math.Max(3, lines[i].Length));
            else
                Assert.Contains("functions of x and y", (string)answer!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_does_not_end_is_ended_and_the_engine_begins_anew()
    {
        await using var page = await EmptyAsync(browser, site);
        string told = await WithEngineAsync(page, """
            const states = [], engine = new Engine({ limit: 600, changed: state => states.push(state) });
            const question = { formula: "x^2 + y^2", start: [1, 1], rate: 1e-9, methods: [{ key: "gradient-descent" }] };
            await engine.ask({ ask: "race", ...question });
            engine.limit = 1;
            const late = await engine.ask({ ask: "step", steps: 2000000000 }).catch(e => e.message);
            engine.limit = 600;
            const point = await engine.ask({ ask: "point", formula: "x^2 - y^2", at: [0, 0] });
            const waiting = engine.ask({ ask: "search", problem: "himmelblau", starts: 1000 }).catch(e => e.message);
            engine.restart();
            const again = await engine.ask({ ask: "point", formula: "x^2 + y^2", at: [0, 0] });
            return JSON.stringify([late, point.kind, await waiting, again.kind, engine.begins, states.filter(s => s === "loading").length]);
            """);
        var answer = JsonNode.Parse(told)!;
        Assert.Contains("longer than 1 s", (string)answer[0]!, StringComparison.Ordinal);
        Assert.Equal("Saddle", (string)answer[1]!);
        Assert.Contains("begins anew", (string)answer[2]!, StringComparison.Ordinal);
        Assert.Equal("Minimum", (string)answer[3]!);
        Assert.Equal((3, 3), ((int)answer[4]!, (int)answer[5]!));
    }

    [Fact]
    public async Task The_keyboard_alone_puts_down_the_ball_and_takes_a_step()
    {
        var page = await FollowAsync("#problem=himmelblau&methods=gradient-descent&eta=0.01&ball=1,1");
        await DrawnAsync(page);
        await page.Page.FocusAsync("#bx");
        await page.Page.Keyboard.PressAsync("Control+A");
        await page.Page.Keyboard.TypeAsync("2.5");
        await page.Page.Keyboard.PressAsync("Enter");
        await WhenAsync(page, """location.hash.includes("ball=2.5,1") && document.body.dataset.race === "ready" """);
        await page.Page.FocusAsync("#one");
        await page.Page.Keyboard.PressAsync("Enter");
        await WhenAsync(page, """document.querySelector("#standing tbody td:nth-child(2)").textContent === "1" """);
        double expected = Problem.Himmelblau.Minimize(Optimizer.GradientDescent(0.01), [2.5, 1], new OptimizationOptions { MaxSteps = 1 }).Value;
        Assert.Equal(expected.ToString("G4", System.Globalization.CultureInfo.InvariantCulture), await page.Page.TextContentAsync("#standing tbody td:nth-child(3)"));
        await page.Page.FocusAsync("#eta");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        Assert.Contains("eta=0.0112", await page.Page.EvaluateAsync<string>("() => location.hash"), StringComparison.Ordinal);
        IsQuiet(page);
    }

    [Fact]
    public async Task A_finger_puts_the_ball_where_it_taps()
    {
        await using var page = await OpenAsync("#problem=saddle&methods=newton&ball=1,1", width: 390, height: 844, touch: true);
        await DrawnAsync(page);
        double[] place = await page.Page.EvaluateAsync<double[]>("""
            () => {
              document.querySelector("#contours").scrollIntoView({ block: "center" });
              const box = document.querySelector("#contours").getBoundingClientRect(), { xaxis: x, yaxis: y } = document.querySelector("#contours")._fullLayout;
              return [box.left + x._offset + 0.25 * x._length, box.top + y._offset + 0.25 * y._length];
            }
            """);
        await page.Page.Touchscreen.TapAsync((float)place[0], (float)place[1]);
        await WhenAsync(page, """!location.hash.includes("ball=1,1")""");
        double[] ball = await page.Page.EvaluateAsync<double[]>("() => [Number(document.querySelector('#bx').value), Number(document.querySelector('#by').value)]");
        // A quarter of the box −2 … 2, to a pixel.
        Assert.Equal(-1, ball[0], 0.03);
        Assert.Equal(1, ball[1], 0.03);
        IsQuiet(page);
    }

    [Fact]
    public async Task The_directions_of_curvature_follow_the_mouse()
    {
        var page = await FollowAsync("#f=x^3/6-y^2&box=-2,2,-2,2&methods=newton&ball=1,1");
        await DrawnAsync(page);
        await page.Page.Locator("#contours").ScrollIntoViewIfNeededAsync();
        foreach (double across in new[] { 0.25, 0.75 })
        {
            double[] place = await page.Page.EvaluateAsync<double[]>("""
                across => {
                  const box = document.querySelector("#contours").getBoundingClientRect(), { xaxis: x, yaxis: y } = document.querySelector("#contours")._fullLayout;
                  return [box.left + x._offset + across * x._length, box.top + y._offset + 0.5 * y._length];
                }
                """, across);
            await page.Page.Mouse.MoveAsync((float)place[0], (float)place[1]);
            // The Hessian is diag(x, −2), and x a quarter or three of the way from −2 to 2, to a pixel.
            double x = 4 * across - 2;
            await WhenAsync(page, $$"""((t = document.querySelector(".over .tag")) => t && t.textContent.slice(2).replaceAll("−", "-").split(", ").map(Number).every((v, k) => Math.abs(v - [-2, {{x.ToString(System.Globalization.CultureInfo.InvariantCulture)}}][k]) < 0.03))()""");
            // Two directions, each a line on a brighter one; the first eigenvector stands upright.
            Assert.Equal(4, await page.Page.Locator(".over g:last-child line").CountAsync());
            Assert.Equal(0, await page.Page.EvaluateAsync<double>("() => { const l = document.querySelector('.over g:last-child line'); return Math.abs(l.x1.baseVal.value - l.x2.baseVal.value); }"), 0.01);
        }
        await page.Page.Mouse.MoveAsync(1, 1);
        await WhenAsync(page, """!document.querySelector(".over .tag")""");
        // Below the line where the logarithm ends there is nothing to show, and nothing complains.
        await TypeAsync(page, "log(y) + x^2");
        foreach (double down in new[] { 0.25, 0.75 })
        {
            await page.Page.Locator("#contours").HoverAsync(new() { Position = new() { X = 150, Y = (float)(down * await page.Page.EvaluateAsync<double>("() => document.querySelector('#contours').clientHeight")) } });
            await WhenAsync(page, down < 0.5 ? """document.querySelector(".over .tag")""" : """!document.querySelector(".over .tag")""");
        }
        await page.Page.Mouse.MoveAsync(1, 1);
        IsQuiet(page);
    }

    [Fact]
    public async Task A_link_opens_what_was_seen()
    {
        const string Hash = "#f=cos(x)+y^2&box=-4,4,-2,2&ball=0.25,1.5&methods=adam,newton&eta=0.05&beta=0.5&speed=2";
        var page = await FollowAsync(Hash);
        await DrawnAsync(page);
        Assert.Equal("cos(x)+y^2", await page.Page.InputValueAsync("#formula"));
        Assert.Equal("0.25", await page.Page.InputValueAsync("#bx"));
        Assert.Equal(["Adam", "Newton"], await page.Page.Locator("#methods label:has(input:checked)").AllInnerTextsAsync());
        string kept = await page.Page.EvaluateAsync<string>("() => location.hash");
        await using var again = await OpenAsync(kept);
        await DrawnAsync(again);
        Assert.Equal(kept, await again.Page.EvaluateAsync<string>("() => location.hash"));
        Assert.Equal(await page.Page.InnerTextAsync("#points"), await again.Page.InnerTextAsync("#points"));
        IsQuiet(again);
    }

    [Fact]
    public async Task Steps_to_leave_the_saddle_stand_beside_theory()
    {
        var page = await FollowAsync("#problem=double-well&ball=0.001,0&methods=gradient-descent,heavy-ball&eta=0.02&beta=0.8");
        await DrawnAsync(page);
        await WhenAsync(page, """!document.querySelector("#leave").hidden""");
        // λ = −1 at the double well's saddle; its box is as wide as the page says.
        string radius = (await page.Page.InnerTextAsync("#leave-told"))!.Split("R = ")[1].Split(' ')[0];
        double theory = Escape.PredictedSteps(Problem.DoubleWell.CriticalPointAt(0, 0).Eigenvalues[0], 0.02, 0.001, double.Parse(radius, System.Globalization.CultureInfo.InvariantCulture));
        string[] cells = [.. await page.Page.Locator("#leave tbody tr:first-child td").AllInnerTextsAsync()];
        Assert.Equal(theory.ToString("G4", System.Globalization.CultureInfo.InvariantCulture), cells[2].Trim());
        Assert.Equal(theory, double.Parse(cells[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), 0.05 * theory);
        IsQuiet(page);
    }

    [Fact]
    public async Task Who_wants_no_movement_sees_the_whole_way_at_once()
    {
        var page = await FollowAsync("#problem=double-well&ball=0.001,1.3&methods=heavy-ball&eta=0.02&beta=0.8&speed=1");
        await page.Page.EmulateMediaAsync(new() { ReducedMotion = Microsoft.Playwright.ReducedMotion.Reduce });
        await DrawnAsync(page);
        await page.Page.ClickAsync("#go");
        await WhenAsync(page, """document.querySelector("#told").textContent.includes("second order stationary")""");
        IsQuiet(page);
    }
}
