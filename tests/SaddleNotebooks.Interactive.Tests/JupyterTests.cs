using System.Text.Json;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Interactive.Tests;

/// <summary>A lesson in .NET Interactive's own Jupyter kernel, executed by nbconvert.</summary>
public sealed class JupyterTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("interactive-jupyter-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_first_lesson_runs_from_its_package_line_to_its_last_exercise()
    {
        DebianPython.Require(("nbconvert", "jupyter-nbconvert"));
        WriteKernel();
        string lesson = Path.Combine(Repository.Root, "notebooks", "solutions", "01-what-is-a-saddle-point.ipynb");
        var (code, output) = DebianPython.Run(
            ["-m", "nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.kernel_name=interactive", lesson, "--output-dir", folder, "--output", "done"],
            [("JUPYTER_DATA_DIR", folder), ("JUPYTER_CONFIG_DIR", folder), ("IPYTHONDIR", folder), ("DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT", "1"),
                .. BuiltPackage.Environment(HostTool.Feed, Path.Combine(folder, "cache"))]);
        // A cell that fails ends nbconvert with an error.
        Assert.True(code == 0, output);

        JsonNode[] cells = [.. JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "done.ipynb")))!["cells"]!.AsArray().Where(c => (string)c!["cell_type"]! == "code")!];
        Assert.Contains("SaddleNotebooks is ready", Shown(cells[0]));
        JsonNode[] checks = [.. cells.Where(c => Source(c).StartsWith("#!check", StringComparison.Ordinal))];
        Assert.NotEmpty(checks);
        Assert.All(checks, c => Assert.Contains("✓", Shown(c)));
        Assert.True(cells.Count(c => Shown(c).Contains("saddle-figure")) >= 5, "The lesson draws more than that.");
    }

    void WriteKernel()
    {
        string kernel = Directory.CreateDirectory(Path.Combine(folder, "kernels", "interactive")).FullName;
        File.WriteAllText(Path.Combine(kernel, "kernel.json"),
            $$"""{ "argv": [{{JsonSerializer.Serialize(HostTool.Path)}}, "jupyter", "--default-kernel", "csharp", "{connection_file}"], "display_name": ".NET (C#)", "language": "C#" }""");
    }

    static string Source(JsonNode cell) => string.Concat(cell["source"] is JsonArray lines ? lines.Select(l => (string)l!) : [(string)cell["source"]!]);

    /// <summary>Everything the cell shows, as one text.</summary>
    static string Shown(JsonNode cell) => string.Concat(cell["outputs"]!.AsArray().Select(o => o!["data"]).OfType<JsonObject>()
        .SelectMany(data => data.Select(d => d.Value is JsonArray lines ? string.Concat(lines.Select(l => (string)l!)) : (string)d.Value!)));
}
