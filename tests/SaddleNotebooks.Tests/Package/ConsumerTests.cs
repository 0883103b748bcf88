namespace SaddleNotebooks.Tests;

/// <summary>The package as somebody else's program uses it: restored from a folder, without this repository.</summary>
public sealed class ConsumerTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("saddle-consumer-").FullName;
    readonly (string, string)[] environment, home;

    public ConsumerTests()
    {
        string feed = Path.Combine(folder, "feed");
        BuiltPackage.Pack(feed);
        environment = BuiltPackage.Environment(feed, Path.Combine(folder, "cache"));
        string config = Path.Combine(".nuget", "NuGet", "NuGet.Config"), own = Path.Combine(folder, "home", config);
        string users = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), config);
        Directory.CreateDirectory(Path.GetDirectoryName(own)!);
        if (File.Exists(users))
            File.Copy(users, own);
        home = [("HOME", Path.Combine(folder, "home")), ("DOTNET_CLI_HOME", Path.Combine(folder, "home"))];
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_first_program_of_README_runs_as_it_stands()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "opens a window elsewhere");
        // The commands are README's own but for two: the package is made of the assemblies under test, and the command saddle has a test of its own.
        string[] commands = [.. DocPage.Of("README.md").Section("## Install").SkipWhile(line => line != "```sh").Where(line => line.StartsWith("dotnet ", StringComparison.Ordinal) || line.StartsWith("cd ", StringComparison.Ordinal))];
        Assert.Equal(["dotnet pack -c Release -o feed", "dotnet tool install --global SaddleNotebooks.Tool"], commands.Where(IsDoneOtherwise));
        RunShell(commands.Where(command => !IsDoneOtherwise(command)));
        Write("first/Program.cs", Assert.Single(DocPage.Of("README.md").CSharp(), block => block.IsProgram).Code);
        // Nobody looks at a screen here: what opens the page instead writes down which one.
        string opener = Path.Combine(folder, "xdg-open"), seen = Path.Combine(folder, "seen");
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText(opener, $"#!/bin/sh\necho \"$1\" > {seen}\n");
            File.SetUnixFileMode(opener, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        string output = Run([.. home, ("PATH", $"{folder}:{Environment.GetEnvironmentVariable("PATH")}"), ("DISPLAY", ":99")], "run", "--project", "first");
        Assert.Contains("A saddle of index 1", output);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(seen) && File.ReadAllText(seen).Length > 0, TimeSpan.FromSeconds(60)), output);
        string path = File.ReadAllText(seen).Trim(), page = File.ReadAllText(path.StartsWith("file:", StringComparison.Ordinal) ? new Uri(path).LocalPath : path);
        Assert.Contains("saddle-figure", page);
        Assert.True(page.Length > 1_000_000, "plotly.js travels in the package.");
    }

    [Fact]
    public void The_file_based_lesson_runs_with_one_line_for_the_package()
    {
        string lesson = Path.Combine(Repository.Root, "notebooks", "file-based", "01-saddle.cs");
        string[] lines = File.ReadAllLines(lesson);
        string[] projects = [.. lines.Where(line => line.StartsWith("#:project ", StringComparison.Ordinal)).Select(line => line["#:project ".Length..])];
        Assert.Equal(4, projects.Length);
        Assert.All(projects, project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(lesson)!, project)), project));

        Assert.Contains(lines, line => line.EndsWith("#:package SaddleNotebooks@*", StringComparison.Ordinal));
        Write("01-saddle.cs", string.Join('\n', lines
            .Select(line => line.StartsWith("#:project ../../src/SaddleNotebooks/", StringComparison.Ordinal) ? "#:package SaddleNotebooks@*" : line)
            .Where(line => !line.StartsWith("#:project ", StringComparison.Ordinal))));
        string output = Run("run", "01-saddle.cs", "--", "saddle.html");
        Assert.Contains("A saddle of index 1", output);
        Assert.Contains("StuckAtSaddle", output);
        Assert.Contains("saddle-figure", File.ReadAllText(Path.Combine(folder, "saddle.html")));
    }

    static bool IsDoneOtherwise(string command) => command.StartsWith("dotnet pack ", StringComparison.Ordinal) || command.StartsWith("dotnet tool ", StringComparison.Ordinal);

    /// <summary>Runs commands as a reader types them, with a home of its own, whose list of sources they change.</summary>
    void RunShell(IEnumerable<string> commands)
    {
        var (code, output) = DotnetCommand.RunProgram("/bin/sh", folder, ["-exc", string.Join('\n', commands)], [.. environment.Where(e => e.Item1 != "RestoreAdditionalProjectSources"), .. home]);
        Assert.True(code == 0, output);
    }

    void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    string Run(params string[] arguments) => Run([], arguments);

    string Run((string, string)[] more, params string[] arguments)
    {
        var (code, output) = DotnetCommand.Run(folder, arguments, [.. environment, .. more]);
        Assert.True(code == 0, output);
        return output;
    }
}
