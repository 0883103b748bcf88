using System.Text.RegularExpressions;

namespace SaddleNotebooks.Tests;

/// <summary>Tests are named like what they test.</summary>
public sealed partial class NamespaceTests
{
    public static IEnumerable<TheoryDataRow<string>> Projects()
        => Directory.GetDirectories(Path.Combine(Repository.Root, "tests"), "*.Tests").Select(folder => new TheoryDataRow<string>(Path.GetFileName(folder)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_namespace_of_a_test_is_its_projects(string project)
    {
        // A namespace SaddleNotebooks.TorchSharp, or SaddleNotebooks.Orleans, would hide that of the package.
        string expected = project.Replace(".TorchSharp.", ".Torch.", StringComparison.Ordinal).Replace(".Orleans.", ".Clusters.", StringComparison.Ordinal);
        string folder = Path.Combine(Repository.Root, "tests", project);
        string[] others =
        [
            .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
                .SelectMany(file => Declaration().Matches(File.ReadAllText(file)).Select(m => (file, Name: m.Groups[1].Value)))
                .Where(found => found.Name != expected)
                .Select(found => $"{found.file}: {found.Name}"),
        ];
        Assert.True(others.Length == 0, string.Join('\n', others));
    }

    [GeneratedRegex(@"^namespace ([A-Za-z.]+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
