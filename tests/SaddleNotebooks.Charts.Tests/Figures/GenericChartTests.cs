namespace SaddleNotebooks.Charts.Tests;

/// <summary>What is said where Plotly.NET is not at hand; the conversion itself is tested beside that library.</summary>
public class GenericChartTests
{
    static readonly Figure Figure = new("f", new PlanePanel { Traces = [new ScatterTrace(new[] { 1.0, 2 }, new[] { 3.0, 4 })] });

    [Fact]
    public void Without_plotly_net_the_message_says_how_to_get_it()
        => Assert.Contains("#r \"nuget: Plotly.NET\"", Assert.Throws<InvalidOperationException>(() => Figure.ToGenericChart()).Message);

    [Fact]
    public void Another_type_is_refused_by_name()
        => Assert.Contains("must be Plotly.NET.GenericChart, not System.String", Assert.Throws<ArgumentException>(() => Figure.ToGenericChart<string>()).Message);
}
