using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Xml.Linq;

namespace SaddleNotebooks.Tests;

/// <summary>What <c>dotnet pack</c> puts into the package.</summary>
public class PackageTests
{
    [Fact]
    public async Task The_package_holds_all_layers_the_extension_and_what_a_reader_needs_and_is_the_same_each_time()
    {
        string folder = Directory.CreateTempSubdirectory("saddle-pack-").FullName;
        try
        {
            string first = BuiltPackage.Pack(Path.Combine(folder, "1")), second = BuiltPackage.Pack(Path.Combine(folder, "2"));
            using var package = ZipFile.OpenRead(first);
            string[] names = [.. package.Entries.Select(e => e.FullName)];
            foreach (string assembly in new[] { "SaddleNotebooks", "SaddleNotebooks.Charts", "SaddleNotebooks.Landscapes", "SaddleNotebooks.Numerics" })
            {
                Assert.Contains($"lib/net10.0/{assembly}.dll", names);
                Assert.Contains($"lib/net10.0/{assembly}.xml", names);
                Assert.True(await HasSymbolsAsync(package.GetEntry($"lib/net10.0/{assembly}.dll")!), $"{assembly}.dll carries no symbols.");
            }
            foreach (string file in new[] { "interactive-extensions/dotnet/extension.dib", "README.md", "icon.png", "LICENSE", "THIRD-PARTY-NOTICES.txt" })
                Assert.Contains(file, names);

            XDocument nuspec;
            await using (var stream = await package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).OpenAsync(TestContext.Current.CancellationToken))
                nuspec = await XDocument.LoadAsync(stream, LoadOptions.None, TestContext.Current.CancellationToken);
            Assert.Equal("MIT", nuspec.Descendants().Single(e => e.Name.LocalName == "license").Value);
            Assert.Equal("icon.png", nuspec.Descendants().Single(e => e.Name.LocalName == "icon").Value);
            // Everything is inside: nothing has to be fetched, and no version of a host is named.
            Assert.DoesNotContain(nuspec.Descendants(), e => e.Name.LocalName == "dependency");

            using var again = ZipFile.OpenRead(second);
            Assert.Equal(Contents(package), Contents(again));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<bool> HasSymbolsAsync(ZipArchiveEntry assembly)
    {
        using var image = new MemoryStream();
        await using (var stream = await assembly.OpenAsync(TestContext.Current.CancellationToken))
            await stream.CopyToAsync(image, TestContext.Current.CancellationToken);
        image.Position = 0;
        using var reader = new PEReader(image);
        return reader.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
    }

    /// <summary>Names and hashes of all files; the package's own part of random name aside.</summary>
    static SortedDictionary<string, string> Contents(ZipArchive package)
    {
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in package.Entries.Where(e => !e.FullName.StartsWith("package/", StringComparison.Ordinal) && !e.FullName.StartsWith("_rels/", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            contents[entry.FullName] = Convert.ToHexString(SHA256.HashData(stream));
        }
        return contents;
    }
}
