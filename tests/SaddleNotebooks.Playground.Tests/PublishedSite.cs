using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Playground.Tests;

/// <summary>
/// The site as <c>saddle site</c> writes it, with the playground as it is published: once for all tests of the assembly. It is built beside the sources, into a folder of its own, since other tests
/// build there too.
/// </summary>
public sealed class PublishedSite : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("saddle-site-");

    /// <summary>Publishes and writes.</summary>
    public PublishedSite()
    {
        string published = Path.Combine(folder.FullName, "published");
        var (code, output) = DotnetCommand.Run(Repository.Root,
            ["publish", Path.Combine("src", "SaddleNotebooks.Site"), "-o", published, "--artifacts-path", Path.Combine(folder.FullName, "build"), "--nologo", "-v", "q"]);
        Assert.True(code == 0, output);
        Root = Path.Combine(folder.FullName, "site");
        Entries = StaticSite.Write(new SitePlan { Output = Root, Playground = published, Documents = Path.Combine(Repository.Root, "docs") });
    }

    /// <summary>The folder.</summary>
    public string Root { get; }

    internal IReadOnlyList<SiteEntry> Entries { get; }

    /// <summary>Takes the folder away.</summary>
    public void Dispose() => folder.Delete(recursive: true);
}
