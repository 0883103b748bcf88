using System.Text.Json;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Reads the text format of .NET Interactive (<c>.dib</c>): cells that start with a line such as <c>#!csharp</c>.</summary>
static class DibReader
{
    /// <summary>Reads a notebook.</summary>
    /// <param name="text">The file's text.</param>
    /// <returns>The notebook, without outputs.</returns>
    /// <exception cref="NotebookFormatException">The metadata block is not valid JSON.</exception>
    public static NotebookDocument Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cells = new List<NotebookCell>();
        var metadata = new JsonObject();
        var kernels = new NotebookKernels(metadata);
        string language = "csharp";
        int firstLine = 1;
        var block = new List<string>();
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string? next = lines[i].TrimEnd() == "#!meta" ? "meta" : kernels.Selected(lines[i]);
            // The kernels are known once the block of metadata is closed, which the first line after it that looks like a command does.
            if (next is null && language == "meta" && lines[i].StartsWith("#!", StringComparison.Ordinal))
            {
                Close();
                (language, firstLine) = ("csharp", i + 1);
                next = kernels.Selected(lines[i]);
            }
            if (next is null)
            {
                block.Add(lines[i]);
                continue;
            }
            Close();
            (language, firstLine) = (next, i + 2);
        }
        Close();
        return new(cells) { Metadata = metadata };

        void Close()
        {
            // Blank lines around a cell are layout of the file, not text of the cell.
            int start = block.FindIndex(line => line.Trim().Length > 0);
            if (start >= 0)
            {
                int end = block.FindLastIndex(line => line.Trim().Length > 0);
                string source = string.Join('\n', block[start..(end + 1)]);
                if (language == "meta")
                    ReadMetadata(source, firstLine + start);
                else
                    cells.Add(Cell(source));
            }
            block.Clear();
        }

        NotebookCell Cell(string source) => language switch
        {
            "markdown" => new(CellKind.Markdown, source),
            "raw" => new(CellKind.Raw, source),
            _ => new(CellKind.Code, source) { Language = language },
        };

        void ReadMetadata(string json, int line)
        {
            try
            {
                if (NotebookJson.Parse(json) is not JsonObject meta)
                    return;
                metadata["polyglot_notebook"] = meta;
                kernels = new(metadata);
            }
            catch (JsonException e)
            {
                throw new NotebookFormatException($"line {line + (e.LineNumber ?? 0)}: the #!meta block is not valid JSON. Correct or delete it.", e);
            }
        }
    }
}
