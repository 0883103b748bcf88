namespace SaddleNotebooks.Magics;

/// <summary>Finds what a mistyped word was meant to be.</summary>
static class Spelling
{
    /// <summary>A sentence that names the nearest known word, or all of them where none is near.</summary>
    /// <param name="word">The word as typed.</param>
    /// <param name="known">The words that would have been right.</param>
    /// <returns>"Did you mean …?" or "Known: …".</returns>
    public static string Suggest(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        string[] words = [.. known];
        if (words.Length == 0)
            return "None is known here.";
        string nearest = words.MinBy(w => Distance(word, w))!;
        return Distance(word, nearest) <= Math.Max(2, nearest.Length / 3)
            ? $"Did you mean {nearest}?"
            : $"Known: {string.Join(", ", words)}.";
    }

    /// <summary>The Levenshtein distance without regard to case: insertions, deletions and substitutions from one word to the other.</summary>
    static int Distance(string a, string b)
    {
        // A very long word is nothing that somebody mistyped; its length is distance enough and keeps the cost bounded.
        if (a.Length > 100)
            return a.Length;
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                int change = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(diagonal + change, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
