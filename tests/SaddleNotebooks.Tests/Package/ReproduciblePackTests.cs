namespace SaddleNotebooks.Tests;

/// <summary>
/// The same sources make the same package, wherever they lie. One layer stands for all, as building each of them twice takes minutes; a release
/// compares the packages themselves.
/// </summary>
public sealed class ReproduciblePackTests : IDisposable
{
    const string Layer = "SaddleNotebooks.Numerics";

    static readonly string[] NotSources = ["bin", "obj"];

    readonly string folder = Directory.CreateTempSubdirectory("saddle-twice-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Two_folders_make_packages_of_the_same_bytes()
        => Assert.Equal(File.ReadAllBytes(PackIn("here")), File.ReadAllBytes(PackIn("elsewhere/deeper")));

    string PackIn(string name)
    {
        string root = Path.Combine(folder, name), layer = Path.Combine(root, "src", Layer);
        foreach (string file in Directory.GetFiles(Repository.Root).Where(f => Path.GetFileName(f) is "global.json" or "LICENSE" || Path.GetExtension(f) == ".props"))
            Copy(file, root);
        CopyFolder(Path.Combine(Repository.Root, "packaging"), Path.Combine(root, "packaging"));
        CopyFolder(Path.Combine(Repository.Root, "src", Layer), layer);
        CopyFolder(Path.Combine(Repository.Root, "src", "SaddleNotebooks", "Package"), Path.Combine(layer, "Package"));
        string project = Path.Combine(layer, $"{Layer}.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace("</Project>", """<Import Project="../../packaging/Package.targets" /></Project>""", StringComparison.Ordinal));
        var (code, output) = DotnetCommand.Run(root, ["pack", project, "-c", "Release", "-o", "feed", "--nologo", "-v", "q", "-p:RunAnalyzers=false"]);
        Assert.True(code == 0, output);
        return Assert.Single(Directory.GetFiles(Path.Combine(root, "feed"), "*.nupkg"));
    }

    static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from))
            Copy(file, to);
        foreach (string below in Directory.GetDirectories(from).Where(below => !NotSources.Contains(Path.GetFileName(below))))
            CopyFolder(below, Path.Combine(to, Path.GetFileName(below)));
    }

    static void Copy(string file, string folder)
    {
        Directory.CreateDirectory(folder);
        File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }
}
