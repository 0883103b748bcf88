using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>The files of restored packages.</summary>
/// <param name="Assemblies">Managed assemblies to reference and load.</param>
/// <param name="NativeFolders">Folders with native libraries for this machine.</param>
sealed record RestoredPackages(IReadOnlyList<string> Assemblies, IReadOnlyList<string> NativeFolders)
{
    /// <summary>Reads NuGet's own record of a restore.</summary>
    /// <param name="assetsFile">The file <c>project.assets.json</c>.</param>
    /// <returns>Null if the record is missing, or a file that it names is.</returns>
    public static RestoredPackages? Read(string assetsFile)
    {
        if (!File.Exists(assetsFile))
            return null;
        var root = JsonNode.Parse(File.ReadAllText(assetsFile))!;
        string[] folders = [.. root["packageFolders"]!.AsObject().Select(f => f.Key)];
        var target = root["targets"]!.AsObject().MaxBy(t => t.Key.Length).Value!.AsObject();
        var assemblies = new List<string>();
        var natives = new List<string>();
        foreach (var (library, files) in target)
        {
            string? relative = root["libraries"]![library]?["path"]?.GetValue<string>();
            string? folder = relative is null ? null : folders.Select(f => Path.Combine(f, relative)).FirstOrDefault(Directory.Exists);
            if (folder is null)
                return null;
            assemblies.AddRange(Files(files!["runtime"], folder).Where(f => f.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)));
            natives.AddRange(Files(files["native"], folder).Select(f => Path.GetDirectoryName(f)!));
        }
        return assemblies.All(File.Exists) ? new(assemblies, [.. natives.Distinct()]) : null;
    }

    static IEnumerable<string> Files(JsonNode? group, string folder)
        => group is JsonObject files
            ? files.Where(f => Path.GetFileName(f.Key) != "_._").Select(f => Path.Combine(folder, f.Key.Replace('/', Path.DirectorySeparatorChar)))
            : [];
}
