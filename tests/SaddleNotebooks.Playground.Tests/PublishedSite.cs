using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Playground.Tests;

/// <summary>
/// The site as <c>saddle site</c> writes it, with the playground as it is published: once for all tests of the assembly that ask for it. It is built beside the sources, into a folder of its own,
/// since other tests build there too.
/// </summary>
public sealed class PublishedSite : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("saddle-site-");
    readonly Lazy<IReadOnlyList<SiteEntry>> entries;

    /// <summary>Prepares; nothing is published yet.</summary>
    public PublishedSite() => entries = new(Write);

    /// <summary>The folder.</summary>
    public string Root
    {
        get
        {
            _ = entries.Value;
            return Place;
        }
    }

    internal IReadOnlyList<SiteEntry> Entries => entries.Value;

    string Place => Path.Combine(folder.FullName, "site");

    /// <summary>Takes the folder away.</summary>
    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Publishes and writes.</summary>
    IReadOnlyList<SiteEntry> Write()
    {
        string course = Directory.CreateDirectory(Path.Combine(folder.FullName, "course")).FullName;
        foreach (var (name, notebook) in CellLessons.All)
            File.WriteAllText(Path.Combine(course, name + ".html"), NotebookPage.Write(notebook));
        return StaticSite.Write(new SitePlan
        {
            Output = Place, Playground = Publish("SaddleNotebooks.Site"), Cells = Publish("SaddleNotebooks.Cells"), Course = course, Documents = Path.Combine(Repository.Root, "docs"),
            Assemblies = [AppContext.BaseDirectory],
        });
    }

    string Publish(string project)
    {
        string published = Path.Combine(folder.FullName, project);
        var (code, output) = DotnetCommand.Run(Repository.Root, ["publish", Path.Combine("src", project), "-o", published, "--artifacts-path", Path.Combine(folder.FullName, "build"), "--nologo", "-v", "q"]);
        Assert.True(code == 0, output);
        return published;
    }
}
