using System.Xml.Linq;

namespace SaddleNotebooks.Tests;

/// <summary>Dependencies point down the list of layers only: what stands lower never knows what stands higher.</summary>
public class DependencyTests
{
    static readonly string[] Layers =
    [
        "SaddleNotebooks.Site",
        "SaddleNotebooks.Cells",
        "SaddleNotebooks.Tool",
        "SaddleNotebooks.Silo",
        "SaddleNotebooks.Kernel",
        "SaddleNotebooks",
        "SaddleNotebooks.TorchSharp",
        "SaddleNotebooks.Orleans",
        "SaddleNotebooks.Course",
        "SaddleNotebooks.Theory",
        "SaddleNotebooks.Landscapes",
        "SaddleNotebooks.Training",
        "SaddleNotebooks.Playground",
        "SaddleNotebooks.Optimization",
        "SaddleNotebooks.Networks",
        "SaddleNotebooks.Objectives",
        "SaddleNotebooks.Charts",
        "SaddleNotebooks.Numerics",
    ];

    static readonly string Source = Path.Combine(Repository.Root, "src");

    [Fact]
    public void Every_project_of_src_has_its_layer()
        => Assert.Empty(Directory.GetDirectories(Source).Select(Path.GetFileName).Except(Layers));

    [Fact]
    public void Projects_reference_lower_layers_only()
    {
        var upward = new List<string>();
        foreach (string project in Directory.GetFiles(Source, "*.csproj", SearchOption.AllDirectories))
        {
            string name = Path.GetFileNameWithoutExtension(project);
            foreach (var reference in XDocument.Load(project).Descendants("ProjectReference"))
            {
                string target = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'));
                if (Array.IndexOf(Layers, target) <= Array.IndexOf(Layers, name))
                    upward.Add($"{name} -> {target}");
            }
        }
        Assert.Empty(upward);
    }

    [Fact]
    public void Numerics_and_charts_stand_alone()
    {
        foreach (var assembly in new[] { typeof(SaddleNotebooks.Numerics.RandomStream).Assembly })
            Assert.DoesNotContain(assembly.GetReferencedAssemblies(), r => r.Name!.StartsWith("SaddleNotebooks", StringComparison.Ordinal));
    }
}
