using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SaddleNotebooks.Kernel;

/// <summary>Writes the Jupyter notebook format, nbformat 4.5, the way Jupyter does: one space of indentation, text as lists of lines.</summary>
static partial class IpynbWriter
{
    static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        MaxDepth = 2 * NotebookJson.MaxDepth,
        // A notebook is a file of its own, never part of a page: letters stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a notebook. Cells without a valid unique id get one that depends on place and text alone.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <returns>The file's text.</returns>
    public static string Write(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var ids = new HashSet<string>();
        var cells = new JsonArray();
        foreach (var (index, cell) in notebook.Cells.Index())
            cells.Add((JsonNode)WriteCell(cell, Id(cell, index, ids)));
        var root = new JsonObject
        {
            ["cells"] = cells,
            ["metadata"] = WithKernel(notebook.Metadata),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        return root.ToJsonString(Layout) + "\n";
    }

    static JsonObject WriteCell(NotebookCell cell, string id)
    {
        var metadata = (JsonObject)cell.Metadata.DeepClone();
        if (cell.Kind == CellKind.Code && cell.Language != "csharp" && metadata["polyglot_notebook"] is null)
            metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = cell.Language };
        var json = new JsonObject
        {
            ["cell_type"] = cell.Kind switch { CellKind.Code => "code", CellKind.Markdown => "markdown", _ => "raw" },
        };
        if (cell.Kind == CellKind.Code)
            json["execution_count"] = cell.ExecutionCount;
        json["id"] = id;
        json["metadata"] = metadata;
        if (cell.Kind == CellKind.Code)
            json["outputs"] = new JsonArray([.. cell.Outputs.Select(output => WriteOutput(output, cell.ExecutionCount))]);
        else if (cell.Attachments is not null)
            json["attachments"] = cell.Attachments.DeepClone();
        json["source"] = Lines(cell.Source);
        return json;
    }

    static JsonObject WriteOutput(CellOutput output, int? count) => output switch
    {
        StreamOutput stream => new()
        {
            ["name"] = stream.Name == StreamName.Error ? "stderr" : "stdout",
            ["output_type"] = "stream",
            ["text"] = Lines(stream.Text),
        },
        DisplayOutput display => new()
        {
            ["data"] = WriteBundle(display.Data),
            ["metadata"] = display.Metadata.DeepClone(),
            ["output_type"] = "display_data",
        },
        ResultOutput result => new()
        {
            ["data"] = WriteBundle(result.Data),
            ["execution_count"] = count,
            ["metadata"] = result.Metadata.DeepClone(),
            ["output_type"] = "execute_result",
        },
        ErrorOutput error => new()
        {
            ["ename"] = error.Name,
            ["evalue"] = error.Message,
            ["output_type"] = "error",
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
        },
        _ => throw new ArgumentException($"{output.GetType().Name} has no form in nbformat.", nameof(output)),
    };

    static JsonObject WriteBundle(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (mime, value) in bundle.Data)
            data[mime] = !MimeBundle.IsJson(mime) && value is JsonValue text && text.TryGetValue(out string? s) ? Lines(s) : value.DeepClone();
        return data;
    }

    static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }
        return lines;
    }

    static JsonObject WithKernel(JsonObject metadata)
    {
        var result = (JsonObject)metadata.DeepClone();
        result["kernelspec"] ??= new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" };
        result["language_info"] ??= new JsonObject { ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#", ["pygments_lexer"] = "csharp" };
        return result;
    }

    static string Id(NotebookCell cell, int index, HashSet<string> taken)
    {
        if (cell.Id is { } given && ValidId().IsMatch(given) && taken.Add(given))
            return given;
        for (int attempt = 0; ; attempt++)
        {
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{index}/{attempt}/{cell.Source}"));
            string id = Convert.ToHexStringLower(hash.AsSpan(0, 4));
            if (taken.Add(id))
                return id;
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex ValidId();
}
