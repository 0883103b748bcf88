using System.Buffers.Binary;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

public sealed class ExportTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-export-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static Figure Sample => SampleFigures.All["bars"]();

    [Fact]
    public void A_png_has_twice_the_figures_size_and_many_colours()
    {
        Assert.SkipWhen(ChromiumBrowser.Find() is null, "No Chromium is installed.");
        string path = (Sample with { Width = 600 }).Save(Path.Combine(folder, "a", "bars.png"));
        byte[] bytes = File.ReadAllBytes(path);
        Assert.Equal("PNG"u8.ToArray(), bytes[1..4]);
        Assert.Equal(1200, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)));
        Assert.Equal(880, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
        Assert.InRange(bytes.Length, 10_000, 1_000_000);
    }

    [Fact]
    public void A_surface_is_saved_with_its_relief()
    {
        Assert.SkipWhen(ChromiumBrowser.Find() is null, "No Chromium is installed.");
        string path = SampleFigures.SurfaceAndContour().Save(Path.Combine(folder, "surface.png"));
        Assert.InRange(new FileInfo(path).Length, 60_000, 3_000_000);
    }

    [Fact]
    public void An_svg_holds_the_title_as_text()
    {
        Assert.SkipWhen(ChromiumBrowser.Find() is null, "No Chromium is installed.");
        string svg = File.ReadAllText(Sample.Save(Path.Combine(folder, "bars.svg")));
        Assert.StartsWith("<svg", svg);
        Assert.Contains("Two directions lead down", svg);
    }

    [Fact]
    public void A_page_is_whole_and_offline()
    {
        string html = File.ReadAllText(Sample.Save(Path.Combine(folder, "bars.html")));
        Assert.StartsWith("<!DOCTYPE html>", html);
        Assert.Contains("data-encoding=\"gzip\"", html);
    }

    [Fact]
    public void Another_extension_is_refused_with_the_choices()
        => Assert.Contains(".html, .png, .svg or .json", Assert.Throws<ArgumentException>(() => Sample.Save(Path.Combine(folder, "bars.gif"))).Message);
}
