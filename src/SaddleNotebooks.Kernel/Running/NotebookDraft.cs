namespace SaddleNotebooks.Kernel;

/// <summary>A notebook on its way: cells that ran have outputs, the running one has those so far, the others have none.</summary>
sealed class NotebookDraft
{
    readonly NotebookDocument source;
    readonly (int Count, OutputCollector Outputs)?[] runs;
    readonly TimeSpan?[] durations;
    readonly Action<NotebookDocument>? save;
    readonly Lock gate = new();

    public NotebookDraft(NotebookDocument source, Action<NotebookDocument>? save)
    {
        this.source = source;
        this.save = save;
        runs = new (int, OutputCollector)?[source.Cells.Count];
        durations = new TimeSpan?[source.Cells.Count];
        CodeCells = [.. source.Cells.Index().Where(c => c.Item.Kind == CellKind.Code && c.Item.Source.Trim().Length > 0).Select(c => c.Index)];
    }

    /// <summary>The places of the code cells that hold anything.</summary>
    public IReadOnlyList<int> CodeCells { get; }

    public NotebookCell Start(int index, int number, out OutputCollector outputs)
    {
        outputs = new();
        lock (gate)
            runs[index] = (number, outputs);
        return source.Cells[index];
    }

    public void End(int index, TimeSpan duration)
    {
        lock (gate)
            durations[index] = duration;
    }

    public NotebookDocument Snapshot()
    {
        lock (gate)
        {
            return source with
            {
                Cells = [.. source.Cells.Select((cell, i) => cell with { ExecutionCount = runs[i]?.Count, Outputs = runs[i]?.Outputs.Snapshot() ?? [], Duration = durations[i] })],
            };
        }
    }

    public void Checkpoint()
    {
        if (save is null)
            return;
        lock (gate)
            save(Snapshot());
    }
}
