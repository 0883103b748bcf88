namespace SaddleNotebooks.Tool.Tests;

/// <summary>docs/cluster.md, line by line as a reader types it.</summary>
public sealed class ClusterDocTests : IDisposable
{
    readonly LandscapeFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_command_of_the_page_runs_as_it_stands_there()
    {
        var page = DocPage.Of("docs/cluster.md");
        string script = string.Join('\n', page.Fences().Where(fence => fence.Fence == "sh").Select(fence => fence.Code));
        string text = folder.Run("sh", ["-euc", script]);
        Assert.Contains("Shard 2/2: done.", text);
        Assert.Contains("Shard 4/4: done.", text);
        Assert.Equal(3, text.Split("out/model-landscape.html").Length - 1);

        // What needs a scheduler names files and jobs that there are.
        string[] names = [.. page.Fences().Where(fence => fence.Fence.Length == 0).SelectMany(fence => fence.Code.Split([' ', '"', '\n', ')']))];
        foreach (string file in names.Where(name => name.StartsWith("picture.", StringComparison.Ordinal)))
            Assert.True(File.Exists(folder.File(file)), file);
        string job = names.Single(name => name.StartsWith("job/", StringComparison.Ordinal))[4..];
        Assert.Contains($"name: {job}\n", File.ReadAllText(folder.File("picture.kubernetes.yaml")));
    }
}
