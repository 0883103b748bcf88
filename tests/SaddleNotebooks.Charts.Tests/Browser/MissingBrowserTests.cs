using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

[Collection(EnvironmentCollection.Name)]
public sealed class MissingBrowserTests
{
    [Fact]
    public void Without_a_browser_the_message_says_what_to_do()
    {
        string? before = Environment.GetEnvironmentVariable(ChromiumBrowser.Variable);
        Environment.SetEnvironmentVariable(ChromiumBrowser.Variable, Path.Combine(Path.GetTempPath(), "no-such-browser"));
        try
        {
            Assert.False(FigurePictures.CanDraw);
            string message = Assert.Throws<InvalidOperationException>(() => SampleFigures.All["bars"]().Save(Path.Combine(Path.GetTempPath(), "bars.png"))).Message;
            Assert.Contains(ChromiumBrowser.Variable, message);
            Assert.Contains(".html", message);
        }
        finally
        {
            Environment.SetEnvironmentVariable(ChromiumBrowser.Variable, before);
        }
    }
}
