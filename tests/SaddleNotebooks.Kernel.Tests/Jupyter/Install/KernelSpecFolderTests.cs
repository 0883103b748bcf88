using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel.Tests;

public sealed class KernelSpecFolderTests : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("kernels").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void An_installed_kernel_is_listed_until_it_is_removed()
    {
        var folder = KernelSpecFolder.InPrefix(root);
        string place = folder.Install("csharp", new(["/opt/saddle", "kernel", "run", "--connection-file", "{connection_file}"]));
        Assert.Equal(Path.Combine(root, "share", "jupyter", "kernels", "csharp"), place);
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(place, "kernel.json")))!;
        Assert.Equal("{connection_file}", (string?)spec["argv"]![4]);
        Assert.Equal(("C#", "message"), ((string?)spec["language"], (string?)spec["interrupt_mode"]));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(Path.Combine(place, "logo-64x64.png"))[..4]);
        Assert.Contains("<svg", File.ReadAllText(Path.Combine(place, "logo-svg.svg")), StringComparison.Ordinal);
        Assert.Equal([("csharp", place)], folder.Installed());
        Assert.Equal(place, folder.Uninstall("csharp"));
        Assert.Empty(folder.Installed());
        Assert.Null(folder.Uninstall("csharp"));
    }

    [Fact]
    public void The_name_that_CSharp_notebooks_carry_can_be_taken()
    {
        // Notebooks written for .NET Interactive ask for it, and papermill knows how to write parameters for it.
        var folder = new KernelSpecFolder(root);
        folder.Install(".net-csharp", new(["/opt/saddle", "kernel", "run"]));
        Assert.Equal(".net-csharp", Assert.Single(folder.Installed()).Name);
    }

    [Fact]
    public void Kernels_of_others_and_broken_ones_are_not_listed()
    {
        var folder = new KernelSpecFolder(root);
        foreach (var (name, text) in new[] { ("python3", """{"argv": ["python3", "-m", "ipykernel"]}"""), ("broken", "{"), ("empty", "{}") })
        {
            Directory.CreateDirectory(Path.Combine(root, name));
            File.WriteAllText(Path.Combine(root, name, "kernel.json"), text);
        }
        Directory.CreateDirectory(Path.Combine(root, "bare"));
        Assert.Empty(folder.Installed());
    }

    [Theory]
    [InlineData("")]
    [InlineData("../escape")]
    [InlineData("a b")]
    [InlineData("..")]
    public void A_name_that_is_no_kernel_name_is_refused(string name)
        => Assert.Throws<ArgumentException>(() => new KernelSpecFolder(root).Install(name, new(["x"])));
}
