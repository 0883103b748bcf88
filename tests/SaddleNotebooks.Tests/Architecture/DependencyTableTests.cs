using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SaddleNotebooks.Tests;

/// <summary>docs/dependencies.md names what the build restores: nothing more, nothing less.</summary>
public partial class DependencyTableTests
{
    static readonly string[] Named = [.. Rows().SelectMany(row => row.Split(", ").Select(name => Npm().Replace(name, "$1")))];

    // What is pinned only because others ask for it is no dependency of ours.
    static readonly string[] Restored =
    [
        .. XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("ItemGroup").Where(group => (string?)group.Attribute("Label") != "Transitive")
            .Elements("PackageVersion").Select(package => package.Attribute("Include")!.Value),
        .. Directory.GetFiles(Path.Combine(Repository.Root, "src"), "package.json", SearchOption.AllDirectories).Where(path => !path.Contains("node_modules") && !path.Contains("/obj/"))
            .SelectMany(path => JsonNode.Parse(File.ReadAllText(path))!["dependencies"]!.AsObject().Select(package => package.Key)),
    ];

    [Fact]
    public void Every_package_is_in_the_table() => Assert.Equal([], Restored.Where(package => !Named.Any(name => Matches(name, package))).ToArray());

    [Fact]
    public void Every_row_of_the_table_names_packages() => Assert.Equal([], Named.Where(name => !Restored.Any(package => Matches(name, package))).ToArray());

    [Fact]
    public void Every_package_is_used_by_a_project()
    {
        string[] projects = [.. new[] { "src", "tests" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.*proj", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.props", SearchOption.AllDirectories))
            // Tests that write projects or notebooks of their own ask for versions by name.
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, folder), "*Tests.cs", SearchOption.AllDirectories)))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText)];
        Assert.Equal([], Restored.Where(package => char.IsUpper(package[0]) && !projects.Any(text => text.Contains($"\"{package}\"", StringComparison.Ordinal) || text.Contains($"'{package}'", StringComparison.Ordinal))).ToArray());
    }

    static bool Matches(string name, string package)
        => name.EndsWith('*') ? package.StartsWith(name[..^1], StringComparison.Ordinal) : name == package;

    /// <summary>The page's first table.</summary>
    static IEnumerable<string> Rows()
        => File.ReadLines(Path.Combine(Repository.Root, "docs", "dependencies.md")).SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Split('|')[1].Trim());

    [GeneratedRegex("^.* \\(npm `(.*)`\\)$")]
    private static partial Regex Npm();
}
