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
}
