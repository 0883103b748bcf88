using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

/// <summary>Figures on a screen as narrow as a phone.</summary>
public sealed class NarrowTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    static readonly string Pictures = Path.Combine(Repository.Root, "artifacts", "pictures", "charts");

    /// <summary>Whether surfaces are painted on a phone, too, and pictures of it are kept.</summary>
    static readonly bool All = Trials.Count(0, 1) == 1;

    /// <summary>Left, top, right, bottom of every axis area of the first figure.</summary>
    const string Areas = """
        () => {
          const full = document.querySelector('.saddle-plot')._fullLayout;
          return Object.keys(full).filter(k => /^xaxis\d*$/.test(k)).map(k => {
            const x = full[k], y = full[k.replace('x', 'y')];
            return [x._offset, y._offset, x._offset + x._length, y._offset + y._length];
          });
        }
        """;

    static Figure ThreePanels(string title = "Three panels") => new(title,
        [.. Enumerable.Range(1, 3).Select(k => new PlanePanel { Title = $"Panel {k}", X = "step", Y = "loss", Traces = [new ScatterTrace(new double[] { 1, 2 }, new double[] { 3, 4 }) { Name = $"curve of panel {k}", Line = new Stroke() }] })]);

    [Fact]
    public async Task Panels_stand_side_by_side_on_a_wide_screen_and_below_each_other_on_a_narrow_one()
    {
        await using var page = await browser.OpenAsync();
        await page.LoadAsync(ThreePanels().Page());
        double[][] wide = await page.Page.EvaluateAsync<double[][]>(Areas);
        Assert.True(wide[0][2] < wide[1][0] && wide[1][2] < wide[2][0]);
        double height = await HeightAsync(page);

        await page.Page.SetViewportSizeAsync(390, 800);
        await page.WhenAsync("before => document.querySelector('.saddle-plot')._fullLayout.height > before", height);
        double[][] narrow = await page.Page.EvaluateAsync<double[][]>(Areas);
        Assert.True(narrow[0][3] < narrow[1][1] && narrow[1][3] < narrow[2][1]);
        Assert.All(narrow, area => Assert.InRange(area[2] - area[0], 220, 390));
        Assert.InRange(await page.Page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"), 1, 390);

        await page.Page.SetViewportSizeAsync(1100, 800);
        await page.WhenAsync("before => document.querySelector('.saddle-plot')._fullLayout.height === before", height);
        double[][] again = await page.Page.EvaluateAsync<double[][]>(Areas);
        Assert.Equal(wide.SelectMany(a => a), again.SelectMany(a => a));
        Assert.Empty(page.Complaints);
    }

    static Task<double> HeightAsync(OfflinePage page) => page.Page.EvaluateAsync<double>("() => document.querySelector('.saddle-plot')._fullLayout.height");

    [Theory]
    [InlineData(1100)]
    [InlineData(390)]
    public async Task A_long_title_breaks_into_lines_above_the_panels(int width)
    {
        string title = string.Join(' ', Enumerable.Repeat("a title that is far too long for one line of any screen", 3));
        await using var page = await browser.OpenAsync(width: width);
        await page.LoadAsync(ThreePanels(title).Page());
        double[] box = await page.Page.EvaluateAsync<double[]>("""
            () => {
              const plot = document.querySelector('.saddle-plot').getBoundingClientRect(), title = document.querySelector('.gtitle').getBoundingClientRect();
              const panel = document.querySelector('.annotation-text').getBoundingClientRect();
              return [title.left - plot.left, plot.right - title.right, title.top - plot.top, panel.top - title.bottom];
            }
            """);
        Assert.All(box, distance => Assert.True(distance >= 0, string.Join(", ", box)));
        Assert.True(await page.Page.Locator(".gtitle tspan.line").CountAsync() > 1);
    }

    [Fact]
    public async Task A_legend_of_many_names_stands_below_the_axis_and_inside_the_figure()
    {
        var figure = new Figure("Many curves", new PlanePanel
        {
            X = "step", Y = "loss",
            Traces = [.. Enumerable.Range(0, 8).Select(k => new ScatterTrace(new double[] { 1, 2 }, new double[] { k, k + 1 }) { Name = $"curve with a long name {k}", Line = new Stroke() })],
        }) { Slider = null };
        await using var page = await browser.OpenAsync(width: 390);
        await page.LoadAsync(figure.Page());
        double[] box = await page.Page.EvaluateAsync<double[]>("""
            () => {
              const plot = document.querySelector('.saddle-plot').getBoundingClientRect(), legend = document.querySelector('.legend').getBoundingClientRect();
              const axis = document.querySelector('.xtitle').getBoundingClientRect();
              return [legend.left - plot.left, plot.right - legend.right, plot.bottom - legend.bottom, legend.top - axis.bottom + 4];
            }
            """);
        Assert.All(box, distance => Assert.True(distance >= 0, string.Join(", ", box)));
        // No room is kept for the same lines twice.
        Assert.InRange(box[2], 0, 24);
        double[] area = (await page.Page.EvaluateAsync<double[][]>(Areas))[0];
        Assert.InRange(area[3] - area[1], 200, 300);
    }

    [Fact]
    public async Task Of_two_widths_that_follow_each_other_quickly_the_last_one_is_drawn_whole()
    {
        double[] x = [0, 1];
        var figure = new Figure("The same spectrum, seen by more and more steps", new PlanePanel
        {
            X = "eigenvalue", Y = "weight",
            Traces = [.. new[] { "all eigenvalues", "10 steps", "20 steps", "40 steps", "80 steps", "160 steps" }.Select((name, i) => new ScatterTrace(x, new double[] { i, i + 1 }) { Name = name, Line = new Stroke() })],
        });
        await using var page = await browser.OpenAsync(width: 390);
        await page.LoadAsync(figure.Page());
        double before = await LegendGapAsync(page);
        Assert.InRange(before, 0, 30);
        foreach (int pause in new[] { 0, 15, 40, 80, 120 })
        {
            await page.Page.SetViewportSizeAsync(270, 800);
            await Task.Delay(pause, TestContext.Current.CancellationToken);
            await page.Page.SetViewportSizeAsync(390, 800);
            await page.WhenAsync("() => !document.querySelector('.saddle-figure').saddleBusy && document.querySelector('.saddle-plot')._fullLayout.width > 300");
            await Task.Delay(300, TestContext.Current.CancellationToken);
            await page.FiguresAsync();
            Assert.Equal(before, await LegendGapAsync(page), 1.0);
            Assert.Empty(await page.OverlapsAsync());
        }
        Assert.Empty(page.Complaints);

        static Task<double> LegendGapAsync(OfflinePage page) => page.Page.EvaluateAsync<double>("() => document.querySelector('.legend').getBoundingClientRect().top - document.querySelector('.xtitle').getBoundingClientRect().bottom");
    }

    [Fact]
    public async Task Code_in_a_caption_breaks_where_a_phone_ends()
    {
        var figure = ThreePanels() with { Caption = "Next: " + string.Concat(Enumerable.Repeat("loss.HessianSpectrum(probes:100).", 5)) };
        await using var page = await browser.OpenAsync(width: 390);
        await page.LoadAsync(figure.Page());
        Assert.InRange(await page.Page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"), 1, 390);
    }

    [Fact]
    public async Task Every_kind_of_figure_fits_a_phone_and_plotly_knows_its_properties()
    {
        await using var page = await browser.OpenAsync(width: 390, paint: All);
        string[] names = [.. SampleFigures.All.Keys];
        await page.LoadAsync(FigurePage.Write([.. SampleFigures.All.Values.Select(create => create())]));
        Assert.Equal(names.Length, await page.Page.Locator(".saddle-figure[data-drawn=yes]").CountAsync());
        if (All)
        {
            int[] marks = await page.DrawnMarksAsync();
            Assert.Empty(names.Where((_, i) => marks[i] <= 0));
        }
        Assert.InRange(await page.Page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"), 1, 390);
        for (int i = 0; i < names.Length; i++)
        {
            string[] faults = await page.SchemaFaultsAsync(await page.NarrowJsonAsync(i));
            Assert.True(faults.Length == 0, $"{names[i]}: {string.Join("; ", faults)}");
            if (All)
                await page.PictureAsync(Path.Combine(Pictures, names[i] + "-phone.png"), i);
        }
        Assert.Empty(page.Complaints);
    }
}
