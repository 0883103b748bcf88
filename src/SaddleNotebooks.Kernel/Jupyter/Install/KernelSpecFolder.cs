using System.Text.Json;
using System.Text.RegularExpressions;

namespace SaddleNotebooks.Kernel;

/// <summary>A folder in which Jupyter looks for kernels: each has a folder of its own inside.</summary>
/// <param name="Path">The folder.</param>
sealed partial record KernelSpecFolder(string Path)
{
    const string SpecFile = "kernel.json";
    static readonly string[] Logos = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];

    /// <summary>The folder of this user, as Jupyter finds it: <c>JUPYTER_DATA_DIR</c>, else the system's place for data.</summary>
    public static KernelSpecFolder OfUser()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } chosen)
            return new(System.IO.Path.Combine(chosen, "kernels"));
        if (OperatingSystem.IsWindows())
            return new(System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter", "kernels"));
        if (OperatingSystem.IsMacOS())
            return new(System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Library", "Jupyter", "kernels"));
        return new(System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "jupyter", "kernels"));
    }

    /// <summary>The folder inside an environment or installation: <c>PREFIX/share/jupyter/kernels</c>.</summary>
    /// <param name="prefix">The root of the environment, such as <c>/usr/local</c> or a Python environment.</param>
    public static KernelSpecFolder InPrefix(string prefix) => new(System.IO.Path.Combine(System.IO.Path.GetFullPath(prefix), "share", "jupyter", "kernels"));

    /// <summary>Every folder that Jupyter searches as far as it can be known without Python, the nearest first.</summary>
    public static IReadOnlyList<KernelSpecFolder> Searched()
    {
        var path = (Environment.GetEnvironmentVariable("JUPYTER_PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => new KernelSpecFolder(System.IO.Path.Combine(folder, "kernels")));
        string?[] environments = [Environment.GetEnvironmentVariable("VIRTUAL_ENV"), Environment.GetEnvironmentVariable("CONDA_PREFIX")];
        string?[] system = OperatingSystem.IsWindows() ? [] : ["/usr/local", "/usr"];
        return [.. path, OfUser(), .. environments.Concat(system).OfType<string>().Where(p => p.Length > 0).Select(InPrefix)];
    }

    /// <summary>Writes a kernel's folder; one of the same name is replaced.</summary>
    /// <param name="name">The kernel's name: letters, digits, <c>.</c>, <c>-</c> and <c>_</c>.</param>
    /// <param name="spec">What to write.</param>
    /// <returns>The kernel's folder.</returns>
    /// <exception cref="ArgumentException">The name has other characters.</exception>
    public string Install(string name, KernelSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        string folder = Directory.CreateDirectory(FolderOf(name)).FullName;
        foreach (string logo in Logos)
        {
            using var source = typeof(KernelSpecFolder).Assembly.GetManifestResourceStream(logo)
                ?? throw new InvalidOperationException($"The resource {logo} is missing from the build.");
            using var target = File.Create(System.IO.Path.Combine(folder, logo));
            source.CopyTo(target);
        }
        // Last: a folder without this file is no kernel yet.
        File.WriteAllText(System.IO.Path.Combine(folder, SpecFile), spec.ToJson() + "\n");
        return folder;
    }

    /// <summary>Removes a kernel's folder.</summary>
    /// <param name="name">The kernel's name.</param>
    /// <returns>Its folder, or null if there is none.</returns>
    /// <exception cref="ArgumentException">The name has characters that no kernel's name has.</exception>
    public string? Uninstall(string name)
    {
        string folder = FolderOf(name);
        if (!File.Exists(System.IO.Path.Combine(folder, SpecFile)))
            return null;
        Directory.Delete(folder, recursive: true);
        return folder;
    }

    /// <summary>The kernels in this folder that start <c>saddle</c>, by name.</summary>
    public IReadOnlyList<(string Name, string Folder)> Installed()
        => !Directory.Exists(Path) ? [] :
        [
            .. Directory.GetDirectories(Path).Where(IsOurs).Order(StringComparer.Ordinal).Select(folder => (System.IO.Path.GetFileName(folder), folder)),
        ];

    static bool IsOurs(string folder)
    {
        try
        {
            using var spec = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(folder, SpecFile)));
            string?[] words = [.. spec.RootElement.GetProperty("argv").EnumerateArray().Select(word => word.GetString())];
            return words.Take(2).Any(word => System.IO.Path.GetFileNameWithoutExtension(word) == "saddle") && words.Contains("kernel");
        }
        catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException or InvalidOperationException or UnauthorizedAccessException)
        {
            // Somebody else's, or broken: not ours to judge.
            return false;
        }
    }

    string FolderOf(string name)
        => NamePattern().IsMatch(name)
            ? System.IO.Path.Combine(Path, name)
            : throw new ArgumentException($"\"{name}\" is no kernel name: use letters, digits, '.', '-' and '_', a letter or digit among them.", nameof(name));

    [GeneratedRegex(@"^[._-]*[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex NamePattern();
}
