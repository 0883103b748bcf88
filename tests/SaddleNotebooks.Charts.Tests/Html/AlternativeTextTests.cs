using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

public class AlternativeTextTests
{
    [Fact]
    public void A_screen_reader_hears_the_title_what_each_panel_shows_and_the_caption()
    {
        string html = SampleFigures.SurfaceAndContour().Html();
        Assert.Contains("role=\"img\" aria-label=\"A saddle: up along x, down along y. 2 panels: Surface (f over x and y); Contours (y over x). Walk along x and the surface rises; walk along y and it falls.\"", html);
    }

    [Fact]
    public void Every_kind_of_figure_has_one()
        => Assert.All(SampleFigures.All.Values, create => Assert.Matches("role=\"img\" aria-label=\"[^\"]{5,}\\.\"", create().Html()));
}
