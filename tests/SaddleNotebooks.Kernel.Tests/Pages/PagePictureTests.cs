using AngleSharp.Html.Parser;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>A page holds pictures of the notebook's folder and nothing else of the disk.</summary>
public sealed class PagePictureTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    string? Shown(string address)
    {
        string html = NotebookPage.Write(new([new(CellKind.Markdown, $"![x]({address}) <img src=\"{address}\">")]), new() { Folder = folder.File("notebooks") });
        string?[] sources = [.. new HtmlParser().ParseDocument(html).QuerySelectorAll("main img").Select(i => i.GetAttribute("src"))];
        Assert.Equal(2, sources.Length);
        Assert.Equal(sources[0], sources[1]);
        return sources[0];
    }

    [Fact]
    public void Neither_a_path_nor_a_link_leads_out_of_the_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        Directory.CreateDirectory(folder.File("notebooks/sub"));
        Directory.CreateDirectory(folder.File("notebooks-2"));
        foreach (string file in new[] { "secret.svg", "notebooks-2/near.svg", "notebooks/own.svg", "notebooks/sub/own.svg" })
            File.WriteAllText(folder.File(file), "<svg/>");
        File.WriteAllText(folder.File("notebooks/empty.svg"), "");
        File.CreateSymbolicLink(folder.File("notebooks/link.png"), "/etc/hostname");
        File.CreateSymbolicLink(folder.File("notebooks/relative.png"), "../secret.svg");
        File.CreateSymbolicLink(folder.File("notebooks/inside.svg"), "sub/own.svg");
        File.CreateSymbolicLink(folder.File("notebooks/circle.svg"), "circle.svg");
        Directory.CreateSymbolicLink(folder.File("notebooks/away"), folder.Path);
        foreach (string address in new[] { "own.svg", "sub/own.svg", "./own.svg", "sub/../own.svg", "inside.svg", "away/notebooks/own.svg" })
            Assert.StartsWith("data:image/svg+xml;base64,", Shown(address));
        foreach (string address in new[] { "../secret.svg", "%2e%2e/secret.svg", "sub/../../secret.svg", "../notebooks-2/near.svg", "link.png", "relative.png", "away/secret.svg", "circle.svg",
            "empty.svg", "own.svg%00", folder.File("secret.svg"), new Uri(folder.File("secret.svg")).AbsoluteUri })
            Assert.Equal("", Shown(address));
    }

    [Fact]
    public void A_notebook_folder_that_is_a_link_itself_works()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        Directory.CreateDirectory(folder.File("real"));
        File.WriteAllText(folder.File("real/own.svg"), "<svg/>");
        Directory.CreateSymbolicLink(folder.File("notebooks"), folder.File("real"));
        Assert.StartsWith("data:image/svg+xml", Shown("own.svg"));
    }

    [Theory]
    [InlineData("data:text/html;base64,AAAA")]
    [InlineData("data:image/svg+xml,<svg onload=alert(1)>")]
    [InlineData("data:image/png;base64,AAAA\" onerror=\"alert(1)")]
    [InlineData("javascript:alert(1)")]
    public void Addresses_that_are_no_picture_are_left_out(string address)
    {
        string html = NotebookPage.Write(new([new(CellKind.Markdown, $"<img alt=x src='{address}'>")]));
        Assert.True(string.IsNullOrEmpty(new HtmlParser().ParseDocument(html).QuerySelector("main img")?.GetAttribute("src")));
    }
}
