namespace SaddleNotebooks.Tests;

/// <summary>The folders of a project depend on each other in one direction only, as the projects do.</summary>
public class FolderDependencyTests
{
    public static IEnumerable<TheoryDataRow<string>> Projects()
        => Directory.GetDirectories(Path.Combine(Repository.Root, "src"))
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .Select(folder => new TheoryDataRow<string>(Path.GetFileName(folder)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_of_a_project_form_no_cycle(string project)
    {
        var uses = FolderDependencies.Of(Path.Combine(Repository.Root, "src", project));
        string[] cycles = [.. uses.Where(use => uses.Leads(use.To, use.From)).Select(use => use.ToString()).Order(StringComparer.Ordinal)];
        Assert.True(cycles.Length == 0, string.Join('\n', cycles));
    }

    [Fact]
    public void A_cycle_is_found_where_there_is_one()
    {
        string folder = Directory.CreateTempSubdirectory("saddle-cycle-").FullName;
        try
        {
            Write("A/First.cs", "class First { Second? other; }");
            Write("B/Second.cs", "class Second { void Call() => Third.Stand(); }");
            Write("A/Third.cs", "static class Third { public static void Stand() { } }");
            var uses = FolderDependencies.Of(folder);
            Assert.True(uses.Leads("A", "B"));
            Assert.True(uses.Leads("B", "A"));
            Assert.False(uses.Leads("A", "C"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void Write(string name, string text)
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }
}
