namespace SaddleNotebooks.Tool.Tests;

public sealed class CommandLineTests : IDisposable
{
    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Help_has_examples_and_exit_codes()
    {
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "run", "--help");
        Assert.Equal(0, code);
        Assert.Contains("--keep-going", text);
        Assert.Contains("saddle run \"notebooks/*.ipynb\"", text);
        Assert.Contains("130  stopped by Ctrl-C", text);
    }

    [Theory]
    [InlineData("rum", "run")]
    [InlineData("run", "FILE")]
    [InlineData("run x.ipynb --timeout 0", "positive number of seconds")]
    [InlineData("run x.ipynb --timeout soon", "soon")]
    [InlineData("run x.ipynb --param n", "name=value")]
    [InlineData("run x.ipynb --timeot 3", "Did you mean --timeout?")]
    [InlineData("run x.ipynb --pictures x", "none, beside or only, not \"x\"")]
    [InlineData("run x.ipynb --picture-timeout 0", "positive number of seconds")]
    public async Task A_wrong_command_line_is_explained(string line, string message)
    {
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, line.Split(' '));
        Assert.Equal(2, code);
        Assert.Contains(message, text);
        // The message is not pushed out of sight by the help.
        Assert.DoesNotContain("Examples:", text);
        Assert.EndsWith("--help explains it.", text.TrimEnd());
        string[] lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Distinct(), lines);
    }

    [Theory]
    [InlineData("run nothing.ipynb", "nothing.ipynb cannot be read")]
    [InlineData("check *.ipynb", "matches no notebook")]
    [InlineData("run text.txt", "ends in .ipynb or .dib")]
    public async Task A_file_that_is_not_there_is_named(string line, string message)
    {
        await File.WriteAllTextAsync(folder.File("text.txt"), "", TestContext.Current.CancellationToken);
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, line.Split(' '));
        Assert.Equal(3, code);
        Assert.Contains(message, text);
    }

    [Fact]
    public async Task Silo_says_how_to_install_what_it_starts_and_hands_everything_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the program that stands for saddle-silo is a script");
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, ["silo", "--threads", "2"], ("HOME", folder.Path));
        Assert.Equal(5, code);
        Assert.Contains("dotnet tool install --global SaddleNotebooks.Silo", text);

        Directory.CreateDirectory(folder.File(".dotnet/tools"));
        string program = folder.File(".dotnet/tools/saddle-silo");
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho \"given: $*\"\nexit 2\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        (code, text) = await SaddleProcess.RunAsync(folder.Path, ["silo", "--threads", "2", "certificates", "a b"], ("HOME", folder.Path));
        Assert.Equal(2, code);
        Assert.Contains("given: --threads 2 certificates a b", text);
    }

    [Fact]
    public async Task Doctor_tells_what_is_installed()
    {
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "doctor");
        Assert.Equal(0, code);
        foreach (string name in new[] { "SDK", "Runtime", "Engine", "Browser", "Jupyter", "VS Code" })
            Assert.Contains(name, text);
        Assert.Contains($"{Environment.ProcessorCount} threads", text);
    }
}
