using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using SaddleNotebooks.Charts;
using Figure = SaddleNotebooks.Charts.Figure;

namespace SaddleNotebooks.PlotlyNet.Tests;

/// <summary>Figures as charts of Plotly.NET itself.</summary>
public sealed class GenericChartTests(SaddleNotebooks.Tests.OfflineBrowser browser) : IClassFixture<SaddleNotebooks.Tests.OfflineBrowser>
{
    static readonly double[] Many = [.. Enumerable.Range(0, 200).Select(i => Math.Sin(0.1 * i))];

    /// <summary>One figure of each kind of panel, long arrays and holes in the data included.</summary>
    public static TheoryData<string> Names => [.. Figures.Keys];

    static readonly Dictionary<string, Figure> Figures = new()
    {
        ["lines and markers"] = new Figure("Loss", new PlanePanel
        {
            Title = "a panel", X = new Axis { Title = "step" }, Y = new Axis { Title = "f", Scale = AxisScale.Log },
            Traces = [new ScatterTrace(Many, Many) { Name = "loss", Line = new Stroke { Color = "#112233" } }, new ScatterTrace(new[] { 1, double.NaN, 3 }, new[] { 1.0, 2, 3 }) { Marker = new Marker() }],
        }),
        ["bars and a heat map"] = new Figure("Two panels", new PlanePanel { Traces = [new BarTrace(new[] { 1.0, 2, 3 }, new[] { 4.0, 5, 6 })] }, new PlanePanel { Traces = [new HeatmapTrace(Columns, Rows, Grid)] }),
        ["surface"] = new Figure("Surface", new SpacePanel { Traces = [new SurfaceTrace(Columns, Rows, Grid)] }),
    };

    static double[] Columns => [.. Enumerable.Range(0, 9)];

    static double[] Rows => [.. Enumerable.Range(0, 12)];

    static ChartGrid Grid => Cells();

    static double[,] Cells()
    {
        var cells = new double[12, 9];
        for (int i = 0; i < 12; i++)
        {
            for (int j = 0; j < 9; j++)
                cells[i, j] = i == 3 && j == 4 ? double.NaN : i * i - j * j;
        }
        return cells;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Traces_and_layout_arrive_whole_with_plain_arrays(string name)
    {
        Figure figure = Figures[name];
        GenericChart chart = figure.ToGenericChart<GenericChart>();
        JsonNode ours = JsonNode.Parse(figure.Json())!, theirs = JsonNode.Parse(GenericChart.toJson(chart))!;
        Assert.DoesNotContain("bdata", theirs.ToJsonString());
        Assert.DoesNotContain("NaN", theirs.ToJsonString());
        Assert.Equal(ours["data"]!.AsArray().Count, theirs["data"]!.AsArray().Count);
        AssertSame(ours["layout"]!, theirs["layout"]!, "layout");
        AssertSame(ours["data"]!, theirs["data"]!, "data");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_plotly_that_plotly_net_brings_draws_the_chart_without_complaint(string name)
    {
        GenericChart chart = Figures[name].ToGenericChart<GenericChart>();
        var offline = DisplayOptions.init(null, null, null, null, null, null, FSharpOption<PlotlyJSReference>.Some(PlotlyJSReference.Full));
        string page = GenericChart.toEmbeddedHTML(GenericChart.setDisplayOptions(offline, chart));
        await using var opened = await browser.OpenAsync();
        await opened.LoadAsync(page);
        await opened.Page.WaitForSelectorAsync(".main-svg");
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public void Functions_of_plotly_net_change_the_chart_and_keep_the_rest()
    {
        GenericChart chart = Figures["lines and markers"].ToGenericChart<GenericChart>();
        GenericChart both = GenericChart.combine([chart, Figures["bars and a heat map"].ToGenericChart<GenericChart>()]);
        Assert.Equal(4, GenericChart.getTraces(both).Length);
        var axis = Layout.tryGetTypedMember<LinearAxis>("yaxis", GenericChart.getLayout(chart));
        Assert.True(FSharpOption<LinearAxis>.get_IsSome(axis));
        Assert.All(GenericChart.getTraces(chart), trace => Assert.IsType<Trace2D>(trace));
        Assert.IsType<Trace3D>(Assert.Single(GenericChart.getTraces(Figures["surface"].ToGenericChart<GenericChart>())));
    }

    [Fact]
    public void Without_a_type_argument_the_loaded_library_is_used()
    {
        Assert.IsAssignableFrom<GenericChart>(Figures["surface"].ToGenericChart());
        Assert.Contains("must be Plotly.NET.GenericChart", Assert.Throws<ArgumentException>(() => Figures["surface"].ToGenericChart<string>()).Message);
    }

    /// <summary>Equal but for typed arrays, which are numbers on the other side.</summary>
    static void AssertSame(JsonNode ours, JsonNode theirs, string where)
    {
        switch (ours)
        {
            case JsonObject typed when typed.ContainsKey("bdata"):
                int values = Convert.FromBase64String((string)typed["bdata"]!).Length / ((string)typed["dtype"]! == "f4" ? 4 : 8);
                Assert.Equal(values, theirs.AsArray().Sum(item => item is JsonArray row ? row.Count : 1));
                break;
            case JsonObject known:
                Assert.Equal(known.Where(p => p.Value is not null).Select(p => p.Key).Order(), theirs.AsObject().Select(p => p.Key).Order());
                foreach (var (key, value) in known)
                {
                    if (value is not null)
                        AssertSame(value, theirs[key]!, where + "." + key);
                }
                break;
            case JsonArray list:
                Assert.Equal(list.Count, theirs.AsArray().Count);
                for (int i = 0; i < list.Count; i++)
                {
                    if (list[i] is { } item)
                        AssertSame(item, theirs[i]!, $"{where}[{i}]");
                    else
                        Assert.Null(theirs[i]);
                }
                break;
            default:
                if (ours.GetValueKind() == JsonValueKind.Number)
                    Assert.Equal(ours.GetValue<double>(), theirs.GetValue<double>());
                else
                    Assert.Equal(ours.ToJsonString(), theirs.ToJsonString());
                break;
        }
    }
}
