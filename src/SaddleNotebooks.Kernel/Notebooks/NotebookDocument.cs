using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>A notebook: cells in order and the metadata of the whole.</summary>
/// <param name="Cells">The cells, top to bottom.</param>
sealed record NotebookDocument(IReadOnlyList<NotebookCell> Cells)
{
    /// <summary>The notebook's metadata as read; kept on writing.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>The first heading of the text, else null: what the notebook calls itself.</summary>
    public string? Title => Cells.Where(c => c.Kind == CellKind.Markdown)
        .SelectMany(c => c.Source.Split('\n'))
        .Where(line => line.StartsWith("# ", StringComparison.Ordinal))
        .Select(line => line[2..].Trim())
        .FirstOrDefault();
}
