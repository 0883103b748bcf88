using System.Text.RegularExpressions;
using Xunit;

namespace SaddleNotebooks.Tests;

/// <summary>A fenced block of C# on a page.</summary>
/// <param name="Line">The line of its first line of code, counted from 1.</param>
/// <param name="IsProgram">
/// Whether it is a whole program (<c>```csharp program</c>, or with a <c>#:package</c> line) and not the next cell of the page's notebook.
/// </param>
/// <param name="Code">The code between the fences.</param>
public sealed record DocBlock(int Line, bool IsProgram, string Code);

/// <summary>A page of Markdown of the repository, as readers see it.</summary>
public sealed partial class DocPage
{
    DocPage(string path)
    {
        Path = path;
        Lines = File.ReadAllLines(path);
    }

    /// <summary>README, the pages of docs, the packages' READMEs and what else stands at the root.</summary>
    public static IEnumerable<string> All
        => Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateDirectories(System.IO.Path.Combine(Repository.Root, "src")).Select(p => System.IO.Path.Combine(p, "Package", "README.md")).Where(File.Exists))
            .Select(path => System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Its lines.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>A page by its path from the root.</summary>
    public static DocPage Of(string path) => new(System.IO.Path.Combine(Repository.Root, path));

    /// <summary>The blocks of a language, in order.</summary>
    public IEnumerable<(int Line, string Fence, string Code)> Fences()
    {
        for (int i = 0; i < Lines.Count; i++)
        {
            string opening = Lines[i].TrimStart();
            if (!opening.StartsWith("```", StringComparison.Ordinal))
                continue;
            int first = i + 1;
            for (i = first; i < Lines.Count && Lines[i].Trim() != "```"; i++)
            {
            }
            yield return (first + 1, opening[3..].Trim(), string.Join('\n', Lines.Skip(first).Take(i - first)));
        }
    }

    /// <summary>The blocks of C#.</summary>
    public IEnumerable<DocBlock> CSharp()
        => Fences().Where(f => f.Fence.Split(' ')[0] is "csharp" or "cs")
            .Select(f => new DocBlock(f.Line, f.Fence.EndsWith(" program", StringComparison.Ordinal) || f.Code.Contains("#:package", StringComparison.Ordinal), f.Code));

    /// <summary>Where the page's links lead, as written, outside of code.</summary>
    public IEnumerable<string> Links()
    {
        bool code = false;
        foreach (string line in Lines)
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                code = !code;
            else if (!code)
            {
                foreach (Match link in LinkPattern().Matches(line))
                    yield return link.Groups[1].Value;
            }
        }
    }

    /// <summary>The lines below a heading, up to the next one of its level or higher.</summary>
    public IReadOnlyList<string> Section(string heading)
    {
        int start = Lines.ToList().IndexOf(heading);
        Assert.True(start >= 0, $"{Path} has no heading \"{heading}\".");
        int level = heading.TakeWhile(c => c == '#').Count();
        return [.. Lines.Skip(start + 1).TakeWhile(line => !(line.StartsWith('#') && line.TakeWhile(c => c == '#').Count() <= level))];
    }

    /// <summary>The file or folder that a link of this page leads to; null for links out of the repository and inside the page.</summary>
    public string? Target(string link)
        => link.Contains("://", StringComparison.Ordinal) || link.StartsWith('#') || link.StartsWith("mailto:", StringComparison.Ordinal)
            ? null
            : System.IO.Path.GetFullPath(link.Split('#')[0], System.IO.Path.GetDirectoryName(Path)!);

    [GeneratedRegex(@"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex LinkPattern();
}
