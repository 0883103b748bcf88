namespace SaddleNotebooks.Kernel;

/// <summary>Finds the <c>dotnet</c> command.</summary>
static class DotnetHost
{
    /// <summary>The command that runs this process, else the one of the SDK that started it, else the one on the PATH.</summary>
    public static string Path { get; } = Find();

    static string Find()
    {
        if (Environment.ProcessPath is { } own && System.IO.Path.GetFileNameWithoutExtension(own) == "dotnet")
            return own;
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
            Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root ? System.IO.Path.Combine(root, name) : null,
        ];
        return candidates.FirstOrDefault(File.Exists) ?? name;
    }
}
