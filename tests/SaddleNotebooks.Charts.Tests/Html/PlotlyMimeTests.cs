using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

public class PlotlyMimeTests
{
    static readonly Figure Figure = new("a </script> title", new PlanePanel { Traces = [new BarTrace(new double[] { 1, 2 }, new double[] { 3, 4 })] });

    [Fact]
    public void The_json_in_a_figures_html_is_the_figures_own()
        => Assert.Equal(Figure.Json(), PlotlyMime.JsonIn($"<p>before</p>{Figure.Html()}<p>after</p>"));

    [Fact]
    public void No_figure_or_two_give_nothing()
    {
        Assert.Null(PlotlyMime.JsonIn("<p>text</p>"));
        Assert.Null(PlotlyMime.JsonIn(Figure.Html() + Figure.Html()));
    }
}
