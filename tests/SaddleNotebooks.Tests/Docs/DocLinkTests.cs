using System.Text.RegularExpressions;

namespace SaddleNotebooks.Tests;

/// <summary>Pages lead somewhere: to files that exist.</summary>
public partial class DocLinkTests
{
    /// <summary>A package's README is read where the repository's files are not.</summary>
    static bool IsOfPackage(string page) => page.Contains("/Package/", StringComparison.Ordinal);

    public static IEnumerable<TheoryDataRow<string>> Pages() => DocPage.All.Select(path => new TheoryDataRow<string>(path));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_to_a_file_or_folder(string path)
    {
        var page = DocPage.Of(path);
        string[] broken = [.. page.Links().Where(link => page.Target(link) is { } target && (IsOfPackage(path) || !Path.Exists(target)))];
        Assert.True(broken.Length == 0, $"{path}: {string.Join(", ", broken)}");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_to_a_heading_leads_to_a_heading(string path)
    {
        var page = DocPage.Of(path);
        string[] broken = [.. page.Links().Where(link => link.Contains('#', StringComparison.Ordinal) && !link.Contains("://", StringComparison.Ordinal) && !HasHeading(page, link))];
        Assert.True(broken.Length == 0, $"{path}: {string.Join(", ", broken)}");
    }

    /// <summary>From README one comes to the index of docs, and from there to every page.</summary>
    [Fact]
    public void Every_page_is_reached_from_the_index()
    {
        Assert.Contains("docs/README.md", DocPage.Of("README.md").Links());
        var index = DocPage.Of("docs/README.md");
        string[] linked = [.. index.Links().Select(index.Target).OfType<string>().Select(target => Path.GetRelativePath(Repository.Root, target).Replace('\\', '/'))];
        Assert.Equal([], DocPage.All.Where(path => path.StartsWith("docs/", StringComparison.Ordinal) && path != "docs/README.md").Except(linked).ToArray());
        foreach (string kind in new[] { "## Concepts", "## How to", "## Reference", "## Explanation" })
            Assert.Single(index.Lines, line => line.StartsWith(kind, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_and_folder_that_contributors_are_sent_to_exists()
    {
        string[] named = [.. DocPage.Of("CONTRIBUTING.md").Lines.SelectMany(line => NamedPath().Matches(line)).Select(m => m.Groups[1].Value).Distinct()];
        Assert.True(named.Length >= 20, "The recipes name files.");
        string[] missing = [.. named.Where(path => !Path.Exists(Path.Combine(Repository.Root, path)))];
        Assert.True(missing.Length == 0, string.Join(", ", missing));
    }

    static bool HasHeading(DocPage page, string link)
    {
        string path = link.StartsWith('#') ? page.Path : page.Target(link)!;
        string anchor = link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..];
        return !path.EndsWith(".md", StringComparison.Ordinal) || File.ReadLines(path).Any(line => line.StartsWith('#') && Anchor(line) == anchor);
    }

    /// <summary>How code hosting sites name a heading's place: small letters, hyphens for spaces, no other signs.</summary>
    static string Anchor(string heading)
        => string.Concat(heading.TrimStart('#').Trim().ToLowerInvariant().Replace(' ', '-').Where(c => char.IsLetterOrDigit(c) || c is '-' or '_'));

    /// <summary>A path in backticks; a name in angle brackets stands for a new file.</summary>
    [GeneratedRegex(@"`((?:src|tests|docs|notebooks|packaging|tools|\.github)/[^`<>*]*)`")]
    private static partial Regex NamedPath();
}
