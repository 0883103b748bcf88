using System.Text;

namespace SaddleNotebooks.Magics;

/// <summary>What people look for first and the line that answers it: the table of docs/words.md, which travels in the assembly.</summary>
static class WordIndex
{
    /// <summary>One row of the table.</summary>
    /// <param name="Words">Words that lead here.</param>
    /// <param name="Code">The line to write.</param>
    /// <param name="Result">What it gives.</param>
    internal sealed record Entry(IReadOnlyList<string> Words, string Code, string Result);

    /// <summary>All rows, in the order of the page.</summary>
    internal static IReadOnlyList<Entry> Entries { get; } = Read();

    /// <summary>The rows of which a word contains what is looked for.</summary>
    internal static IReadOnlyList<Entry> Find(string word)
        => [.. Entries.Where(entry => entry.Words.Any(known => known.Contains(word, StringComparison.OrdinalIgnoreCase)))];

    static List<Entry> Read()
    {
        using var page = new StreamReader(typeof(WordIndex).Assembly.GetManifestResourceStream("words.md")!, Encoding.UTF8);
        var entries = new List<Entry>();
        while (page.ReadLine() is { } line)
        {
            if (line.Split('|', StringSplitOptions.TrimEntries) is ["", var words, ['`', .., '`'] code, var result, ""])
                entries.Add(new(words.Split(", "), code.Trim('`'), result.Replace("`", "", StringComparison.Ordinal)));
        }
        return entries;
    }
}
