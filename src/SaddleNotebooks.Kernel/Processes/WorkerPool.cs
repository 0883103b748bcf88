namespace SaddleNotebooks.Kernel;

/// <summary>Starts processes for notebooks, the next one ahead where it is known that there will be one.</summary>
/// <param name="command">How a process is started.</param>
sealed class WorkerPool(WorkerCommand command) : IDisposable
{
    readonly Lock gate = new();
    WorkerProcess? spare;

    /// <summary>How a process is started.</summary>
    internal WorkerCommand Command { get; } = command;

    /// <summary>Starts a process ahead; it loads the compiler while others work.</summary>
    public void Prepare()
    {
        lock (gate)
            spare ??= new(Command);
    }

    /// <summary>Ends the process that nobody took.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            spare?.Dispose();
            spare = null;
        }
    }

    /// <summary>A process that has run no cell.</summary>
    internal WorkerProcess Take()
    {
        lock (gate)
        {
            var taken = spare is { HasEnded: false } ? spare : new(Command);
            spare = null;
            return taken;
        }
    }
}
