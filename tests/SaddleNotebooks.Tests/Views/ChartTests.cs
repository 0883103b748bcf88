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

    [Fact]
    public void A_histogram_counts_the_finite_numbers_of_each_series()
    {
        var figure = Chart.Histogram("t", "error", ("first", [1, 2, double.NaN]), ("second", [3]));
        var traces = figure.Panels[0].Traces.Cast<HistogramTrace>().ToList();
        Assert.Equal([1, 2], traces[0].Values.Numbers.ToArray());
        Assert.Equal("second", traces[1].Name.Markup);
        Assert.NotEqual(traces[0].Color, traces[1].Color);
        Assert.Equal((1, 3.1, 0.1), Rounded(traces[0].Edges!.Value));
        Assert.Equal(traces[0].Edges, traces[1].Edges);
        Assert.True(figure.ShowLegend);
        var single = Chart.Histogram("t", "error", ("", [1.0]));
        Assert.False(single.ShowLegend);
        Assert.Null(((HistogramTrace)single.Panels[0].Traces[0]).Edges);

        static (double, double, double) Rounded((double From, double To, double Width) edges) => (Math.Round(edges.From, 9), Math.Round(edges.To, 9), Math.Round(edges.Width, 9));
    }

    [Fact]
    public void A_heat_map_has_a_cell_for_every_number_and_tells_signs_apart()
    {
        var f = Problem.MuellerBrown;
        double[,] hessian = f.HessianMatrix(-0.8, 0.6);
        var cells = (HeatmapTrace)Chart.Heatmap("Hessian", "j", "i", hessian).Panels[0].Traces[0];
        Assert.Equal(hessian.Cast<double>(), cells.Z.Values.ToArray());
        Assert.Equal(ColorScale.Diverging, cells.Colors.Scale);
        var positive = (HeatmapTrace)Chart.Heatmap("t", "j", "i", new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }).Panels[0].Traces[0];
        Assert.Equal((2, 3, 6.0), (positive.Z.Rows, positive.Z.Columns, positive.Z[1, 2]));
        Assert.Equal(ColorScale.Sequential, positive.Colors.Scale);
    }

    [Fact]
    public void An_empty_matrix_is_refused()
        => Assert.Contains("0 × 2", Assert.Throws<ArgumentException>(() => Chart.Heatmap("t", "j", "i", new double[0, 2])).Message);
}
