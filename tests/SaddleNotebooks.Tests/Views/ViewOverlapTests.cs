using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

/// <summary>Every view at three widths: what its words cover, measured in the browser.</summary>
public sealed class ViewOverlapTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    [Theory]
    [InlineData(1400)]
    [InlineData(800)]
    [InlineData(390)]
    public async Task No_legend_lies_on_data_and_no_title_goes_through_another_or_beyond_the_edge(int width)
    {
        string[] names = [.. ViewSamples.All.Keys];
        await using var page = await browser.OpenAsync(width: width);
        await page.Page.AddInitScriptAsync("delete window.IntersectionObserver");
        await page.LoadAsync(FigurePage.Write([.. ViewSamples.All.Values.Select(sample => sample.Draw())]));
        await page.FiguresAsync();
        string[] faults = await page.Page.EvaluateAsync<string[]>(Measure);
        string[] named = [.. faults.Select(f => f.Split(' ', 2) is [var index, var what] ? $"{names[int.Parse(index)]}: {what}" : f)];
        Assert.True(named.Length == 0, string.Join("\n", named));
    }

    [Fact]
    public async Task The_measurement_finds_a_title_through_another_and_one_beyond_the_edge()
    {
        var line = new ScatterTrace(new[] { 0.0, 1 }, new[] { 0.0, 1 });
        var panel = new PlanePanel
        {
            X = "x", Y = "y", Traces = [line],
            Annotations = [new Annotation(0.5, 0.5, "one through the other") { Arrow = false }, new Annotation(0.5, 0.51, "the other through the one") { Arrow = false }],
        };
        await using var page = await browser.OpenAsync(width: 390);
        await page.Page.AddInitScriptAsync("delete window.IntersectionObserver");
        await page.LoadAsync(FigurePage.Write([new Figure("a title", panel), new Figure("another", panel with { Annotations = [new Annotation(1, 0.5, new string('w', 90)) { Arrow = false }] })]));
        await page.FiguresAsync();
        string[] faults = await page.Page.EvaluateAsync<string[]>(Measure);
        Assert.Contains(faults, f => f.StartsWith("0 ", StringComparison.Ordinal) && f.Contains("through"));
        Assert.Contains(faults, f => f.StartsWith("1 ", StringComparison.Ordinal) && f.Contains("beyond"));
    }

    // Boxes of words against each other, the figure's edge, and – for the legend – the panels' rectangles. Two pixels are the letters' own room.
    const string Measure = """
        () => {
          const faults = [];
          [...document.querySelectorAll('.saddle-plot')].forEach((plot, index) => {
            const host = plot.getBoundingClientRect(), layout = plot._fullLayout;
            if (!layout) return;
            const say = text => text.textContent.slice(0, 40);
            const texts = [...plot.querySelectorAll('.gtitle, .xtitle, .ytitle, .annotation-text, .legendtext, .cbtitle text')]
              .map(e => ({ e, b: e.getBoundingClientRect() })).filter(t => t.b.width > 1 && t.b.height > 1);
            const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
            for (const t of texts)
              if (t.b.left < host.left - 2 || t.b.right > host.right + 2 || t.b.bottom > host.bottom + 2) faults.push(`${index} “${say(t.e)}” goes beyond the edge`);
            for (let i = 0; i < texts.length; i++)
              for (let j = i + 1; j < texts.length; j++)
                if (meet(texts[i].b, texts[j].b)) faults.push(`${index} “${say(texts[i].e)}” goes through “${say(texts[j].e)}”`);
            const legend = plot.querySelector('.legend .bg');
            if (legend) {
              const b = legend.getBoundingClientRect();
              for (const sub of Object.values(layout._plots || {})) {
                const x = sub.xaxis, y = sub.yaxis;
                const area = { left: host.left + x._offset, right: host.left + x._offset + x._length, top: host.top + y._offset, bottom: host.top + y._offset + y._length };
                if (meet(b, area)) faults.push(`${index} the legend lies on a panel`);
              }
            }
          });
          return faults;
        }
        """;
}
