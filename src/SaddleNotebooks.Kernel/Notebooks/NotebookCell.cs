using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>One cell of a notebook.</summary>
/// <param name="Kind">Code, Markdown or raw text.</param>
/// <param name="Source">The text, lines separated by <c>\n</c>.</param>
sealed record NotebookCell(CellKind Kind, string Source)
{
    /// <summary>The language of a code cell: <c>csharp</c> unless the file says otherwise.</summary>
    public string Language { get; init; } = "csharp";

    /// <summary>The cell's id, unique in its notebook; null until the notebook is written.</summary>
    public string? Id { get; init; }

    /// <summary>The cell's metadata as read; kept on writing.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>Images pasted into a Markdown cell, as read; kept on writing.</summary>
    public JsonObject? Attachments { get; init; }

    /// <summary>The number of the run that made <see cref="Outputs"/>; null if the cell has not run.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>What running the cell gave, in order.</summary>
    public IReadOnlyList<CellOutput> Outputs { get; init; } = [];

    /// <summary>How long that run took; null if the cell has not run here. Not stored in files.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The cell's tags (<c>metadata.tags</c>), such as <c>parameters</c>.</summary>
    public IReadOnlyList<string> Tags => Metadata["tags"] is JsonArray tags
        ? [.. tags.OfType<JsonValue>().Select(t => t.TryGetValue(out string? text) ? text : "").Where(t => t.Length > 0)]
        : [];
}
