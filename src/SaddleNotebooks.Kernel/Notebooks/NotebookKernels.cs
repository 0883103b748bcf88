using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// The kernels that a notebook's metadata names: a polyglot notebook can hold several of one language, such as <c>sql-shop</c> and <c>sql-stock</c>.
/// </summary>
sealed class NotebookKernels
{
    readonly Dictionary<string, (string Kernel, string Language)> byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the names and aliases from <c>polyglot_notebook.kernelInfo</c>; entries that are none are left out.</summary>
    public NotebookKernels(JsonObject metadata)
    {
        if ((metadata["polyglot_notebook"] as JsonObject)?["kernelInfo"] is not JsonObject info)
            return;
        foreach (var item in (info["items"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (Text(item["name"]) is not { } name)
                continue;
            string language = Text(item["languageName"]) ?? Text(item["language"]) ?? name;
            foreach (string alias in (item["aliases"] as JsonArray ?? []).Select(Text).OfType<string>().Prepend(name))
                byName.TryAdd(alias, (name, language));
        }
        if (Text(info["defaultKernelName"]) is { } main)
            byName.TryAdd(main, (main, main));
    }

    /// <summary>Whether a line (<c>#!sql-shop</c>) says that a cell of another kernel starts.</summary>
    /// <returns>The kernel's name, or null if the line is not such a line.</returns>
    public string? Selected(string line)
    {
        string trimmed = line.TrimEnd();
        return NotebookLanguage.Selected(trimmed)
            ?? (trimmed.StartsWith("#!", StringComparison.Ordinal) && byName.TryGetValue(trimmed[2..], out var named) ? named.Kernel : null);
    }

    /// <summary>The language of a kernel: one this program knows by its one name, others as the metadata writes them.</summary>
    public string LanguageOf(string kernel)
    {
        if (!byName.TryGetValue(kernel, out var named))
            return kernel;
        string normal = NotebookLanguage.Normalize(named.Language);
        return normal is "csharp" or "markdown" or "html" or "raw" ? normal : named.Language;
    }

    /// <summary>Whether a line with this name alone would start a cell.</summary>
    public bool Knows(string kernel) => Selected("#!" + kernel) is not null;

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
