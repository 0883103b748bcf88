namespace SaddleNotebooks.Clusters.Tests;

/// <summary>The two packages of clusters.</summary>
public sealed class PackageTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-pack-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_package_for_programs_needs_the_library_of_its_own_version_and_Orleans_client()
    {
        var package = new PackageContents(BuiltPackage.Pack(folder, "SaddleNotebooks.Orleans"));
        package.HasWhatAReaderNeeds();
        var needed = package.Description.Descendants().Where(e => e.Name.LocalName == "dependency").ToDictionary(e => (string)e.Attribute("id")!, e => (string)e.Attribute("version")!);
        Assert.Equal(
            ["Microsoft.Orleans.Client", "Microsoft.Orleans.Clustering.Redis", "Microsoft.Orleans.Connections.Security", "SaddleNotebooks", "StackExchange.Redis"], needed.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(package.Value("version"), needed["SaddleNotebooks"]);
        Assert.All(needed.Values, version => Assert.NotEmpty(version));
    }

    [Fact]
    public void The_command_carries_what_it_needs_and_names_whose_it_is()
    {
        var package = new PackageContents(BuiltPackage.Pack(folder, "SaddleNotebooks.Silo"));
        package.HasWhatAReaderNeeds();
        foreach (string file in new[] { "saddle-silo.dll", "SaddleNotebooks.Orleans.dll", "SaddleNotebooks.Networks.dll", "Orleans.Runtime.dll", "Orleans.Clustering.Redis.dll", "Orleans.Connections.Security.dll" })
            Assert.Contains($"tools/net10.0/any/{file}", package.Names);
        string notices = package.Text("THIRD-PARTY-NOTICES.txt");
        Assert.Contains("Microsoft.Orleans.Runtime", notices);
        Assert.Contains("StackExchange.Redis", notices);
        Assert.Contains("MNIST", notices);
    }
}
