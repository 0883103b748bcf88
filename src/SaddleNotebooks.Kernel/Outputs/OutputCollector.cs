using System.Text;

namespace SaddleNotebooks.Kernel;

/// <summary>Collects a cell's outputs as a notebook stores them: pieces of one stream joined, updates in place.</summary>
sealed class OutputCollector : IOutputSink
{
    /// <summary>Characters of one stream that are kept per cell: an endless loop that prints must not fill memory or disk.</summary>
    public const int StreamLimit = 1_000_000;

    readonly Lock gate = new();
    readonly List<Entry> entries = [];
    readonly Dictionary<StreamName, int> streamed = [];
    bool clearsNext;

    /// <summary>The outputs so far.</summary>
    /// <returns>A copy; later outputs do not change it.</returns>
    public IReadOnlyList<CellOutput> Snapshot()
    {
        lock (gate)
            return [.. entries.Select(e => e.ToOutput())];
    }

    /// <inheritdoc/>
    public void Add(CellOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        lock (gate)
        {
            if (clearsNext)
                Clear(wait: false);
            if (output is StreamOutput stream)
                AddText(stream);
            else
                entries.Add(new(output));
        }
    }

    /// <inheritdoc/>
    public void Update(string displayId, MimeBundle data)
    {
        lock (gate)
        {
            for (int i = 0; i < entries.Count; i++)
            {
                if (entries[i].Output is DisplayOutput display && display.DisplayId == displayId)
                    entries[i] = new(display with { Data = data });
            }
        }
    }

    /// <inheritdoc/>
    public void Clear(bool wait)
    {
        lock (gate)
        {
            clearsNext = wait;
            if (wait)
                return;
            entries.Clear();
            streamed.Clear();
        }
    }

    void AddText(StreamOutput stream)
    {
        int before = streamed.GetValueOrDefault(stream.Name);
        if (before > StreamLimit)
            return;
        string text = stream.Text;
        if (before + text.Length > StreamLimit)
            text = text[..(StreamLimit - before)] + $"\n… cut here: a cell keeps the first {StreamLimit} characters of a stream.\n";
        streamed[stream.Name] = before + text.Length;
        if (entries.Count == 0 || entries[^1].Output is not StreamOutput last || last.Name != stream.Name)
            entries.Add(new(stream with { Text = "" }) { Text = new() });
        entries[^1].Text!.Append(text);
    }

    sealed record Entry(CellOutput Output)
    {
        /// <summary>Grows while a stream's pieces come in.</summary>
        public StringBuilder? Text { get; init; }

        public CellOutput ToOutput() => Output is StreamOutput stream ? stream with { Text = Text!.ToString() } : Output;
    }
}
