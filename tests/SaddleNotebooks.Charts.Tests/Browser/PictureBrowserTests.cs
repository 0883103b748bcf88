using System.Diagnostics;
using System.Xml.Linq;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

/// <summary>One browser draws all pictures of a process.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class PictureBrowserTests : IDisposable
{
    static readonly string Bars = SampleFigures.All["bars"]().Html();

    readonly PictureBrowser browser = new();

    public void Dispose() => browser.Dispose();

    [Fact]
    public void The_same_browser_draws_every_picture_and_is_gone_afterwards()
    {
        var (first, process) = Draw();
        var (second, again) = Draw();
        Assert.Equal(process, again);
        Assert.Equal(first, second);
        browser.Dispose();
        Assert.Null(browser.ProcessId);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(process));
    }

    [Fact]
    public void Where_the_browser_was_ended_another_one_draws()
    {
        var (first, process) = Draw();
        using (var running = Process.GetProcessById(process))
        {
            running.Kill(entireProcessTree: true);
            running.WaitForExit();
        }
        var (second, again) = Draw();
        Assert.NotEqual(process, again);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Nothing_of_a_piece_but_its_figure_reaches_the_page_that_draws()
    {
        const string takeOver = "saddleCharts.picture = function () { return 'data:,stolen'; };";
        string hostile = $"<script>{takeOver}</script><img src=\"none:\" onerror=\"{takeOver}\">" + Bars;
        string expected = Draw().Picture;
        Assert.Equal(expected, browser.Draw(hostile, "png", 500, 1));
        Assert.Equal(expected, Draw().Picture);
    }

    [Fact]
    public void A_surface_shows_nothing_of_the_one_before_it_and_lines_keep_their_width_when_enlarged()
    {
        Assert.SkipWhen(ChromiumBrowser.Find() is null, "No Chromium is installed.");
        string alone = Svg(SampleFigures.SurfaceAndContour()), scene = Svg(SampleFigures.All["scatter-3d"]());
        string after = Svg(SampleFigures.SurfaceAndContour());
        Assert.Equal(Drawn(alone), Drawn(after));
        Assert.NotEqual(Drawn(alone), Drawn(scene));
        Assert.DoesNotContain("non-scaling-stroke", alone);
    }

    [Fact]
    public void A_surface_is_drawn_after_one_that_could_not_be()
    {
        Assert.SkipWhen(ChromiumBrowser.Find() is null, "No Chromium is installed.");
        string surface = SampleFigures.SurfaceAndContour().Html();
        string[] expected = Drawn(Svg(SampleFigures.SurfaceAndContour()));
        string broken = surface.Replace("\"scene\":", "\"scene9000\":7,\"scene\":", StringComparison.Ordinal).Replace("\"surface\"", "\"no such trace\"", StringComparison.Ordinal);
        try
        {
            browser.Draw(broken, "svg", 500, 1);
        }
        catch (InvalidOperationException)
        {
            // Whether plotly.js passes over it or fails, the next one is whole.
        }
        Assert.Equal(expected, Drawn(Svg(SampleFigures.SurfaceAndContour())));
    }

    string Svg(Figure figure) => Uri.UnescapeDataString(browser.Draw(figure.Html(), "svg", 800, 1));

    /// <summary>Words and lines of a picture. What WebGL drew is left out, for its last bits depend on where the camera came from.</summary>
    static string[] Drawn(string svg) => [.. XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName is "text" or "path")
        .Select(e => $"{e.Name.LocalName} {(string?)e.Attribute("d")} {e.Value}").Order(StringComparer.Ordinal)];

    [Fact]
    public void A_piece_that_cannot_be_drawn_is_named_and_the_next_one_is_drawn()
    {
        string expected = Draw().Picture;
        var fault = Assert.Throws<InvalidOperationException>(() => browser.Draw("<p>no figure</p>", "png", 500, 1));
        Assert.Contains("did not draw the picture", fault.Message);
        Assert.Equal(expected, Draw().Picture);
    }

    [Theory]
    [InlineData("0.001", "within 0.001 seconds")]
    [InlineData("soon", "not \"soon\"")]
    [InlineData("-1", "not \"-1\"")]
    public void The_time_limit_is_a_setting_that_its_messages_name(string seconds, string message)
    {
        Assert.SkipWhen(ChromiumBrowser.Find() is null, "No Chromium is installed.");
        Environment.SetEnvironmentVariable(PictureTime.Variable, seconds);
        try
        {
            string said = Assert.Throws<InvalidOperationException>(() => browser.Draw(Bars, "png", 500, 1)).Message;
            Assert.Contains(message, said);
            Assert.Contains(PictureTime.Variable, said);
        }
        finally
        {
            Environment.SetEnvironmentVariable(PictureTime.Variable, null);
        }
    }

    (string Picture, int Process) Draw()
    {
        Assert.SkipWhen(ChromiumBrowser.Find() is null, "No Chromium is installed.");
        return (browser.Draw(Bars, "png", 500, 1), browser.ProcessId!.Value);
    }
}
