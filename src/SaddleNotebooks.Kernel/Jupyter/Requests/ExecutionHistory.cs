namespace SaddleNotebooks.Kernel;

/// <summary>One cell that was run.</summary>
/// <param name="Number">The execution count.</param>
/// <param name="Input">The cell's text.</param>
/// <param name="Output">The plain text of its result; null if it had none.</param>
sealed record HistoryEntry(int Number, string Input, string? Output);

/// <summary>The cells run so far, as many as a user scrolls back; older ones are forgotten.</summary>
sealed class ExecutionHistory
{
    /// <summary>The number of this session in replies.</summary>
    public const int Session = 1;

    const int Limit = 1000;

    readonly Queue<HistoryEntry> entries = [];

    /// <summary>The cells, oldest first.</summary>
    public IReadOnlyList<HistoryEntry> Entries => [.. entries];

    /// <summary>Adds a cell.</summary>
    public void Add(HistoryEntry entry)
    {
        if (entries.Count == Limit)
            entries.Dequeue();
        entries.Enqueue(entry);
    }
}
