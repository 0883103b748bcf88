namespace SaddleNotebooks.Kernel;

/// <summary>Starts the small threads that wait for sockets.</summary>
static class ZmtpThread
{
    const int StackSize = 512 << 10;

    /// <summary>Starts a thread that does not keep the process alive.</summary>
    public static Thread Start(string name, Action work)
    {
        var thread = new Thread(() => work(), StackSize) { IsBackground = true, Name = name };
        // A thread started while a cell runs must not inherit the cell: its output is nobody's.
        using (ExecutionContext.SuppressFlow())
            thread.Start();
        return thread;
    }
}
