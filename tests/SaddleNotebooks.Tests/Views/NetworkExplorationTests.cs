using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>The disconnectivity graph that a reader moves, and the colors of the one that stands.</summary>
public sealed class NetworkExplorationTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    const string Hostile = "</script><img src=x onerror=alert(1)>";

    static readonly Problem Surface = Problem.MuellerBrown;
    static readonly LandscapeNetwork Map = Surface.MapLandscape(new LandscapeMapOptions { SearchesPerMinimum = 8 });

    [Fact]
    public void The_spectrum_beside_the_graph_is_that_of_the_minimum_chosen()
    {
        var explorable = Map.Explore(Surface);
        Assert.Equal(3, explorable.Controls[0].Values.Count);
        for (int position = 0; position < 3; position++)
        {
            var figure = explorable.At(position, 0);
            int minimum = int.Parse(figure.Table!.Rows[0][1]);
            double[] expected = SymmetricEigen.Values(Surface.HessianMatrix([.. Map.Minima[minimum].Point]));
            Assert.Equal(NumberText.Of(expected[0]), figure.Table.Rows[2][1]);
            Assert.Equal(NumberText.Of(expected[1]), figure.Table.Rows[3][1]);
            Assert.Equal(expected.Select(v => NumberText.Of(v)), Assert.IsType<ScatterTrace>(figure.Panels[1].Traces[0]).Texts!.Select(PlainText.Of));
            Assert.StartsWith($"{minimum}, f = ", explorable.Controls[0].Labels![position], StringComparison.Ordinal);
        }
    }

    /// <summary>Passes at −72.2489 and −40.6648: below the first three valleys, between them two, above both one.</summary>
    [Fact]
    public void A_rising_level_joins_valleys_where_the_passes_are()
    {
        var explorable = Map.Explore(Surface);
        var levels = explorable.Controls[1].Values;
        for (int k = 0; k < levels.Count; k++)
        {
            string[] cells = [.. explorable.At(explorable.Controls[0].Start, k).Table!.Rows.Select(r => r[1])];
            int minima = Map.Minima.Count(m => m.Value <= levels[k]), joined = Map.TransitionStates.Count(t => t.Value <= levels[k] || k == levels.Count - 1);
            Assert.Equal(NumberText.Of(minima - joined), cells[^1]);
        }
        Assert.Contains("3 of them share", explorable.At(0, levels.Count - 1).Caption, StringComparison.Ordinal);
        Assert.Contains("alone", explorable.At(explorable.Controls[0].Start, 1).Caption, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_chooses_a_minimum_by_pointing_and_by_keyboard_without_a_network()
    {
        await using var page = await browser.OpenAsync();
        var explorable = Map.Explore(Surface);
        await page.LoadAsync(ExplorableSamples.Page([explorable]));
        var slider = page.Page.Locator("input[type=range]").First;
        await page.WhenAsync("() => document.querySelector('.js-plotly-plot')?._fullLayout?.xaxis");
        string before = await slider.InputValueAsync();
        await slider.FocusAsync();
        await page.Page.Keyboard.PressAsync(before == "0" ? "ArrowRight" : "ArrowLeft");
        Assert.NotEqual(before, await slider.InputValueAsync());
        // Pointing at the place of another minimum in the first panel.
        foreach (int wanted in new[] { 2, 0 })
        {
            var place = await page.Page.EvaluateAsync<double[]>(
                $"() => {{ const p = document.querySelector('.js-plotly-plot'), l = p._fullLayout, b = p.getBoundingClientRect(); return [b.left + l.xaxis._offset + l.xaxis.d2p({explorable.Controls[0].Values[wanted]}), b.top + l.yaxis._offset + l.yaxis._length / 2]; }}");
            await page.Page.Mouse.ClickAsync((float)place[0], (float)place[1]);
            Assert.Equal($"{wanted}", await slider.InputValueAsync());
        }
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
    }

    [Fact]
    public async Task Colors_are_numbers_that_the_caller_names_and_a_name_is_text()
    {
        var figure = Map.Plot(colors: [(Hostile, p => p[0]), ("unknown", _ => double.PositiveInfinity)]);
        var ends = figure.Traces.OfType<ScatterTrace>().Where(t => t.Marker?.Values is not null).ToArray();
        Assert.Equal(8, ends.Length);
        Assert.Equal(8, figure.Slider!.Steps.Count);
        Assert.Equal(Map.Minima.Select(m => m.Point[0]), ends[5].Marker!.Values!.Numbers.ToArray());
        Assert.All(ends[6].Marker!.Values!.Numbers.ToArray(), v => Assert.Equal(double.NaN, v));
        // By index: three minima, and the two transition states at which they meet.
        Assert.Equal("index", PlainText.Of(figure.Slider.Steps[^1].Label));
        Assert.Equal([0, 0, 0, 1, 1], ends[7].Marker!.Values!.Numbers.ToArray());
        double[] distances = ends[3].Marker!.Values!.Numbers.ToArray();
        Assert.Equal([0, Math.Sqrt(Map.Minima[0].Point.Zip(Map.Minima[1].Point, (a, b) => (a - b) * (a - b)).Sum())], distances[..2]);
        await using var page = await browser.OpenAsync();
        await page.LoadAsync(FigurePage.Write([figure]));
        Assert.Equal(0, await page.Page.Locator("img:not(.saddle-still)").CountAsync());
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public void What_cannot_be_explored_is_refused_with_the_remedy()
    {
        var single = Problem.Quadratic(1, 2).MapLandscape(new LandscapeMapOptions { Box = [(-1, 1), (-1, 1)], SearchesPerMinimum = 1 });
        Assert.Contains("map.Plot()", Assert.Throws<ArgumentException>(() => single.Explore(Problem.Quadratic(1, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("function that was mapped", Assert.Throws<ArgumentException>(() => Map.Explore(Problem.Quadratic(1, 2, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("test loss", Assert.Throws<ArgumentException>(() => Map.Plot(colors: ("", p => 0))).Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => Map.Explore(Surface, new CancellationToken(canceled: true)));
    }
}
