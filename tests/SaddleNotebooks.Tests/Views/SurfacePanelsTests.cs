using System.Text.Json;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

/// <summary>Surfaces whose values are hard to see: nearly constant, of many decades, not finite.</summary>
public class SurfacePanelsTests
{
    static Figure Plot(Func<Real[], Real> formula, double half) => Objective.FromFormula(2, x => formula([x[0], x[1]])).Plot(x: (-half, half), y: (-half, half));

    static double[] Heights(Figure figure) => [.. Assert.IsType<SurfaceTrace>(figure.Panels[0].Traces[0]).Z.Values];

    static double[] Levels(Figure figure) => [.. Assert.IsType<ContourTrace>(figure.Panels[1].Traces[0]).Z.Values];

    [Fact]
    public void Small_variation_on_a_large_value_is_drawn_as_a_difference_that_single_precision_resolves()
    {
        var figure = Plot(x => 2.302585 + 1e-7 * (x[0] * x[0] - x[1] * x[1]), 1);
        var plain = Plot(x => 1e-7 * (x[0] * x[0] - x[1] * x[1]), 1);
        double[] heights = Heights(figure);
        // The same relief as without the large value, up to one constant.
        double shift = heights[0] - Heights(plain)[0];
        Assert.All(heights.Zip(Heights(plain)), pair => Assert.Equal(pair.Second + shift, pair.First, 1e-14));
        Assert.True(heights.Select(h => (float)h).Distinct().Count() > 500);
        Assert.Equal("f − 2.3025849", PlainText.Of(Assert.IsType<SpacePanel>(figure.Panels[0]).Z.FullTitle));
        Assert.Contains("difference from 2.3025849", figure.Caption);
        Assert.Equal("f", PlainText.Of(Assert.IsType<SpacePanel>(plain.Panels[0]).Z.FullTitle));
        Assert.DoesNotContain("difference", plain.Caption);
    }

    [Fact]
    public void The_basin_of_a_surface_of_many_decades_keeps_half_of_the_colors()
    {
        var figure = Plot(x => Real.Exp(12 * x[0] * x[0]) + 0.1 * x[1] * x[1], 2);
        double[] levels = [.. Levels(figure).Order()];
        double low = levels[0], high = levels[^1];
        // Between f = 1 in the middle and f = 1000, a thirtieth of the width, lie levels of their own.
        Assert.True(high - low > 20, $"{low} … {high}");
        Assert.True(levels[levels.Length / 2] - low > 0.2 * (high - low));
        // Along the valley's floor, where only 0.1 y² changes, as well.
        double[] floor = [.. Enumerable.Range(0, 81).Select(i => Assert.IsType<ContourTrace>(figure.Panels[1].Traces[0]).Z[i, 40])];
        Assert.True(floor.Max() - floor.Min() > 0.5);
    }

    [Fact]
    public void A_surface_without_finite_values_says_so()
    {
        var figure = Plot(x => Real.Log(-1 - x[0] * x[0]), 1);
        Assert.Contains("None of the values is finite", figure.Caption);
        // The browser, which would look for levels for ever, draws the words.
        Assert.NotEmpty(FigurePictures.CompactPng([figure.Html()]));
        using var json = JsonDocument.Parse(figure.Json());
        Assert.Equal(2, json.RootElement.GetProperty("layout").GetProperty("annotations").EnumerateArray().Count(a => a.GetProperty("text").GetString() == "no finite values"));
    }
}
