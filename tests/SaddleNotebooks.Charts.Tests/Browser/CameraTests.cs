using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

/// <summary>Where a narrow scene is looked at from: far enough for its axes' names, and from where the reader turned it.</summary>
public sealed class CameraTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    static readonly double[] Two = [0, 1];

    static Figure Beside() => new("a surface", [new SpacePanel { Traces = [new SurfaceTrace(Two, Two, new double[,] { { 0, 1 }, { 1, 0 } })] }, new PlanePanel { Traces = [new ScatterTrace(Two, Two)] }]) { Columns = 2, Height = 300 };

    /// <summary>How far the eye is from the middle, once it is another distance than before.</summary>
    static async Task<double> DistanceAsync(OfflinePage page, double before = 0)
    {
        const string Distance = "Math.hypot(...Object.values(document.querySelector('.saddle-plot')._fullLayout.scene.camera.eye))";
        await page.WhenAsync($"before => Math.abs({Distance} - before) > 1e-6", before);
        return await page.Page.EvaluateAsync<double>("() => " + Distance);
    }

    [Fact]
    public async Task The_eye_steps_back_from_a_narrow_scene_until_the_reader_turns_it()
    {
        await using var page = await browser.OpenAsync(width: 1300, paint: false);
        await page.LoadAsync(FigurePage.Write([Beside()]));
        double wide = await DistanceAsync(page);
        Assert.Equal(Math.Sqrt(1.5 * 1.5 + 1.6 * 1.6 + 0.98 * 0.98), wide, 1e-9);
        await page.Page.SetViewportSizeAsync(690, 800);
        double narrow = await DistanceAsync(page, wide);
        Assert.InRange(narrow / wide, 1.15, 1.6);
        await page.Page.SetViewportSizeAsync(1300, 800);
        Assert.Equal(wide, await DistanceAsync(page, narrow), 1e-9);

        await page.Page.EvaluateAsync("() => saddleCharts.plotly.relayout(document.querySelector('.saddle-plot'), { 'scene.camera.eye': { x: 0, y: 3, z: 0 } })");
        Assert.Equal(3, await DistanceAsync(page, wide), 1e-9);
        await page.Page.SetViewportSizeAsync(690, 800);
        await page.WhenAsync("() => document.querySelector('.saddle-plot')._fullLayout.width < 690");
        await page.FiguresAsync();
        Assert.Equal(3, await DistanceAsync(page), 1e-9);
        Assert.Empty(page.Complaints);
    }
}
