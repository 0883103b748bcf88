using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using Xunit;

namespace SaddleNotebooks.Tests;

/// <summary>What is in a <c>.nupkg</c> file.</summary>
public sealed class PackageContents
{
    readonly Dictionary<string, byte[]> files = [];

    /// <summary>Reads the package.</summary>
    public PackageContents(string path)
    {
        using var package = ZipFile.OpenRead(path);
        foreach (var entry in package.Entries)
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            files[entry.FullName] = content.ToArray();
        }
        using var nuspec = new MemoryStream(files.Single(f => f.Key.EndsWith(".nuspec", StringComparison.Ordinal)).Value);
        Description = XDocument.Load(nuspec);
    }

    /// <summary>The names of all files.</summary>
    public IReadOnlyCollection<string> Names => files.Keys;

    /// <summary>The package's description of itself.</summary>
    public XDocument Description { get; }

    /// <summary>The text of a file.</summary>
    public string Text(string name) => Encoding.UTF8.GetString(files[name]);

    /// <summary>An element of the description, or null.</summary>
    public string? Value(string element) => Description.Descendants().SingleOrDefault(e => e.Name.LocalName == element)?.Value;

    /// <summary>Every published package carries README, icon, licence, notices and release notes, and symbols in each of our assemblies.</summary>
    public void HasWhatAReaderNeeds()
    {
        foreach (string file in new[] { "README.md", "icon.png", "LICENSE", "THIRD-PARTY-NOTICES.txt" })
            Assert.Contains(file, Names);
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Equal("README.md", Value("readme"));
        Assert.NotEmpty(Value("releaseNotes")!);
        Assert.NotEmpty(Value("description")!);
        string[] ours = [.. Names.Where(name => name.EndsWith(".dll", StringComparison.Ordinal) && Path.GetFileName(name) is var file
            && (file.StartsWith("SaddleNotebooks", StringComparison.Ordinal) || file == "saddle.dll"))];
        Assert.NotEmpty(ours);
        Assert.All(ours, name => Assert.True(HasSymbols(files[name]), $"{name} carries no symbols."));
    }

    static bool HasSymbols(byte[] assembly)
    {
        using var reader = new PEReader(new MemoryStream(assembly));
        return reader.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
    }
}
