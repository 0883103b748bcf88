using System.Globalization;
using System.Text.Json;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

public class FigureJsonTests
{
    static JsonElement Trace(params double[] y)
        => JsonDocument.Parse(new Figure("t", new PlanePanel { Traces = [new ScatterTrace(ChartValues.Indices(y.Length), y) { Line = new Stroke() }] }).Json())
            .RootElement.GetProperty("data")[0];

    [Fact]
    public void Missing_and_infinite_numbers_become_null()
        => Assert.Equal("[1.5,null,null,null]", Trace(1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity).GetProperty("y").GetRawText());

    [Fact]
    public void Long_arrays_are_typed_and_keep_every_bit()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => Math.Sqrt(i))];
        values[7] = double.PositiveInfinity;
        var y = Trace(values).GetProperty("y");
        Assert.Equal("f8", y.GetProperty("dtype").GetString());
        double[] read = new double[100];
        Buffer.BlockCopy(y.GetProperty("bdata").GetBytesFromBase64(), 0, read, 0, 800);
        Assert.True(double.IsNaN(read[7]));
        values[7] = read[7] = 0;
        Assert.Equal(values, read);
    }

    [Fact]
    public void A_large_grid_is_sent_in_single_precision_unless_its_relief_needs_double()
    {
        double[] axis = SampleFigures.Axis(80);
        string TypeOf(double[,] values) => JsonDocument.Parse(new Figure("t", new PlanePanel { Traces = [new HeatmapTrace(axis, axis, values)] }).Json())
            .RootElement.GetProperty("data")[0].GetProperty("z").GetProperty("dtype").GetString()!;
        var values = SampleFigures.Saddle(80);
        Assert.Equal("f4", TypeOf(values));
        for (int i = 0; i < 80; i++)
        {
            for (int j = 0; j < 80; j++)
                values[i, j] = 1e6 + 1e-3 * values[i, j];
        }
        Assert.Equal("f8", TypeOf(values));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fa-IR")]
    public void Json_and_html_do_not_depend_on_the_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var (_, create) in SampleFigures.All)
            {
                CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                string expected = create().Html();
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal(expected, create().Html());
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void No_string_can_end_the_script_element_that_carries_it()
    {
        var figure = new Figure("</script><script>alert(1)</script>", new PlanePanel
        {
            X = "<!--", Traces = [new BarTrace(new[] { "</script>" }, new double[] { 1 }) { Name = "&lt;/script&gt;" }],
        });
        Assert.DoesNotContain("<", figure.Json(), StringComparison.Ordinal);
        Assert.DoesNotContain("&", figure.Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_diverging_scale_is_symmetric_about_its_centre()
    {
        double[] axis = SampleFigures.Axis(2);
        var trace = new HeatmapTrace(axis, axis, new double[,] { { -1, 0 }, { 2, 5 } }) { Colors = new ValueColors { Scale = ColorScale.Diverging } };
        var json = JsonDocument.Parse(new Figure("t", new PlanePanel { Traces = [trace] }).Json()).RootElement.GetProperty("data")[0];
        Assert.Equal((-5.0, 5.0), (json.GetProperty("zmin").GetDouble(), json.GetProperty("zmax").GetDouble()));
    }

    [Fact]
    public void A_long_curve_keeps_its_spike_and_says_that_points_were_left_out()
    {
        double[] y = new double[300_001];
        y[123_457] = 9;
        var figure = new Figure("t", new PlanePanel { Traces = [new ScatterTrace(ChartValues.Indices(y.Length), y) { Line = new Stroke() }] });
        var (reduced, notes) = figure.Reduced();
        var trace = Assert.IsType<ScatterTrace>(reduced.Traces[0]);
        Assert.InRange(trace.Y.Count, 1000, 100_000);
        Assert.Contains(9.0, trace.Y.Numbers.ToArray());
        Assert.Equal(300_000, trace.X.Numbers[^1]);
        Assert.Contains("300,001", Assert.Single(notes));
    }

    [Fact]
    public void A_grid_of_the_wrong_size_is_refused_with_the_sizes()
    {
        var error = Assert.Throws<ArgumentException>(() => new HeatmapTrace(SampleFigures.Axis(3), SampleFigures.Axis(2), new double[3, 3]));
        Assert.Contains("3 x and 3 y, but 3 and 2", error.Message);
    }

    [Fact]
    public void A_slider_begins_with_what_its_first_position_shows()
    {
        var figure = SampleFigures.All["slider"]();
        foreach (int active in new[] { 0, 3 })
        {
            var data = JsonDocument.Parse((figure with { Slider = figure.Slider! with { Active = active } }).Json()).RootElement.GetProperty("data");
            Assert.Equal([active], Enumerable.Range(0, data.GetArrayLength()).Where(i => !data[i].TryGetProperty("visible", out var visible) || visible.GetBoolean()));
        }
    }

    [Fact]
    public void A_slider_that_names_a_foreign_trace_is_refused()
    {
        var figure = SampleFigures.All["slider"]();
        var foreign = new Slider([new SliderStep("1", [new ScatterTrace(new double[] { 1 }, new double[] { 1 })])]);
        Assert.Throws<InvalidOperationException>(() => (figure with { Slider = foreign }).Json());
    }
}
