namespace SaddleNotebooks.Networks;

/// <summary>Goes through all samples of a source chunk by chunk; while one is worked on, the next is read.</summary>
sealed class SampleChunks
{
    readonly ISampleSource source;
    readonly int size;

    /// <summary>Chunks that, with what is computed for them, fit into the given memory: two are held at a time.</summary>
    public SampleChunks(ISampleSource source, long bytesPerSample, long memory)
    {
        this.source = source;
        size = (int)Math.Clamp(memory / (2 * bytesPerSample), 1, source.Count);
    }

    /// <summary>The number of chunks.</summary>
    public int Count => (source.Count + size - 1) / size;

    /// <summary>Calls <paramref name="work"/> with every chunk in order and its share of all samples.</summary>
    public void ForEach(Action<LabeledData, double> work)
    {
        var next = ReadAhead(0);
        for (int start = 0; start < source.Count; start += size)
        {
            // Unwrapped, so that a reader's exception arrives as it was thrown.
            var chunk = next.GetAwaiter().GetResult();
            if (start + size < source.Count)
                next = ReadAhead(start + size);
            work(chunk, (double)chunk.Count / source.Count);
        }
    }

    Task<LabeledData> ReadAhead(int start) => Task.Run(() => source.Read(start, Math.Min(size, source.Count - start)));
}
