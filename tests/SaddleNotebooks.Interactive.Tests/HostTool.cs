using SaddleNotebooks.Tests;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace SaddleNotebooks.Interactive.Tests;

/// <summary>The tool that the build installed beside the tests, and the package that it is to load, packed once.</summary>
static class HostTool
{
    static readonly Lazy<string> Packed = new(() =>
    {
        string feed = System.IO.Path.Combine(Directory.CreateTempSubdirectory("interactive-feed-").FullName, "feed");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Directory.GetParent(feed)!.FullName, recursive: true);
        BuiltPackage.Pack(feed);
        return feed;
    });

    /// <summary>The program.</summary>
    public static string Path { get; } = Assert.Single(Directory.GetFiles(
        System.IO.Path.Combine(AppContext.BaseDirectory, "host"), OperatingSystem.IsWindows() ? "dotnet-interactive.exe" : "dotnet-interactive", SearchOption.AllDirectories));

    /// <summary>The folder that holds the package.</summary>
    public static string Feed => Packed.Value;
}
