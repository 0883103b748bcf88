using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SaddleNotebooks.Kernel.Tests;

public sealed class PackageTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly SessionTester cells;

    public PackageTests() => cells = new(new() { Folder = folder.Path });

    public void Dispose()
    {
        cells.Dispose();
        folder.Dispose();
    }

    static byte[] Compile(string name, string code)
    {
        var core = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), MetadataReference.CreateFromFile(Path.Combine(core, "System.Runtime.dll"))],
            new(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        return image.ToArray();
    }

    /// <summary>Packs an assembly by hand: a package is a zip with a description.</summary>
    void Pack(string id, string version, string code, string dependencies = "")
    {
        Directory.CreateDirectory(folder.File("feed"));
        using var package = ZipFile.Open(folder.File($"feed/{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using (var writer = new StreamWriter(package.CreateEntry($"{id}.nuspec").Open()))
        {
            writer.Write($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><id>{id}</id><version>{version}</version>
                <authors>test</authors><description>test</description><dependencies><group targetFramework="net10.0">{dependencies}</group></dependencies></metadata></package>
                """);
        }
        using var assembly = package.CreateEntry($"lib/net10.0/{id}.dll").Open();
        assembly.Write(Compile(id, code));
    }

    [Fact]
    public async Task A_package_from_a_folder_is_restored_with_what_it_needs_and_used()
    {
        string id = "Saddle.Test.P" + Guid.NewGuid().ToString("N"), other = id + ".Base";
        Pack(other, "1.0.0", $"namespace {other.Replace('.', '_')}; public static class Base {{ public static int Two() => 2; }}");
        Pack(id, "2.1.0", $"namespace {id.Replace('.', '_')}; public static class Own {{ public static int Forty() => 40; }}", $"<dependency id=\"{other}\" version=\"1.0.0\" />");
        Assert.Equal("42", await cells.Text($"#i \"nuget: feed\"\n#r \"nuget: {id}, 2.1.0\"\n{id.Replace('.', '_')}.Own.Forty() + {other.Replace('.', '_')}.Base.Two()"));
        Assert.Equal("40", await cells.Text($"#r \"nuget: {id}\"\n{id.Replace('.', '_')}.Own.Forty()"));
        var (failure, _) = await cells.Run($"\n#r \"nuget: {id}, 3.0.0\"");
        Assert.Equal((FailureKind.MissingPackage, 2), (failure!.Kind, failure.Line));
        Assert.Contains("2.1.0 is in use", failure.Error.Message);
    }

    [Fact]
    public async Task A_missing_package_is_named_and_later_cells_are_not_harmed()
    {
        Directory.CreateDirectory(folder.File("feed"));
        // Only the folder is asked: a test must not depend on a network.
        await File.WriteAllTextAsync(folder.File("nuget.config"), "<configuration><packageSources><clear /><add key=\"f\" value=\"feed\" /></packageSources></configuration>", TestContext.Current.CancellationToken);
        var (failure, _) = await cells.Run("1\n#r \"nuget: Saddle.No.Such.Package, 1.0.0\"");
        Assert.Equal((FailureKind.MissingPackage, 1, 2), (failure!.Kind, failure.Cell, failure.Line));
        Assert.Contains("Saddle.No.Such.Package", failure.Error.Message);
        Assert.Contains("NU1101", failure.Error.Message);
        Assert.Equal("2", await cells.Text("1 + 1"));
    }

    [Fact]
    public async Task An_assembly_file_is_found_relative_to_the_notebook()
    {
        Directory.CreateDirectory(folder.File("lib"));
        await File.WriteAllBytesAsync(folder.File("lib/Mine.dll"), Compile("Mine", "public static class Mine { public static int Seven() => 7; }"), TestContext.Current.CancellationToken);
        Assert.Equal("7", await cells.Text("#r \"lib/Mine.dll\"\nMine.Seven()"));
    }

    [Theory]
    [InlineData("#r \"no/such.dll\"", "there is no file", nameof(FailureKind.MissingPackage))]
    [InlineData("#r \"text.dll\"", "not a .NET assembly", nameof(FailureKind.BadDirective))]
    [InlineData("#i \"nuget: no-such-folder\"", "does not exist", nameof(FailureKind.MissingPackage))]
    [InlineData("#r \"nuget: a b, <1>\"", "Id, Version", nameof(FailureKind.BadDirective))]
    [InlineData("#i \"somewhere\"", "write #i", nameof(FailureKind.BadDirective))]
    public async Task A_reference_that_leads_nowhere_is_refused_with_its_line(string line, string message, string kind)
    {
        await File.WriteAllTextAsync(folder.File("text.dll"), "text", TestContext.Current.CancellationToken);
        var (failure, _) = await cells.Run("// first\n" + line);
        Assert.Equal((kind, 2), (failure!.Kind.ToString(), failure.Line));
        Assert.Contains(message, failure.Error.Message);
    }

    [Fact]
    public async Task SaddleNotebooks_is_the_copy_in_use_its_namespace_is_imported_and_charts_can_draw()
    {
        var (failure, outputs) = await cells.Run("#r \"nuget: SaddleNotebooks\"");
        Assert.Null(failure);
        var greeting = Assert.IsType<DisplayOutput>(Assert.Single(outputs));
        Assert.StartsWith("SaddleNotebooks ", greeting.Data.Text(MimeBundle.PlainText));
        Assert.True(Charts.PlotlyLibrary.IsIn(greeting.Data.Text(MimeBundle.Html)!));
        (_, var again) = await cells.Run("#r \"nuget: SaddleNotebooks\"");
        Assert.Equal(greeting.Data.Text(MimeBundle.Html), Assert.IsType<DisplayOutput>(Assert.Single(again)).Data.Text(MimeBundle.Html));
        Assert.Equal("", await cells.Text("var f = Objective.FromFormula(2, x => x[0] * x[1]);"));
        Assert.True(cells.Session.TryGetVariable("f", out object? f));
        Assert.IsType<Objective>(f, exactMatch: false);
    }
}
