using System.Collections.Concurrent;
using SaddleNotebooks.Kernel;
using SaddleNotebooks.Tool.Tests;

[assembly: AssemblyFixture(typeof(CourseRuns))]

namespace SaddleNotebooks.Tool.Tests;

/// <summary>
/// Runs each notebook of the course once for all tests that look at the result. A run has a home and a place for temporary files of its
/// own, and whoever asks for the network through .NET's web client finds none.
/// </summary>
public sealed class CourseRuns : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("course-").FullName;
    readonly ConcurrentDictionary<string, Lazy<Task<CourseRun>>> runs = new();

    /// <summary>The student version's run.</summary>
    public Task<CourseRun> StudentAsync(string name) => RunAsync(Course.Folder, name, "student");

    /// <summary>The run of the version with solutions.</summary>
    public Task<CourseRun> SolutionAsync(string name) => RunAsync(Course.Solutions, name, "solution");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    Task<CourseRun> RunAsync(string source, string name, string version)
        => runs.GetOrAdd($"{version}/{name}", key => new(() => StartAsync(Path.Combine(source, name), Path.Combine(folder, key)))).Value;

    static async Task<CourseRun> StartAsync(string source, string place)
    {
        string lesson = Directory.CreateDirectory(Path.Combine(place, "lesson")).FullName;
        string home = Directory.CreateDirectory(Path.Combine(place, "home")).FullName;
        string temporary = Directory.CreateDirectory(Path.Combine(place, "temporary")).FullName;
        string name = Path.GetFileName(source), copy = Path.Combine(lesson, name), results = Path.Combine(place, "out");
        File.Copy(source, copy);
        using var saddle = new SaddleProcess(place, ["run", copy, "--out", results],
            ("HOME", home), ("USERPROFILE", home), ("TMPDIR", temporary), ("TMP", temporary), ("TEMP", temporary),
            ("http_proxy", "http://127.0.0.1:9"), ("https_proxy", "http://127.0.0.1:9"), ("all_proxy", "http://127.0.0.1:9"));
        int code = await saddle.EndAsync();
        return new(code, saddle.Text, Path.Combine(results, name), [.. new[] { lesson, home, temporary }
            .SelectMany(root => Directory.GetFiles(root, "*", SearchOption.AllDirectories)).Where(file => file != copy).Select(file => Path.GetRelativePath(place, file))]);
    }
}

/// <summary>How a notebook's run went.</summary>
/// <param name="Code">The process's exit code.</param>
/// <param name="Text">What it printed.</param>
/// <param name="NotebookPath">The executed notebook; its page lies beside it.</param>
/// <param name="Left">Files that the notebook left in its own folder, its user's home, or among temporary files.</param>
public sealed record CourseRun(int Code, string Text, string NotebookPath, IReadOnlyList<string> Left)
{
    /// <summary>The page.</summary>
    public string PagePath => Path.ChangeExtension(NotebookPath, ".html");

    /// <summary>The code cells with their outputs.</summary>
    internal IReadOnlyList<NotebookCell> Cells => [.. NotebookFile.Read(NotebookPath).Cells.Where(c => c.Kind == CellKind.Code)];
}
