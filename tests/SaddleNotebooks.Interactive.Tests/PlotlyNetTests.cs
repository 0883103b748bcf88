using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Interactive.Tests;

/// <summary>Plotly.NET's extension and this one in the same notebook, in either order.</summary>
public sealed class PlotlyNetTests
{
    const string Ours = "#r \"nuget: SaddleNotebooks\"";

    // A chart without traces, made by Plotly.NET alone.
    const string Chart = "Plotly.NET.GenericChart.fromFigure(Plotly.NET.Figure.create(Microsoft.FSharp.Collections.FSharpList<Plotly.NET.Trace>.Empty, new Plotly.NET.Layout()))";

    static readonly string Theirs = $"#r \"nuget: Plotly.NET.Interactive, {PackageVersions.Of("Plotly.NET.Interactive")}\"";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Beside_the_other_extension_this_one_draws_and_keeps_its_commands(bool oursFirst)
    {
        using var engine = new InteractiveEngine();
        Assert.Null((await engine.SubmitAsync(oursFirst ? Ours : Theirs)).Failure);
        Assert.Null((await engine.SubmitAsync(oursFirst ? Theirs : Ours)).Failure);
        var figure = await engine.SubmitAsync("Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]).CriticalPointAt(0, 0)");
        Assert.True(figure.Failure is null, figure.Failure);
        Assert.Contains("saddle-figure", Assert.Single(figure.Displays).Html);
        Assert.Null((await engine.SubmitAsync("#!saddle")).Failure);
    }

    [Fact]
    public async Task A_chart_of_Plotly_NET_6_needs_an_FSharp_Core_that_the_host_does_not_load_without_this_package_either()
    {
        using var engine = new InteractiveEngine();
        Assert.Null((await engine.SubmitAsync(Theirs)).Failure);
        Assert.Contains("FSharp.Core, Version=10.1", (await engine.SubmitAsync(Chart)).Failure);
    }
}
