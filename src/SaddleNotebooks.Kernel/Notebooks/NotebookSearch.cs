using Microsoft.Extensions.FileSystemGlobbing;

namespace SaddleNotebooks.Kernel;

/// <summary>Finds notebook files from names and patterns, also where the shell does not.</summary>
static class NotebookSearch
{
    /// <summary>Expands names and patterns.</summary>
    /// <param name="patterns">Files, or patterns with <c>*</c>, <c>?</c> and <c>**</c>, relative to the current directory.</param>
    /// <param name="exclude">A folder whose files patterns do not match: that of the results.</param>
    /// <returns>Files in the order given, those of one pattern by name, each once.</returns>
    /// <exception cref="NotebookFormatException">A pattern matches no notebook.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> patterns, string? exclude = null)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        var files = new List<string>();
        foreach (string pattern in patterns)
        {
            if (pattern.IndexOfAny(['*', '?']) < 0)
                files.Add(pattern);
            else
                files.AddRange(Match(pattern, exclude));
        }
        return [.. files.DistinctBy(Path.GetFullPath)];
    }

    static List<string> Match(string pattern, string? exclude)
    {
        string[] parts = pattern.Replace('\\', '/').Split('/');
        int fixedParts = Array.FindIndex(parts, part => part.IndexOfAny(['*', '?']) >= 0);
        string root = fixedParts == 0 ? "." : string.Join('/', parts[..fixedParts]) is { Length: > 0 } folder ? folder : "/";
        var found = !Directory.Exists(root) ? [] : new Matcher(StringComparison.Ordinal)
            // The matcher knows * and ** only; what a question mark stands for is checked below.
            .AddInclude(string.Join('/', parts[fixedParts..]).Replace('?', '*'))
            .GetResultsInFullPath(root)
            .Select(path => Path.GetRelativePath(Environment.CurrentDirectory, path))
            .Where(path => Path.GetExtension(path).ToLowerInvariant() is ".ipynb" or ".dib")
            .Where(path => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(parts[^1], Path.GetFileName(path)))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Contains(".ipynb_checkpoints"))
            .Where(path => exclude is null || !Path.GetFullPath(path).StartsWith(Path.GetFullPath(exclude) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        return found.Count > 0 ? found : throw new NotebookFormatException($"{pattern} matches no notebook (.ipynb or .dib).");
    }
}
