namespace SaddleNotebooks.Kernel;

/// <summary>
/// Fingerprints of a text by winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003): of
/// the hashes of all runs of eight words, the least of every four that follow one another. Two texts that share eleven words in a row share one.
/// </summary>
static class Fingerprints
{
    const int Run = 8, Window = 4;

    const ulong Basis = 14695981039346656037, Prime = 1099511628211;

    /// <summary>The fingerprints; none for a text of fewer than eight words.</summary>
    public static HashSet<ulong> Of(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        ulong[] runs = [.. Enumerable.Range(0, Math.Max(0, words.Count - Run + 1)).Select(i => Hash(words, i))];
        var chosen = new HashSet<ulong>();
        for (int i = 0; i < runs.Length; i++)
        {
            if (i == 0 || i + Window <= runs.Length)
                chosen.Add(runs.Skip(i).Take(Window).Min());
        }
        return chosen;
    }

    // FNV-1a: the same in every process, which the hashes of the runtime are not.
    static ulong Hash(IReadOnlyList<string> words, int start)
    {
        ulong hash = Basis;
        for (int i = start; i < start + Run; i++)
        {
            foreach (char c in words[i])
                hash = (hash ^ c) * Prime;
            hash = (hash ^ ' ') * Prime;
        }
        // The low bits of FNV are weak, and the least is chosen.
        return (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15;
    }
}
