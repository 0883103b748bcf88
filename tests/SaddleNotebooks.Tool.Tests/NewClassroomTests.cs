using System.Diagnostics;
using System.Text.Json.Nodes;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Tool.Tests;

/// <summary>A repository for GitHub Classroom: its files are what they should be, and their commands do what they should.</summary>
public sealed class NewClassroomTests : IDisposable
{
    const string Lesson = "04-gradient-descent-slows-down.ipynb";

    readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_workflow_marks_a_hand_in_and_reports_it()
    {
        DebianPython.Require(("yaml", "python3-yaml"));
        await MakeAsync();
        // A student solves the first exercise and hands in.
        var given = NotebookFile.Read(folder.File($"week/{Lesson}"));
        NotebookFile.Write(given with { Cells = [.. given.Cells.Select(c => c.Source.StartsWith("double curvature1", StringComparison.Ordinal) ? c with { Source = c.Source + "\nanswer1 = 138162;" } : c)] }, folder.File($"week/{Lesson}"));
        var workflow = Yaml("week/.github/workflows/classroom.yml");
        var steps = workflow["jobs"]!["grade"]!["steps"]!.AsArray();
        Assert.Contains(steps, s => (string?)s!["uses"] == "actions/setup-dotnet@v4" && (string?)s["with"]!["dotnet-version"] == "10.0.x");
        Assert.Contains(steps, s => (string?)s!["run"] is { } run && run.StartsWith("dotnet tool install --global SaddleNotebooks.Tool --version ", StringComparison.Ordinal) && !run.Contains("VERSION", StringComparison.Ordinal));
        var reporter = steps.Single(s => ((string?)s!["uses"])?.Contains("grading-reporter", StringComparison.Ordinal) == true)!;
        Assert.Equal("${{ steps.grade.outputs.result }}", (string?)reporter["env"]!["GRADE_RESULTS"]);
        Assert.Equal("grade", (string?)reporter["with"]!["runners"]);
        string grade = (string)steps.Single(s => (string?)s!["id"] == "grade")!["run"]!;
        string output = await ShellAsync(grade);
        Assert.StartsWith("result=", output);
        var report = JsonNode.Parse(Convert.FromBase64String(output["result=".Length..].Trim()))!;
        Assert.Equal((1, "fail", 6.0), ((int)report["version"]!, (string)report["status"]!, (double)report["max_score"]!));
        Assert.Equal([("check-1", "pass", 2.0), ("check-2", "fail", 0.0), ("check-3", "fail", 0.0)], report["tests"]!.AsArray().Select(t => ((string)t!["name"]!, (string)t["status"]!, (double)t["score"]!)));
        Assert.Single(Directory.GetFiles(folder.File("week/marked/feedback")));
    }

    [Fact]
    public async Task The_container_installs_the_kernel_and_opens_the_notebook()
    {
        await MakeAsync();
        var container = JsonNode.Parse(await File.ReadAllTextAsync(folder.File("week/.devcontainer/devcontainer.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(Lesson, (string)container["customizations"]!["codespaces"]!["openFiles"]![0]!);
        Assert.True(File.Exists(folder.File($"week/{Lesson}")));
        await ShellAsync((string)container["postCreateCommand"]!);
        Assert.True(File.Exists(folder.File("data/kernels/saddle-csharp/kernel.json")));
        Assert.Contains("tool install --global SaddleNotebooks.Tool --version ", await File.ReadAllTextAsync(folder.File("dotnet-calls"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_holds_no_solution_and_overwrites_nothing()
    {
        await MakeAsync();
        Assert.All(Directory.GetFiles(folder.File("week"), "*", SearchOption.AllDirectories), f => Assert.DoesNotContain("SOLUTION", File.ReadAllText(f), StringComparison.Ordinal));
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "new", "classroom", "week", "--from", Path.Combine(Course.Solutions, Lesson));
        Assert.Equal(2, code);
        Assert.Contains("is not empty", text, StringComparison.Ordinal);
    }

    async Task MakeAsync()
    {
        var (code, text) = await SaddleProcess.RunAsync(folder.Path, "new", "classroom", "week", "--from", Path.Combine(Course.Solutions, Lesson));
        Assert.True(code == 0, text);
    }

    JsonNode Yaml(string name)
    {
        var (code, text) = DebianPython.Run(["-c", "import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1])), default=str))", folder.File(name)]);
        Assert.True(code == 0, text);
        // YAML 1.1 reads the key "on" as true.
        return JsonNode.Parse(text)!;
    }

    /// <summary>Runs a command as the runner does, in the repository, with this build as saddle and a dotnet that installs nothing.</summary>
    /// <returns>What it wrote to the step's output.</returns>
    async Task<string> ShellAsync(string command)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "The commands are for bash.");
        string bin = Directory.CreateDirectory(folder.File("bin")).FullName, output = folder.File("output");
        Script("saddle", $"exec \"{DotnetHost.Path}\" \"{Path.Combine(AppContext.BaseDirectory, "saddle.dll")}\" \"$@\"");
        Script("dotnet", $"echo \"$@\" >> \"{folder.File("dotnet-calls")}\"\nif [ \"$1\" = tool ]; then exit 0; fi\nexport PATH=\"${{PATH#*:}}\"   # not this script again\nexec \"{DotnetHost.Path}\" \"$@\"");
        await File.WriteAllTextAsync(output, "", TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("/bin/bash", ["-e", "-c", command]) { WorkingDirectory = folder.File("week"), RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{bin}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["GITHUB_OUTPUT"] = output;
        start.Environment["JUPYTER_DATA_DIR"] = folder.File("data");
        using var process = Process.Start(start)!;
        var text = Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, string.Join('\n', await text));
        return await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken);

        void Script(string name, string body)
        {
            File.WriteAllText(Path.Combine(bin, name), $"#!/bin/bash\n{body}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Path.Combine(bin, name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
