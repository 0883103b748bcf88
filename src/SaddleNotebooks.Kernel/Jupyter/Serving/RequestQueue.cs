using System.Collections.Concurrent;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// The requests of one channel, handled one after the other on a thread of their own. It is bounded: a client that floods the
/// kernel waits in its own connection.
/// </summary>
sealed class RequestQueue : IDisposable
{
    const int Capacity = 4096;

    // Code that is being typed may be nested deeply; address space costs nothing until it is used.
    const int StackSize = 64 << 20;

    readonly BlockingCollection<(long Number, JupyterMessage Request)> requests = new(Capacity);
    readonly CancellationTokenSource stop = new();
    long received, abortedUpTo;

    /// <summary>Starts to handle requests, also those that came before.</summary>
    /// <param name="name">The thread's name.</param>
    /// <param name="handle">Handles a request; the flag says that a failure before it has aborted it.</param>
    public void Start(string name, Action<JupyterMessage, bool> handle) => QuietThread.Start(name, () => HandleAll(handle), StackSize);

    /// <summary>Takes a request, waiting for room.</summary>
    public void Add(JupyterMessage request)
    {
        try
        {
            requests.Add((Interlocked.Increment(ref received), request), stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The kernel shuts down.
        }
    }

    /// <summary>Aborts what has come so far.</summary>
    public void AbortWaiting() => Volatile.Write(ref abortedUpTo, Volatile.Read(ref received));

    /// <summary>Ends the thread after the request it works on.</summary>
    public void Dispose() => stop.Cancel();

    void HandleAll(Action<JupyterMessage, bool> handle)
    {
        try
        {
            foreach (var (number, request) in requests.GetConsumingEnumerable(stop.Token))
                handle(request, number <= Volatile.Read(ref abortedUpTo));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The kernel shuts down.
        }
    }
}
