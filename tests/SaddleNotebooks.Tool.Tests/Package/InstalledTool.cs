namespace SaddleNotebooks.Tool.Tests;

/// <summary>The command, packed and installed as README says, in an empty folder.</summary>
public sealed class InstalledTool : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-install-").FullName;

    public InstalledTool()
    {
        string feed = Path.Combine(folder, "feed");
        PackagePath = BuiltPackage.Pack(feed, "SaddleNotebooks.Tool");
        Empty = Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName;
        var (code, output) = DotnetCommand.Run(folder,
            ["tool", "install", "SaddleNotebooks.Tool", "--tool-path", "tools", "--add-source", feed], [.. BuiltPackage.Environment(feed, Path.Combine(folder, "cache"))]);
        Assert.True(code == 0, output);
    }

    /// <summary>The package.</summary>
    public string PackagePath { get; }

    /// <summary>A folder with nothing in it but what a test writes.</summary>
    public string Empty { get; }

    /// <summary>Runs it in that folder.</summary>
    public (int Code, string Text) Run(params string[] arguments)
        => DotnetCommand.RunProgram(Path.Combine(folder, "tools", OperatingSystem.IsWindows() ? "saddle.exe" : "saddle"), Empty, arguments);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
