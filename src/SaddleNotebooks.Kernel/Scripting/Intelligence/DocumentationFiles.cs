using System.Xml;

namespace SaddleNotebooks.Kernel;

/// <summary>Finds a member's documentation in the XML files beside assemblies and, for the framework, in the SDK's reference packs.</summary>
static class DocumentationFiles
{
    /// <summary>Looks a member up.</summary>
    /// <param name="assembly">The path of the assembly that declares it.</param>
    /// <param name="space">Its namespace.</param>
    /// <param name="id">Its documentation id: <c>T:System.Math</c>.</param>
    /// <returns>The member element's XML, or null if nothing is found.</returns>
    public static string? Find(string assembly, string space, string id)
        => Candidates(assembly, space).Where(File.Exists).Select(file => Read(file, id)).FirstOrDefault(xml => xml is not null);

    static IEnumerable<string> Candidates(string assembly, string space)
    {
        yield return Path.ChangeExtension(assembly, ".xml");
        foreach (string pack in Packs(assembly))
        {
            yield return Path.Combine(pack, Path.GetFileNameWithoutExtension(assembly) + ".xml");
            // The runtime keeps most types in one assembly; their documentation stands where the reference assemblies have them.
            yield return Path.Combine(pack, space + ".xml");
            foreach (string name in new[] { "System.Runtime", "System.Collections", "System.Linq", "System.Console", "System.Threading", "System.Memory" })
                yield return Path.Combine(pack, name + ".xml");
        }
    }

    /// <summary>For <c>dotnet/shared/NAME/VERSION/x.dll</c>: <c>dotnet/packs/NAME.Ref/VERSION/ref/netX</c>, the newest first.</summary>
    static IEnumerable<string> Packs(string assembly)
    {
        var framework = Directory.GetParent(assembly)?.Parent;
        if (framework?.Parent is not { Name: "shared", Parent: { } root })
            return [];
        string packs = Path.Combine(root.FullName, "packs", framework.Name + ".Ref");
        return !Directory.Exists(packs) ? []
            : Directory.GetDirectories(packs).OrderDescending(StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "ref")).Where(Directory.Exists).SelectMany(Directory.GetDirectories);
    }

    static string? Read(string file, string id)
    {
        try
        {
            using var reader = XmlReader.Create(file, new() { DtdProcessing = DtdProcessing.Prohibit });
            while (reader.ReadToFollowing("member"))
            {
                if (reader.GetAttribute("name") == id)
                    return reader.ReadOuterXml();
            }
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            // A broken file documents nothing.
        }
        return null;
    }
}
