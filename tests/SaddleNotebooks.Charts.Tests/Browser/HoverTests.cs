using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

/// <summary>The labels that a figure shows under the pointer.</summary>
public sealed class HoverTests(OfflineBrowser browser) : IClassFixture<OfflineBrowser>
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Negative_numbers_have_the_minus_sign_of_the_axes_and_stay_inside_their_label(int point)
    {
        var figure = new Figure("Below zero", new PlanePanel
        {
            X = "x", Y = "y",
            Traces = [new ScatterTrace(new double[] { 1, 2, 3 }, new double[] { -1.5, -2, -3 }) { Marker = new Marker(), Hover = ChartText.FromMarkup("λ = %{y:.5g}<br>at %{x}") }],
        });
        await using var page = await browser.OpenAsync(width: 700);
        await page.LoadAsync(figure.Page());
        var mark = await page.Page.Locator(".points path").Nth(point).BoundingBoxAsync() ?? throw new InvalidOperationException("There is no mark.");
        await page.Page.Mouse.MoveAsync(mark.X - 5, mark.Y - 5);
        await page.Page.Mouse.MoveAsync(mark.X + mark.Width / 2, mark.Y + mark.Height / 2, new() { Steps = 4 });
        string label = await page.Page.Locator(".hovertext .nums").TextContentAsync() ?? "";
        Assert.StartsWith("λ = −", label, StringComparison.Ordinal);
        double[] room = await page.Page.EvaluateAsync<double[]>("""
            () => {
              const text = document.querySelector('.hovertext .nums').getBoundingClientRect(), box = document.querySelector('.hovertext path').getBoundingClientRect();
              return [text.left - box.left, box.right - text.right];
            }
            """);
        Assert.All(room, distance => Assert.InRange(distance, 1, 20));
        Assert.Empty(page.Complaints);
    }
}
