using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SaddleNotebooks.Kernel;

/// <summary>Gets packages the way a project does: <c>dotnet restore</c> on a project made for the purpose, kept by its content.</summary>
static partial class PackageRestore
{
    /// <summary>Restores packages with everything they depend on.</summary>
    /// <param name="packages">The packages.</param>
    /// <param name="sources">Folders and addresses to look in besides the configured ones.</param>
    /// <param name="folder">Where the search for <c>nuget.config</c> starts: the notebook's folder.</param>
    /// <param name="cancellationToken">Ends the restore.</param>
    /// <exception cref="PackageRestoreException">A package is missing, or the SDK is.</exception>
    public static RestoredPackages Run(
        IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, string folder, CancellationToken cancellationToken)
    {
        string project = Project(packages, sources, folder).ToString();
        string home = Path.Combine(Cache(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)).AsSpan(0, 10)));
        string assets = Path.Combine(home, "obj", "project.assets.json");
        // Files of a local folder can change under the same version; everything else that is exact stays what it is.
        if (sources.Count == 0 && packages.All(p => p.IsExact) && RestoredPackages.Read(assets) is { } kept)
            return kept;
        Directory.CreateDirectory(home);
        NotebookFile.WriteWhole(Path.Combine(home, "packages.csproj"), project);
        // Empty files end MSBuild's search upwards: no other project's settings reach this one.
        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            NotebookFile.WriteWhole(Path.Combine(home, name), "<Project />");
        Restore(home, cancellationToken);
        return RestoredPackages.Read(assets)
            ?? throw new PackageRestoreException($"dotnet restore succeeded, but files that {assets} names are missing. Delete that folder and run again.");
    }

    static XElement Project(IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, string folder)
        => new("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement("PropertyGroup",
                new XElement("TargetFramework", $"net{Environment.Version.Major}.0"),
                new XElement("RuntimeIdentifiers", RuntimeInformation.RuntimeIdentifier),
                new XElement("UseAppHost", false),
                new XElement("NuGetAudit", false),
                new XElement("RestoreRootConfigDirectory", folder),
                new XElement("RestoreAdditionalProjectSources", string.Join(';', sources))),
            new XElement("ItemGroup",
                packages.Select(p => new XElement("PackageReference", new XAttribute("Include", p.Id), new XAttribute("Version", p.Version)))));

    static void Restore(string home, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(DotnetHost.Path)
        {
            WorkingDirectory = home,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "restore", "packages.csproj", "--nologo", "-v:q" },
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        // What stays behind to build faster would hold the ends of these pipes, and with them this call.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = StartOrExplain(start);
        using var kill = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        cancellationToken.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
            throw new PackageRestoreException(Reason(output));
    }

    static Process StartOrExplain(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new PackageRestoreException($"packages need the .NET SDK, and \"dotnet\" could not be started: {e.Message}");
        }
    }

    static string Reason(string output)
    {
        string[] reasons = [.. ErrorLine().Matches(output).Select(m => $"{m.Groups[2].Value.Trim()} ({m.Groups[1].Value})").Distinct()];
        return reasons.Length > 0 ? string.Join("\n", reasons) : output.Trim();
    }

    static string Cache() => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "SaddleNotebooks", "packages");

    [GeneratedRegex(@"error (\w+): (.*?)(?: \[[^\]]*packages\.csproj\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}
