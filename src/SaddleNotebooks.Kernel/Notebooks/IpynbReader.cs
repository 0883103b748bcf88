using System.Text.Json;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Reads the Jupyter notebook format, nbformat 4.0 to 4.5.</summary>
static class IpynbReader
{
    /// <summary>Reads a notebook.</summary>
    /// <param name="json">The file's text.</param>
    /// <returns>The notebook.</returns>
    /// <exception cref="NotebookFormatException">The text is not JSON (the message gives line and column) or not a notebook.</exception>
    public static NotebookDocument Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonNode? root;
        try
        {
            root = NotebookJson.Parse(json);
        }
        catch (JsonException e)
        {
            throw new NotebookFormatException($"line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: {Cause(json)}", e);
        }
        if (root is not JsonObject notebook)
            throw new NotebookFormatException("a notebook is a JSON object; this file holds something else.");
        if (!TryInteger(notebook["nbformat"], out int major))
            throw new NotebookFormatException("\"nbformat\" is missing, so this is not a notebook.");
        if (major != 4)
            throw new NotebookFormatException($"nbformat {major} is not supported; convert the file with: jupyter nbconvert --to notebook --nbformat 4 FILE");
        if (notebook["cells"] is not JsonArray cells)
            throw new NotebookFormatException("\"cells\" must be a list.");
        var metadata = Optional(notebook, "metadata", "the notebook");
        string language = DefaultLanguage(metadata);
        return new([.. cells.Select((cell, i) => ReadCell(cell, i + 1, language))]) { Metadata = metadata };
    }

    static string Cause(string json)
        => json.Split('\n').Any(line => line.StartsWith("<<<<<<< ", StringComparison.Ordinal))
            ? "the file holds conflict markers of a merge (<<<<<<<). Resolve the conflict, or take one side with git checkout --ours FILE."
            : "this is not valid JSON, so the notebook is damaged or cut off. Restore the file from version control or a copy.";

    static NotebookCell ReadCell(JsonNode? node, int number, string notebookLanguage)
    {
        string place = $"cell {number}";
        if (node is not JsonObject cell)
            throw new NotebookFormatException($"{place} must be an object.");
        var kind = Text(cell["cell_type"]) switch
        {
            "code" => CellKind.Code,
            "markdown" => CellKind.Markdown,
            "raw" => CellKind.Raw,
            var other => throw new NotebookFormatException($"{place}: \"cell_type\" must be code, markdown or raw, not \"{other}\"."),
        };
        var metadata = Optional(cell, "metadata", place);
        var outputs = kind == CellKind.Code && cell["outputs"] is { } list
            ? list as JsonArray ?? throw new NotebookFormatException($"{place}: \"outputs\" must be a list.")
            : [];
        return new(kind, Lines(cell["source"], $"{place}: \"source\""))
        {
            Id = Text(cell["id"]),
            Language = CellLanguage(metadata) ?? notebookLanguage,
            Metadata = metadata,
            Attachments = cell["attachments"]?.DeepClone() as JsonObject,
            ExecutionCount = TryInteger(cell["execution_count"], out int count) ? count : null,
            Outputs = [.. outputs.Select((output, i) => ReadOutput(output, $"{place}, output {i + 1}"))],
        };
    }

    static CellOutput ReadOutput(JsonNode? node, string place)
    {
        if (node is not JsonObject output)
            throw new NotebookFormatException($"{place} must be an object.");
        return Text(output["output_type"]) switch
        {
            "stream" => new StreamOutput(
                Text(output["name"]) == "stderr" ? StreamName.Error : StreamName.Output, Lines(output["text"], $"{place}: \"text\"")),
            "display_data" => new DisplayOutput(Bundle(output, place)) { Metadata = Optional(output, "metadata", place) },
            "execute_result" => new ResultOutput(Bundle(output, place)) { Metadata = Optional(output, "metadata", place) },
            "error" => new ErrorOutput(Text(output["ename"]) ?? "", Text(output["evalue"]) ?? "",
                [.. (output["traceback"] as JsonArray ?? []).Select(line => Text(line) ?? "")]),
            var other => throw new NotebookFormatException($"{place}: \"output_type\" is \"{other}\", which nbformat 4 does not know."),
        };
    }

    static MimeBundle Bundle(JsonObject output, string place)
    {
        var data = new Dictionary<string, JsonNode>();
        foreach (var (mime, value) in Optional(output, "data", place))
        {
            if (value is null)
                continue;
            // Text may be a list of lines; JSON kinds are what they are.
            data[mime] = MimeBundle.IsJson(mime) ? value.DeepClone() : JsonValue.Create(Lines(value, $"{place}: \"{mime}\""));
        }
        return new(data);
    }

    static string Lines(JsonNode? node, string place)
    {
        if (Text(node) is { } text)
            return text.ReplaceLineEndings("\n");
        if (node is JsonArray lines && lines.All(line => Text(line) is not null))
            return string.Concat(lines.Select(Text)).ReplaceLineEndings("\n");
        throw new NotebookFormatException($"{place} must be text or a list of lines.");
    }

    static JsonObject Optional(JsonObject parent, string name, string place) => parent[name] switch
    {
        null => [],
        JsonObject value => (JsonObject)value.DeepClone(),
        _ => throw new NotebookFormatException($"{place}: \"{name}\" must be an object."),
    };

    static string DefaultLanguage(JsonObject metadata)
    {
        string? kernel = Text((metadata["polyglot_notebook"] as JsonObject)?["kernelInfo"] is JsonObject info ? info["defaultKernelName"] : null)
            ?? Text((metadata["language_info"] as JsonObject)?["name"])
            ?? Text((metadata["kernelspec"] as JsonObject)?["language"]);
        // VS Code writes "polyglot-notebook", which is C# until a cell says otherwise.
        return kernel is null or "polyglot-notebook" ? "csharp" : NotebookLanguage.Normalize(kernel);
    }

    static string? CellLanguage(JsonObject metadata)
        => (Text((metadata["polyglot_notebook"] as JsonObject)?["kernelName"])
            ?? Text((metadata["dotnet_interactive"] as JsonObject)?["language"])) is { } name
            ? NotebookLanguage.Normalize(name)
            : null;

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    static bool TryInteger(JsonNode? node, out int number)
    {
        number = 0;
        return node is JsonValue value && value.TryGetValue(out number);
    }
}
