using System.Text.Json.Nodes;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

public sealed class AxisTickTests
{
    static readonly Axis Whole = new() { WholeNumbers = true };

    static JsonNode? Step(PlanePanel panel, string axis) => JsonNode.Parse(new Figure("counts", panel).Json())!["layout"]![axis]!["dtick"];

    [Theory]
    // plotly.js would put ticks on halves, and label them with the whole number beside.
    [InlineData(2, true)]
    [InlineData(13, true)]
    [InlineData(14, false)]
    public void Few_whole_numbers_have_a_tick_each(int bars, bool each)
    {
        double[] numbers = [.. Enumerable.Range(1, bars).Select(i => (double)i)];
        var panel = new PlanePanel { X = Whole, Y = Whole, Traces = [new BarTrace(numbers, numbers), new ScatterTrace(numbers, numbers)] };
        Assert.Equal(each ? 1 : null, (int?)Step(panel, "xaxis"));
        // Bars stand on zero.
        Assert.Equal(bars <= 12 ? 1 : null, (int?)Step(panel, "yaxis"));
    }

    [Fact]
    public void Where_the_reach_is_not_known_plotly_chooses()
    {
        double[] numbers = [1, 2];
        Assert.Null(Step(new PlanePanel { X = Whole, Traces = [new BarTrace(numbers, numbers), new HistogramTrace(numbers)] }, "xaxis"));
        Assert.Null(Step(new PlanePanel { X = Whole, Traces = [new BarTrace(new[] { "a", "b" }, numbers)] }, "xaxis"));
        Assert.Null(Step(new PlanePanel { Traces = [new BarTrace(numbers, numbers)] }, "xaxis"));
        Assert.Equal(1, (int?)Step(new PlanePanel { X = Whole with { Range = (0, 5) }, Traces = [new HistogramTrace(numbers)] }, "xaxis"));
        Assert.Null(Step(new PlanePanel { X = Whole with { Range = (0, 50) }, Traces = [new BarTrace(numbers, numbers)] }, "xaxis"));
    }

    static Figure Named(int bars, string name)
        => new("named", new PlanePanel { X = "method", Traces = [new BarTrace(ChartValues.Of(Enumerable.Range(1, bars).Select(i => $"{name} {i}")), ChartValues.Indices(bars))] });

    [Theory]
    // At 390 px four names get some 65 px each.
    [InlineData(2, "short", null, null)]
    [InlineData(4, "gradient descent", 0, 12)]
    [InlineData(4, "stochastic", 0, 10)]
    [InlineData(4, "backpropagation", -90, 12)]
    [InlineData(14, "gradient descent", -90, 12)]
    public void Names_are_broken_then_smaller_then_upright(int bars, string name, int? angle, int? size)
    {
        var layout = JsonNode.Parse(FigureJson.WriteNarrow(Named(bars, name)))!["layout"]!;
        var axis = layout["xaxis"]!;
        Assert.Equal(angle, (int?)axis["tickangle"]);
        if (angle is null)
        {
            Assert.Null(axis["ticktext"]);
            return;
        }
        Assert.Equal(size ?? 12, (int?)axis["tickfont"]?["size"] ?? 12);
        Assert.Equal(Enumerable.Range(1, bars).Select(i => $"{name} {i}"), axis["tickvals"]!.AsArray().Select(v => (string)v!));
        Assert.All(axis["ticktext"]!.AsArray(), text => Assert.Equal(angle == 0, ((string)text!).Contains("<br>")));
        // Room for them below, and enough for the bars above.
        var one = JsonNode.Parse(FigureJson.WriteNarrow(Named(2, "short")))!["layout"]!;
        Assert.InRange((int)layout["margin"]!["b"]! - (int)one["margin"]!["b"]!, angle == 0 ? 12 : 90, 160);
        Assert.True((int)layout["height"]! - (int)layout["margin"]!["t"]! - (int)layout["margin"]!["b"]! >= 200);
    }

    [Fact]
    public void A_name_cannot_bring_markup()
    {
        string label = (string)JsonNode.Parse(FigureJson.WriteNarrow(Named(9, "<b>gradient</b> descent")))!["layout"]!["xaxis"]!["ticktext"]![0]!;
        Assert.DoesNotContain("<b>", label);
    }
}
