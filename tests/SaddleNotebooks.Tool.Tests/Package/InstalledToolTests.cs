using System.Text.Json.Nodes;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>The command as README says to install it, in an empty folder.</summary>
public sealed class InstalledToolTests(InstalledTool tool) : IClassFixture<InstalledTool>
{
    [Fact]
    public void The_package_has_what_a_reader_needs_and_names_what_it_carries()
    {
        var package = new PackageContents(tool.PackagePath);
        package.HasWhatAReaderNeeds();
        NamesWhatItCarries(package);
    }

    /// <summary>The pages whose cells need nothing but the library, and the files that they say the reader has.</summary>
    public static TheoryData<string> Pages => [.. DocPage.All.Where(path => Cells(path).Any() && !NeedsMore(path) || path == "docs/from-pytorch.md")];

    /// <summary>An engine of 200 MB, or a cluster that somebody has started.</summary>
    static bool NeedsMore(string page)
        => page.Contains("torch", StringComparison.OrdinalIgnoreCase) || Cells(page).Any(cell => cell.Contains("nuget: SaddleNotebooks.Orleans", StringComparison.Ordinal));

    static IEnumerable<string> Cells(string page) => DocPage.Of(page).CSharp().Where(block => !block.IsProgram).Select(block => block.Code);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_cell_of_a_page_runs_as_it_stands(string page)
    {
        string reference = Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Networks.Tests", "Onnx", "Reference", "mlp");
        foreach (string file in new[] { "model.onnx", "x.npy", "y.npy" })
            File.Copy(Path.Combine(reference, file), Path.Combine(tool.Empty, file), overwrite: true);
        string name = page.Replace('/', '-').Replace(".md", ".dib", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(tool.Empty, name), string.Concat(Cells(page).Select(cell => $"#!csharp\n\n{cell}\n\n")));
        var (code, text) = tool.Run("run", name, "--out", "out");
        Assert.True(code == 0, text);
        Assert.True(File.Exists(Path.Combine(tool.Empty, "out", Path.ChangeExtension(name, ".html"))));
    }

    /// <summary>Every package of others whose assemblies travel in the tool is named in its notices, with its version.</summary>
    static void NamesWhatItCarries(PackageContents package)
    {
        string notices = package.Text("THIRD-PARTY-NOTICES.txt");
        string dependencies = package.Text(package.Names.Single(name => name.EndsWith("saddle.deps.json", StringComparison.Ordinal)));
        var libraries = JsonNode.Parse(dependencies)!["libraries"]!.AsObject().Where(library => (string)library.Value!["type"]! == "package").Select(library => library.Key.Split('/')).ToList();
        Assert.NotEmpty(libraries);
        Assert.All(libraries, library => Assert.Contains($"{library[0]} {library[1]}", notices));
    }
}
