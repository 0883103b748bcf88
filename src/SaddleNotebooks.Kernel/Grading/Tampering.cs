using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Names what in a hand-in looks like an attempt to make points without an answer. None of it can: this is for the teacher's eyes, and a word of
/// warning where somebody meant no harm.
/// </summary>
static partial class Tampering
{
    static readonly (Regex Sign, string What)[] Signs =
    [
        (Exit(), "ends its process"), (Streams(), "changes the console's streams"), (Reflection(), "uses reflection"), (Programs(), "starts programs"),
        (Files(), "reads or writes files"), (Network(), "uses the network"), (Native(), "uses native code or pointers"), (Settings(), "changes environment variables or the runtime"),
        (Exercises(), "makes an exercise or a verdict of its own"), (Threads(), "starts threads or timers"), (Endless(), "loops without end"),
    ];

    /// <summary>What is to be said of a hand-in.</summary>
    public static IReadOnlyList<string> Notices(Release release, NotebookDocument handIn)
    {
        var notices = new List<string>();
        var own = Graded(handIn);
        foreach (var cell in release.Notebook.Cells)
        {
            if (GradingMetadata.Read(cell, out _) is not { } graded)
                continue;
            var same = own.Where(c => c.Id == graded.GradeId).ToList();
            string name = graded.IsSolution ? $"The answer cell {graded.GradeId}" : $"The check cell {graded.GradeId}";
            if (same.Count == 0)
                notices.Add($"{name} is missing{(graded.IsSolution ? "." : "; the release's was used.")}");
            else if (same.Count > 1)
                notices.Add($"{name} is there {same.Count} times.");
            foreach (var (_, twin, metadata) in same)
            {
                if (!graded.IsSolution && Squeeze(twin.Source) != Squeeze(HandedOut(cell)))
                    notices.Add($"{name} was changed; the release's was used.");
                if (metadata["points"]?.ToJsonString() != cell.Metadata[GradingMetadata.Key]!["points"]?.ToJsonString() || Differs(metadata, cell, "grade") || Differs(metadata, cell, "solution"))
                    notices.Add($"The metadata of {graded.GradeId} were changed; the release's count.");
            }
        }
        string kernel = (handIn.Metadata["kernelspec"] as JsonObject)?["language"]?.ToString() ?? (handIn.Metadata["language_info"] as JsonObject)?["name"]?.ToString() ?? "C#";
        if (!kernel.Equals("C#", StringComparison.OrdinalIgnoreCase) && !kernel.Equals("csharp", StringComparison.OrdinalIgnoreCase) && !kernel.Contains("polyglot", StringComparison.OrdinalIgnoreCase))
            notices.Add($"The notebook was saved with a kernel for {kernel}.");
        var known = release.Notebook.Cells.Select(c => Squeeze(c.Source)).ToHashSet(StringComparer.Ordinal);
        string released = string.Join('\n', release.Notebook.Cells.Where(c => c.Kind == CellKind.Code).Select(c => c.Source));
        var tasks = release.Checks.SelectMany(c => c.Lines).Select(l => l.Task).Distinct(StringComparer.Ordinal).ToList();
        foreach (var (index, cell) in handIn.Cells.Index().Where(c => c.Item.Kind == CellKind.Code && !known.Contains(Squeeze(c.Item.Source))))
        {
            string place = $"Cell {index + 1}";
            foreach (var (sign, what) in Signs)
            {
                if (sign.Match(cell.Source) is { Success: true } found && !released.Contains(found.Value, StringComparison.Ordinal))
                    notices.Add($"{place} {what}: {found.Value.Trim()}");
            }
            foreach (string task in tasks)
            {
                foreach (Match made in Regex.Matches(cell.Source, $@"\b{Regex.Escape(task)}\s*=(?!=)[^;]*;"))
                {
                    if (!Squeeze(released).Contains(Squeeze(made.Value), StringComparison.Ordinal))
                        notices.Add($"{place} gives {task} another exercise; the release's was used.");
                }
            }
        }
        return [.. notices.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The cells that carry a grade_id, whatever else their metadata say.</summary>
    public static IReadOnlyList<(string Id, NotebookCell Cell, JsonObject Metadata)> Graded(NotebookDocument handIn)
        => [.. from cell in handIn.Cells
               let metadata = cell.Metadata[GradingMetadata.Key] as JsonObject
               where metadata?["grade_id"] is JsonValue
               select (metadata["grade_id"]!.ToString(), cell, metadata)];

    static bool Differs(JsonObject metadata, NotebookCell released, string flag) => metadata[flag]?.ToString() != released.Metadata[GradingMetadata.Key]![flag]?.ToString();

    /// <summary>What students saw of a check cell.</summary>
    static string HandedOut(NotebookCell cell) => Regions.Replace(cell.Source, RegionKind.HiddenTests, null, out _, out _);

    static string Squeeze(string text) => Blank().Replace(text, "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"Environment\s*\.\s*(Exit|FailFast)|\.Kill\s*\(|Abort\s*\(")]
    private static partial Regex Exit();

    [GeneratedRegex(@"Console\s*\.\s*(SetOut|SetError|SetIn|OpenStandard\w+)")]
    private static partial Regex Streams();

    [GeneratedRegex(@"System\.Reflection|BindingFlags|GetFields?\s*\(|GetMethods?\s*\(|Activator\.|AssemblyLoadContext|GetType\s*\(\s*""|RuntimeHelpers\.")]
    private static partial Regex Reflection();

    [GeneratedRegex(@"Process\s*\.\s*Start|ProcessStartInfo|#!(bash|pwsh|powershell)")]
    private static partial Regex Programs();

    [GeneratedRegex(@"\b(File|Directory)\s*\.\s*\w+|FileStream|StreamWriter|DirectoryInfo|FileInfo")]
    private static partial Regex Files();

    [GeneratedRegex(@"HttpClient|TcpClient|UdpClient|\bSocket\b|WebRequest|\bDns\b")]
    private static partial Regex Network();

    [GeneratedRegex(@"DllImport|\bMarshal\b|\bunsafe\b|NativeLibrary|NativeMemory")]
    private static partial Regex Native();

    [GeneratedRegex(@"SetEnvironmentVariable|\bAppDomain\b|AppContext\.SetSwitch")]
    private static partial Regex Settings();

    [GeneratedRegex(@"Exercise\s*\.\s*(Number|Custom|Function|Choice)|Feedback\s*\.\s*Right|new\s+Feedback|(class|record|struct)\s+(Exercise|Feedback|Lesson\d+)\b")]
    private static partial Regex Exercises();

    [GeneratedRegex(@"new\s+(System\.Threading\.)?(Thread|Timer)\s*\(|ThreadPool|Task\s*\.\s*Run")]
    private static partial Regex Threads();

    [GeneratedRegex(@"while\s*\(\s*true\s*\)|for\s*\(\s*;\s*;\s*\)")]
    private static partial Regex Endless();
}
