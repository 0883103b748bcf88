using System.Text.RegularExpressions;

namespace SaddleNotebooks.Tests;

/// <summary>docs/architecture.md shows the house as it is.</summary>
public partial class ArchitectureDocTests
{
    static readonly DocPage Page = DocPage.Of("docs/architecture.md");

    static readonly string[] Picture = [.. Page.Fences().Single(f => f.Fence == "mermaid").Code.Split('\n').Select(line => line.Trim())];

    [Fact]
    public void The_picture_has_one_box_for_every_project_of_the_solution()
    {
        string[] boxes = [.. Picture.Select(line => Box().Match(line)).Where(m => m.Success).Select(m => m.Groups[1].Value)];
        Same(ProjectGraph.Read().Projects, boxes);
    }

    [Fact]
    public void The_picture_has_the_arrows_of_the_project_files_and_no_others()
        => Same(ProjectGraph.Read().Arrows, Picture.Where(line => line.Contains("-->", StringComparison.Ordinal)));

    [Fact]
    public void Each_of_ten_questions_leads_to_a_file_or_folder()
    {
        string[] rows = [.. Page.Section("## Where is …?").Where(line => line.StartsWith('|') && line.Contains('?', StringComparison.Ordinal))];
        Assert.Equal(10, rows.Length);
        foreach (string row in rows)
        {
            string[] links = [.. Link().Matches(row.Split('|')[2]).Select(m => m.Groups[1].Value)];
            Assert.InRange(links.Length, 1, 2);
            Assert.All(links, link => Assert.True(Path.Exists(Page.Target(link)), $"{link} in: {row}"));
        }
    }

    /// <summary>The lists are the same but for order; if not, what is missing and what is too much stands in the message as it is to be written.</summary>
    static void Same(IEnumerable<string> expected, IEnumerable<string> drawn)
    {
        string[] missing = [.. expected.Except(drawn)], extra = [.. drawn.Except(expected)];
        Assert.True(missing.Length + extra.Length == 0,
            $"docs/architecture.md lacks:\n  {string.Join("\n  ", missing)}\nand draws what is not there:\n  {string.Join("\n  ", extra)}");
        Assert.Equal(drawn.Count(), drawn.Distinct().Count());
    }

    [GeneratedRegex("""^(\w+)\["<b>""")]
    private static partial Regex Box();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
