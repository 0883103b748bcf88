namespace SaddleNotebooks.Kernel;

/// <summary>Starts the small threads that wait for sockets.</summary>
static class QuietThread
{
    const int StackSize = 512 << 10;

    /// <summary>Starts a thread that does not keep the process alive.</summary>
    /// <param name="name">The thread's name.</param>
    /// <param name="work">What it does.</param>
    /// <param name="stackSize">Bytes of its stack; those who only wait need few.</param>
    public static Thread Start(string name, Action work, int stackSize = StackSize)
    {
        var thread = new Thread(() => work(), stackSize) { IsBackground = true, Name = name };
        // A thread started while a cell runs must not inherit the cell: its output is nobody's.
        using (ExecutionContext.SuppressFlow())
            thread.Start();
        return thread;
    }
}
