using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SaddleNotebooks.Tests;

/// <summary>The projects of <c>src</c>, as the solution and their project files name them.</summary>
sealed partial class ProjectGraph
{
    const string Prefix = "SaddleNotebooks.";

    readonly Dictionary<string, string[]> uses;

    ProjectGraph(Dictionary<string, string[]> uses) => this.uses = uses;

    /// <summary>Short names: without the prefix that all but one share.</summary>
    public IEnumerable<string> Projects => uses.Keys;

    /// <summary>The arrows that no longer way stands for.</summary>
    public IEnumerable<string> Arrows
        => from use in uses
           from target in use.Value
           where !use.Value.Any(other => other != target && Leads(other, target))
           select $"{use.Key} --> {target}";

    /// <summary>Reads the solution.</summary>
    public static ProjectGraph Read()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "SaddleNotebooks.sln")).Replace('\\', '/');
        return new(SourceProject().Matches(solution).Select(match => match.Value).ToDictionary(Short, path => Uses(Path.Combine(Repository.Root, path))));
    }

    bool Leads(string from, string to) => from == to || uses[from].Any(next => Leads(next, to));

    static string[] Uses(string project)
        => [.. XDocument.Load(project).Descendants("ProjectReference").Select(r => Short(r.Attribute("Include")!.Value.Replace('\\', '/'))).Distinct()];

    static string Short(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
    }

    [GeneratedRegex("src/[^\"]*\\.csproj")]
    private static partial Regex SourceProject();
}
