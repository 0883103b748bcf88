using System.Text.Json;

namespace SaddleNotebooks.Charts.Tests;

public class NothingFiniteTests
{
    static int Notes(params ChartTrace[] traces)
    {
        using var json = JsonDocument.Parse(new Figure("t", new PlanePanel { Traces = traces }).Json());
        return json.RootElement.GetProperty("layout").GetProperty("annotations").EnumerateArray().Count(a => a.GetProperty("text").GetString() == "no finite values");
    }

    [Fact]
    public void A_panel_whose_values_cannot_be_drawn_says_so()
    {
        Assert.Equal(1, Notes(new ScatterTrace(new[] { 1.0, 2 }, new[] { double.NaN, double.PositiveInfinity })));
        Assert.Equal(1, Notes(new HistogramTrace(new[] { double.NaN })));
        Assert.Equal(1, Notes(new ContourTrace(new[] { 0.0, 1 }, new[] { 0.0 }, new ChartGrid(1, 2, [double.NaN, double.NaN]))));
    }

    [Fact]
    public void One_finite_value_or_none_yet_needs_no_such_words()
    {
        Assert.Equal(0, Notes(new ScatterTrace(new[] { 1.0, 2 }, new[] { double.NaN, 3 })));
        Assert.Equal(0, Notes(new ScatterTrace(new[] { 1.0 }, new[] { double.NaN }), new BarTrace(new[] { "a" }, new[] { 1.0 })));
        Assert.Equal(0, Notes(new ScatterTrace(ChartValues.Empty, ChartValues.Empty)));
    }
}
