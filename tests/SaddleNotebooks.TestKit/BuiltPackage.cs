using System.Collections.Concurrent;
using Xunit;

namespace SaddleNotebooks.Tests;

/// <summary>The package, packed from the assemblies that the running tests were built with.</summary>
public static class BuiltPackage
{
    static readonly ConcurrentDictionary<string, Lazy<string>> Packed = [];

    /// <summary>Gives the package of a project of <c>src</c>, packed once for all tests of this process.</summary>
    /// <param name="folder">Where the package goes; the folder is made.</param>
    /// <param name="name">The project.</param>
    /// <returns>The path of its <c>.nupkg</c> in the folder.</returns>
    public static string Pack(string folder, string name = "SaddleNotebooks")
    {
        string made = Packed.GetOrAdd(name, n => new(() => PackAnew(Kept(), n))).Value;
        string copy = Path.Combine(Directory.CreateDirectory(folder).FullName, Path.GetFileName(made));
        File.Copy(made, copy, overwrite: true);
        return copy;
    }

    /// <summary>A folder that goes with the process.</summary>
    static string Kept()
    {
        var place = Directory.CreateTempSubdirectory("saddle-packed-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => place.Delete(recursive: true);
        return place.FullName;
    }

    /// <summary>Packs a project of <c>src</c>, whatever was packed before.</summary>
    /// <param name="folder">Where the package goes; the folder is made.</param>
    /// <param name="name">The project.</param>
    /// <returns>The path of its only <c>.nupkg</c> in the folder.</returns>
    public static string PackAnew(string folder, string name = "SaddleNotebooks")
    {
        string project = Path.Combine(Repository.Root, "src", name, name + ".csproj");
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var (code, output) = DotnetCommand.Run(Repository.Root, ["pack", project, "--no-build", "--nologo", "-v", "q", "-c", configuration, "-o", folder]);
        Assert.True(code == 0, output);
        return Assert.Single(Directory.GetFiles(folder, $"{name}.*.nupkg"), path => char.IsAsciiDigit(Path.GetFileName(path)[name.Length + 1]));
    }

    /// <summary>What makes a <c>dotnet</c> command take the package from a folder, and keep it out of the user's cache.</summary>
    /// <param name="feed">The folder that holds the package.</param>
    /// <param name="cache">An empty folder for what is restored.</param>
    /// <returns>Environment variables.</returns>
    public static (string Name, string Value)[] Environment(string feed, string cache) =>
    [
        ("RestoreAdditionalProjectSources", feed),
        ("NUGET_PACKAGES", cache),
        // What other packages were restored before need not be fetched again.
        ("NUGET_FALLBACK_PACKAGES", SharedCache),
    ];

    static string SharedCache => System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set
        : Directory.CreateDirectory(Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages")).FullName;
}
