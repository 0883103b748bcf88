using System.Diagnostics;
using Xunit;

namespace SaddleNotebooks.Tests;

/// <summary>The package, packed from the assemblies that the running tests were built with.</summary>
public static class BuiltPackage
{
    /// <summary>Packs <c>SaddleNotebooks</c>.</summary>
    /// <param name="folder">Where the package goes; the folder is made.</param>
    /// <param name="properties">Properties for the build, for example <c>("Version", "9.9.9")</c>.</param>
    /// <returns>The path of the only <c>.nupkg</c> in the folder.</returns>
    public static string Pack(string folder, params (string Name, string Value)[] properties)
    {
        string project = Path.Combine(Repository.Root, "src", "SaddleNotebooks", "SaddleNotebooks.csproj");
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo("dotnet",
            ["pack", project, "--no-build", "--nologo", "-v", "q", "-c", configuration, "-o", folder, .. properties.Select(p => $"-p:{p.Name}={p.Value}")])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + error.Result);
        return Assert.Single(Directory.GetFiles(folder, "*.nupkg"));
    }
}
