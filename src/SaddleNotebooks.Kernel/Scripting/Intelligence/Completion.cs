namespace SaddleNotebooks.Kernel;

/// <summary>One way to go on.</summary>
/// <param name="Text">What to insert.</param>
/// <param name="Kind">What it is: class, method, property, keyword, …; hosts choose an icon by it.</param>
sealed record Completion(string Text, string Kind);

/// <summary>Ways to go on from a position.</summary>
/// <param name="Start">The index from which the text is replaced.</param>
/// <param name="End">The index up to which it is replaced.</param>
/// <param name="Items">The ways, the likely ones first.</param>
sealed record CompletionList(int Start, int End, IReadOnlyList<Completion> Items)
{
    /// <summary>Nothing to offer.</summary>
    public static CompletionList None(int position) => new(position, position, []);

    /// <summary>Keeps what starts with the typed word; the right case comes first, then the alphabet.</summary>
    public static CompletionList Matching(int start, int end, string typed, IEnumerable<Completion> candidates) => new(start, end,
    [
        .. candidates.Where(c => c.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(c => c.Text)
            .OrderBy(c => c.Text.StartsWith(typed, StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(c => c.Text, StringComparer.OrdinalIgnoreCase).ThenBy(c => c.Text, StringComparer.Ordinal),
    ]);
}
