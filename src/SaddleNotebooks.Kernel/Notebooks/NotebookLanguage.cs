namespace SaddleNotebooks.Kernel;

/// <summary>The names a notebook file gives to the language of a cell.</summary>
static class NotebookLanguage
{
    static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = "csharp", ["c#"] = "csharp", ["cs"] = "csharp",
        ["markdown"] = "markdown", ["md"] = "markdown",
        ["html"] = "html",
        ["raw"] = "raw",
        ["fsharp"] = "fsharp", ["f#"] = "fsharp",
        ["pwsh"] = "pwsh", ["powershell"] = "pwsh",
        ["javascript"] = "javascript", ["js"] = "javascript",
        ["python"] = "python", ["r"] = "r",
        ["mermaid"] = "mermaid", ["sql"] = "sql", ["kql"] = "kql", ["http"] = "http", ["value"] = "value",
    };

    /// <summary>One name for each language, whatever spelling the file uses.</summary>
    /// <param name="name">For instance <c>C#</c>.</param>
    /// <returns>For instance <c>csharp</c>; an unknown name in lower case.</returns>
    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Names.TryGetValue(name, out string? language) ? language : name.ToLowerInvariant();
    }

    /// <summary>Whether a line (<c>#!csharp</c>) says that another language starts.</summary>
    /// <param name="line">A whole line.</param>
    /// <returns>The language's one name, or null if the line is not such a line.</returns>
    internal static string? Selected(string line)
    {
        string trimmed = line.TrimEnd();
        return trimmed.StartsWith("#!", StringComparison.Ordinal) && Names.TryGetValue(trimmed[2..], out string? language) ? language : null;
    }
}
