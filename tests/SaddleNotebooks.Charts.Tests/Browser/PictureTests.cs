using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

public sealed class PictureTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    [Fact]
    public async Task Several_figures_are_drawn_in_one_start_each_with_its_own_height_and_few_bytes()
    {
        await using var page = await browser.OpenAsync();
        Figure bars = SampleFigures.All["bars"](), surface = SampleFigures.SurfaceAndContour();
        var pictures = FigurePictures.CompactPng([bars.Html(), (surface with { Height = 380 }).Html(), bars.Html()]);
        // Of double resolution.
        Assert.Equal([2 * bars.Height, 2 * 380, 2 * bars.Height], await Task.WhenAll(pictures.Select(p => HeightAsync(page, p))));
        Assert.Equal(pictures[0], pictures[2]);
        Assert.NotEqual(pictures[0], pictures[1]);
        Assert.All(pictures, p => Assert.InRange(p.Length, 3_000, 60_000));
    }

    [Fact]
    public void Only_a_piece_with_exactly_one_figure_is_drawable()
    {
        string figure = SampleFigures.All["bars"]().Html();
        Assert.True(FigurePictures.IsDrawable("<p>Before</p>" + figure));
        Assert.False(FigurePictures.IsDrawable(figure + figure));
        Assert.False(FigurePictures.IsDrawable("<p>text</p>"));
    }

    /// <summary>The height of a picture as a browser reads it: a broken file has none.</summary>
    static Task<int> HeightAsync(OfflinePage page, byte[] png) => page.Page.EvaluateAsync<int>("""
        async base64 => {
          const picture = new Image();
          picture.src = 'data:image/png;base64,' + base64;
          await picture.decode();
          return picture.naturalHeight;
        }
        """, Convert.ToBase64String(png));
}
