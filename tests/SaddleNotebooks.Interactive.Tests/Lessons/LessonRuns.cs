using System.Text.Json.Nodes;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Interactive.Tests;

/// <summary>The lessons with their solutions, one after the other in one host, each run once for all tests that look at the results.</summary>
public sealed class LessonRuns : IDisposable
{
    readonly InteractiveEngine engine = new();
    readonly Dictionary<string, LessonRun> runs = [];

    /// <summary>The lessons' file names, in order.</summary>
    public static IReadOnlyList<string> Names { get; }
        = [.. Directory.GetFiles(Folder("solutions"), "??-*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Runs a lesson, up to the first cell that fails.</summary>
    /// <param name="name">Its file name.</param>
    public async Task<LessonRun> RunAsync(string name)
    {
        if (runs.TryGetValue(name, out var run))
            return run;
        var cells = new List<LessonCell>();
        foreach (var (id, code, _) in CellsOf("solutions", name).Where(cell => cell.IsCode))
        {
            cells.Add(new(id, code, await engine.SubmitAsync(code)));
            if (cells[^1].Shown.Failure is not null)
                break;
        }
        return runs[name] = new(string.Join("\n\n", CellsOf("solutions", name).Where(cell => !cell.IsCode).Select(cell => cell.Source)), cells);
    }

    /// <summary>How many pictures each code cell of a student version carries, with the cell's text.</summary>
    /// <param name="name">The lesson's file name.</param>
    public static IEnumerable<(string Id, string Code, int Pictures)> Student(string name)
        => Read("", name).Where(cell => IsCode(cell)).Select(cell => ((string)cell!["id"]!, Text(cell["source"]), cell["outputs"]!.AsArray().Count));

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();

    static IEnumerable<(string Id, string Source, bool IsCode)> CellsOf(string folder, string name)
        => Read(folder, name).Select(cell => ((string)cell!["id"]!, Text(cell["source"]), IsCode(cell)));

    static JsonArray Read(string folder, string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(folder), name)))!["cells"]!.AsArray();

    static string Folder(string name) => Path.Combine(Repository.Root, "notebooks", name);

    static bool IsCode(JsonNode? cell) => (string)cell!["cell_type"]! == "code";

    static string Text(JsonNode? source) => source is JsonArray lines ? string.Concat(lines.Select(line => (string)line!)) : (string)source!;
}

/// <summary>A code cell and what it showed.</summary>
/// <param name="Id">Its name in the notebook.</param>
/// <param name="Code">Its text.</param>
/// <param name="Shown">What it showed.</param>
public sealed record LessonCell(string Id, string Code, EngineCell Shown);

/// <summary>A lesson that was run.</summary>
/// <param name="Text">Its text cells.</param>
/// <param name="Cells">Its code cells, up to one that failed.</param>
public sealed record LessonRun(string Text, IReadOnlyList<LessonCell> Cells);
