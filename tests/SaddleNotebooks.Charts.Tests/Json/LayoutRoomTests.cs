using System.Text.Json;

namespace SaddleNotebooks.Charts.Tests;

public class LayoutRoomTests
{
    static double Margin(Figure figure, bool narrow)
    {
        using var json = JsonDocument.Parse(narrow ? FigureJson.WriteNarrow(figure) : figure.Json());
        return json.RootElement.GetProperty("layout").GetProperty("margin").GetProperty("b").GetDouble();
    }

    static Figure Lines(params string[] names) => new("t", new PlanePanel
    {
        X = "x", Y = "y", Traces = [.. names.Select(name => new ScatterTrace(new[] { 0.0, 1 }, new[] { 0.0, 1 }) { Name = name })],
    });

    [Fact]
    public void A_legend_has_a_line_for_each_row_of_names_that_fit()
    {
        Assert.Equal(Margin(Lines("a", "b"), narrow: false), Margin(Lines("a", "b"), narrow: true));
        // Eight names, three in a row of a phone.
        string[] eight = [.. Enumerable.Range(1, 8).Select(i => $"curve {i}")];
        Assert.Equal(Margin(Lines("a"), narrow: true) + 2 * 19, Margin(Lines(eight), narrow: true));
        Assert.True(Margin(Lines(eight), narrow: false) < Margin(Lines(eight), narrow: true));
    }

    [Fact]
    public void The_title_of_an_axis_breaks_where_its_panel_is_narrow()
    {
        var panel = new PlanePanel { X = "a long title that says exactly what the axis measures, with its unit", Traces = [new ScatterTrace(new[] { 0.0, 1 }, new[] { 0.0, 1 })] };
        var figure = new Figure("t", panel);
        Assert.True(Margin(figure, narrow: true) > Margin(figure, narrow: false));
        using var json = JsonDocument.Parse(FigureJson.WriteNarrow(figure));
        Assert.Contains("<br>", json.RootElement.GetProperty("layout").GetProperty("xaxis").GetProperty("title").GetProperty("text").GetString());
    }
}
