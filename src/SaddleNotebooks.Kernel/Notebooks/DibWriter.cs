using System.Text;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Writes the text format of .NET Interactive (<c>.dib</c>), which keeps text and code but no outputs.</summary>
static class DibWriter
{
    /// <summary>Writes a notebook.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <returns>The file's text.</returns>
    /// <exception cref="NotebookFormatException">A cell contains a line that the format takes for the start of another cell.</exception>
    public static string Write(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var text = new StringBuilder();
        var meta = Metadata(notebook);
        var kernels = new NotebookKernels(new() { ["polyglot_notebook"] = meta });
        text.Append("#!meta\n\n").Append(meta.ToJsonString()).Append('\n');
        foreach (var (index, cell) in notebook.Cells.Index())
        {
            if (cell.Source.Split('\n').FirstOrDefault(line => line.TrimEnd() == "#!meta" || kernels.Selected(line) is not null) is { } line)
                throw new NotebookFormatException($"cell {index + 1} contains the line \"{line}\", which would start a cell in a .dib file; write .ipynb instead.");
            string language = cell.Kind switch { CellKind.Markdown => "markdown", CellKind.Raw => "raw", _ => cell.Language };
            text.Append("\n#!").Append(language).Append("\n\n").Append(cell.Source).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>The metadata of the kernels; it must name every kernel that a cell belongs to, or the reader would not see where the cell starts.</summary>
    static JsonObject Metadata(NotebookDocument notebook)
    {
        var meta = notebook.Metadata["polyglot_notebook"]?.DeepClone() as JsonObject ?? [];
        if (meta["kernelInfo"] is not JsonObject info)
            meta["kernelInfo"] = info = new() { ["defaultKernelName"] = "csharp" };
        if (info["items"] is not JsonArray items)
            info["items"] = items = [];
        var kernels = new NotebookKernels(new() { ["polyglot_notebook"] = meta.DeepClone() });
        foreach (string kernel in notebook.Cells.Where(c => c.Kind == CellKind.Code).Select(c => c.Language).Distinct().Where(k => !kernels.Knows(k)))
            items.Add((JsonNode)new JsonObject { ["name"] = kernel });
        return meta;
    }
}
