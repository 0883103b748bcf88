using System.Xml.Linq;

namespace SaddleNotebooks.Tests;

/// <summary>What <c>dotnet pack</c> puts into the packages that are published.</summary>
public sealed class PackageTests : IDisposable
{
    static readonly string[] LowerLayers =
    [
        "SaddleNotebooks", "SaddleNotebooks.Charts", "SaddleNotebooks.Course", "SaddleNotebooks.Landscapes", "SaddleNotebooks.Networks",
        "SaddleNotebooks.Numerics", "SaddleNotebooks.Objectives", "SaddleNotebooks.Optimization", "SaddleNotebooks.Theory", "SaddleNotebooks.Training",
    ];

    readonly string folder = Directory.CreateTempSubdirectory("saddle-pack-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_package_holds_all_layers_the_extension_and_what_a_reader_needs_and_is_the_same_each_time()
    {
        string first = BuiltPackage.Pack(Path.Combine(folder, "1")), second = BuiltPackage.PackAnew(Path.Combine(folder, "2"));
        var package = new PackageContents(first);
        package.HasWhatAReaderNeeds();
        foreach (string assembly in LowerLayers)
        {
            Assert.Contains($"lib/net10.0/{assembly}.dll", package.Names);
            Assert.Contains($"lib/net10.0/{assembly}.xml", package.Names);
        }
        Assert.Contains("interactive-extensions/dotnet/extension.dib", package.Names);
        Assert.Contains("plotly.js", package.Text("THIRD-PARTY-NOTICES.txt"));
        // Everything is inside: nothing has to be fetched, and no version of a host is named.
        Assert.Null(package.Value("dependency"));
        // Nobody knows yet where the sources will be; no address is made up.
        Assert.Null(package.Value("projectUrl"));
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
    }

    [Fact]
    public void The_second_engines_package_needs_the_library_of_its_own_version_and_TorchSharp()
    {
        var package = new PackageContents(BuiltPackage.Pack(folder, "SaddleNotebooks.TorchSharp"));
        package.HasWhatAReaderNeeds();
        Assert.Contains("lib/net10.0/SaddleNotebooks.TorchSharp.xml", package.Names);
        var needed = package.Description.Descendants().Where(e => e.Name.LocalName == "dependency").ToDictionary(e => (string)e.Attribute("id")!, e => (string)e.Attribute("version")!);
        Assert.Equal(["SaddleNotebooks", "TorchSharp"], needed.Keys.Order());
        Assert.Equal(package.Value("version"), needed["SaddleNotebooks"]);
    }

    [Fact]
    public void The_address_of_the_project_is_what_a_release_says()
    {
        const string address = "https://example.org/saddle";
        foreach (string name in new[] { "SaddleNotebooks", "SaddleNotebooks.TorchSharp" })
        {
            string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
            var (code, output) = DotnetCommand.Run(Repository.Root,
                ["pack", $"src/{name}", "--no-build", "--nologo", "-v", "q", "-c", configuration, "-o", folder, $"-p:ProjectUrl={address}"]);
            Assert.True(code == 0, output);
        }
        Assert.All(Directory.GetFiles(folder, "*.nupkg"), path => Assert.Equal(address, new PackageContents(path).Value("projectUrl")));
    }

    [Fact]
    public void Exactly_five_projects_are_packed()
    {
        string[] packed = [.. Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(path => XDocument.Load(path).Descendants("Import").Any(i => i.Attribute("Project")!.Value.EndsWith("packaging/Package.targets", StringComparison.Ordinal)))
            .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];
        Assert.Equal(["SaddleNotebooks", "SaddleNotebooks.Orleans", "SaddleNotebooks.Silo", "SaddleNotebooks.Tool", "SaddleNotebooks.TorchSharp"], packed);
        string[] switches = [.. Directory.GetFiles(Repository.Root, "*.*proj", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "Directory.Build.props"))
            .Where(path => XDocument.Load(path).Descendants("IsPackable").Any(e => e.Value != "false"))];
        Assert.Empty(switches);
    }
}
