using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace SaddleNotebooks;

/// <summary>
/// Recognises a Linux system whose C++ library is older than the one TorchSharp was built with. TorchSharp itself takes that for a missing package.
/// </summary>
static partial class OldSystemLibrary
{
    const string Library = "libLibTorchSharp.so";

    /// <summary>What to tell the user if a copy of TorchSharp's native library is there and the system's loader refuses it for that reason; else null.</summary>
    /// <param name="folders">Where copies may lie.</param>
    /// <param name="version">TorchSharp's version.</param>
    public static string? Advice(IEnumerable<string> folders, Version version)
    {
        foreach (string file in folders.Select(folder => Path.Combine(folder, Library)).Where(File.Exists))
        {
            if (Refusal(file) is { } symbols)
            {
                return $"TorchSharp {version.ToString(3)} needs the C++ library of GCC 13 or newer ({symbols}), and the libstdc++ of this system is older. Systems that have it: Debian 13, "
                    + "Ubuntu 24.04, Fedora 38, RHEL 10 and newer ones. Use one of these, or a container of one; until then the CPU engine works here without it (Network.Mlp, network.Loss).";
            }
        }
        return null;
    }

    /// <summary>The folders in which TorchSharp's native library may lie: the program's output, and NuGet's folder where a notebook loads it.</summary>
    public static IEnumerable<string> Folders()
    {
        string home = Path.GetDirectoryName(typeof(torch).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;
        string native = Path.Combine("runtimes", "linux-x64", "native");
        string listed = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return
        [
            home, Path.Combine(home, native), .. listed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            // Where TorchSharp puts all native files of its packages together, and where they come from.
            .. Directory.Exists(home) ? Directory.GetDirectories(home, "c*") : [], Path.GetFullPath(Path.Combine(home, "..", "..", native)),
        ];
    }

    static string? Refusal(string file)
    {
        try
        {
            NativeLibrary.Load(file);
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            return VersionNotFound().Match(e.Message) is { Success: true } match ? match.Groups[1].Value : null;
        }
    }

    [GeneratedRegex(@"\b((?:GLIBCXX|CXXABI)_[\d.]*\d)\W* not found", RegexOptions.CultureInvariant)]
    private static partial Regex VersionNotFound();
}
