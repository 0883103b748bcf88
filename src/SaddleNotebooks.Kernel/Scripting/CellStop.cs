namespace SaddleNotebooks.Kernel;

/// <summary>
/// Stops a cell in steps, each for those that did not heed the one before: it is asked through its token; after the grace its
/// thread is woken from sleeps and waits; then the thread is aborted; at last the cell is left behind.
/// </summary>
sealed class CellStop : IDisposable
{
    static readonly TimeSpan WakeTime = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan AbortTime = TimeSpan.FromSeconds(2);

    readonly CancellationTokenSource asked = new();
    readonly CancellationTokenSource wake = new();
    readonly CancellationTokenSource abort = new();
    readonly TaskCompletionSource leftBehind = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource leave = new();
    readonly CancellationTokenRegistration outer;
    readonly Timer? timer;
    readonly TimeSpan grace;

    public CellStop(TimeSpan grace, TimeSpan? timeout, CancellationToken cancellation)
    {
        this.grace = grace;
        leave.Token.Register(() => leftBehind.TrySetResult());
        outer = cancellation.Register(Stop);
        if (timeout is { } limit)
        {
            timer = new Timer(_ =>
            {
                TimedOut = !asked.IsCancellationRequested;
                Stop();
            }, null, limit, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Cancelled when the cell shall stop.</summary>
    public CancellationToken Asked => asked.Token;

    /// <summary>Cancelled when the cell's thread is to be interrupted: an abort does not reach a thread that sleeps.</summary>
    public CancellationToken Wake => wake.Token;

    /// <summary>Cancelled when the cell's thread is to be aborted.</summary>
    public CancellationToken Abort => abort.Token;

    /// <summary>Ends when nobody shall wait for the cell any longer.</summary>
    public Task LeftBehind => leftBehind.Task;

    /// <summary>Whether the time limit, not the user, stopped the cell.</summary>
    public bool TimedOut { get; private set; }

    public void Dispose()
    {
        timer?.Dispose();
        outer.Dispose();
        // The sources stay undisposed: a cell left behind still holds their tokens.
        wake.CancelAfter(Timeout.InfiniteTimeSpan);
        abort.CancelAfter(Timeout.InfiniteTimeSpan);
        leave.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    void Stop()
    {
        wake.CancelAfter(grace);
        abort.CancelAfter(grace + WakeTime);
        leave.CancelAfter(grace + WakeTime + AbortTime);
        // On another thread: what cells registered with the token may block.
        _ = asked.CancelAsync();
    }
}
