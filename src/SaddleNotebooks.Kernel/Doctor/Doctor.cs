using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Kernel;

/// <summary>Looks at the machine: what notebooks need, what is optional, and what each is good for.</summary>
static class Doctor
{
    /// <summary>Looks for everything.</summary>
    /// <returns>One finding each, the needed first.</returns>
    public static IReadOnlyList<Finding> Examine() =>
    [
        Sdk(),
        new("Runtime", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture})", true),
        new("Engine", $"CPU, {Environment.ProcessorCount} threads, SIMD {Vector<byte>.Count * 8} bit{(Vector.IsHardwareAccelerated ? "" : " (not accelerated: expect slow runs)")}", Vector.IsHardwareAccelerated),
        Browser(),
        Program("Jupyter", "jupyter", "not on the PATH; needed only to run notebooks in Jupyter"),
        Program(".NET Interactive", "dotnet-interactive", "not on the PATH; needed only for its own Jupyter kernel"),
        VsCode(),
    ];

    static Finding Sdk()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(DotnetHost.Path, "--version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string version = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            if (process.ExitCode == 0)
                return new("SDK", $".NET SDK {version}", true);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Reported as missing below.
        }
        return new("SDK", "no .NET SDK found; cells run without it, but #r \"nuget: …\" needs it: https://dot.net", false);
    }

    static Finding VsCode()
    {
        string[] folders = [.. new[] { ".vscode", ".vscode-server", ".vscode-insiders" }
            .Select(name => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), name, "extensions"))
            .Where(Directory.Exists)];
        string[] extensions = [.. folders.SelectMany(Directory.GetDirectories).Select(path => Path.GetFileName(path)!)
            .Where(name => name.StartsWith("ms-dotnettools.dotnet-interactive-vscode-", StringComparison.Ordinal) || name.StartsWith("ms-toolsai.jupyter-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        return extensions.Length > 0
            ? new("VS Code", string.Join(", ", extensions), true)
            : new("VS Code", "no notebook extension found; needed only to edit notebooks there", false);
    }

    static Finding Browser() => ChromiumBrowser.Find() is { } found
        ? new("Browser", found, true)
        : new("Browser", $"none of the Chromium family found; needed only for static pictures of charts. Install one, or set {ChromiumBrowser.Variable} to its executable", false);

    static Finding Program(string name, string command, string absent)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        string? found = ProgramSearch.OnPath([.. endings.Select(ending => command + ending)]);
        return new(name, found ?? absent, found is not null);
    }
}
