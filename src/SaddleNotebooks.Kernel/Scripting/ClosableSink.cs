namespace SaddleNotebooks.Kernel;

/// <summary>Passes outputs on until the cell is closed: a cell left behind must not write below its own error.</summary>
sealed class ClosableSink(IOutputSink inner) : IOutputSink
{
    readonly Lock gate = new();
    bool closed;

    public void Add(CellOutput output)
    {
        lock (gate)
        {
            if (!closed)
                inner.Add(output);
        }
    }

    public void Update(string displayId, MimeBundle data)
    {
        lock (gate)
        {
            if (!closed)
                inner.Update(displayId, data);
        }
    }

    public void Clear(bool wait)
    {
        lock (gate)
        {
            if (!closed)
                inner.Clear(wait);
        }
    }

    /// <summary>Adds the last output.</summary>
    /// <param name="error">Why the cell ended.</param>
    /// <param name="keepOpen">True if what comes later is still welcome.</param>
    public void Close(ErrorOutput error, bool keepOpen)
    {
        lock (gate)
        {
            inner.Add(error);
            closed = !keepOpen;
        }
    }
}
