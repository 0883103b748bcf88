using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

public class ChartTests
{
    [Fact]
    public void Lines_keep_the_readers_numbers_names_and_scales()
    {
        (double, double)[] points = [(1, 10), (2, 100), (3, double.NaN)];
        var figure = Chart.Lines("Steps", "noise", Axis.Log("steps"), ("measured", points), ("predicted", points.Select(p => (p.Item1, 2 * p.Item2))));
        var panel = Assert.IsType<PlanePanel>(Assert.Single(figure.Panels));
        Assert.Equal((AxisScale.Linear, AxisScale.Log), (panel.X.Scale, panel.Y.Scale));
        Assert.Equal(("noise", "steps"), (panel.X.Title.Markup, panel.Y.Title.Markup));
        var predicted = Assert.IsType<ScatterTrace>(panel.Traces[1]);
        Assert.Equal("predicted", predicted.Name.Markup);
        Assert.Equal([20, 200, double.NaN], predicted.Y.Numbers.ToArray());
        Assert.NotNull(predicted.Line);
        Assert.NotNull(predicted.Marker);
        Assert.NotEqual(((ScatterTrace)panel.Traces[0]).Line, predicted.Line);
    }

    [Fact]
    public void Long_lines_are_not_marked_points_are_not_joined_and_an_unnamed_series_has_no_legend()
    {
        var points = Enumerable.Range(0, 41).Select(i => ((double)i, (double)i));
        var line = (ScatterTrace)Chart.Lines("t", "x", "y", ("", points)).Panels[0].Traces[0];
        Assert.Null(line.Marker);
        var figure = Chart.Points("t", "x", "y", ("", points));
        Assert.Null(((ScatterTrace)figure.Panels[0].Traces[0]).Line);
        Assert.False(figure.ShowLegend);
    }

    [Fact]
    public void Bars_stand_under_their_names()
    {
        var bars = (BarTrace)Chart.Bars("t", "region", "tokens", ("sky", 2), ("sea", 5)).Panels[0].Traces[0];
        Assert.Equal(["sky", "sea"], bars.X.Names.ToArray());
        Assert.Equal([2, 5], bars.Y.Numbers.ToArray());
    }
}
