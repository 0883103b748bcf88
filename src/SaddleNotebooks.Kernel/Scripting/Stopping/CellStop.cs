namespace SaddleNotebooks.Kernel;

/// <summary>
/// Stops a cell in steps, each for those that did not heed the one before: it is asked through its token, which the library and the checks
/// in its code look at; after half of the grace its thread is woken from sleeps and waits, and checks act also where the code looks at its
/// token itself; at the end of the grace the cell is given up.
/// </summary>
sealed class CellStop : IDisposable
{
    static readonly TimeSpan WakeInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>What the waker does: nothing, interrupting the thread right now, nothing ever again.</summary>
    const int Idle = 0, Interrupting = 1, Ended = 2;

    readonly CancellationTokenSource asked = new();
    readonly CancellationTokenSource insisted = new();
    readonly TaskCompletionSource leftBehind = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenRegistration outer;
    readonly Timer? timer;
    readonly TimeSpan grace;
    readonly bool looksItself;
    Timer? waker;
    int asks, alerts, waking;

    /// <summary>Prepares to stop a cell.</summary>
    /// <param name="grace">How long it may take.</param>
    /// <param name="timeout">The longest time it may run; null means no limit.</param>
    /// <param name="looksItself">Whether the cell looks at its token by itself: then it is left half of the grace to end as it wants.</param>
    /// <param name="cancellationToken">Stops the cell.</param>
    public CellStop(TimeSpan grace, TimeSpan? timeout, bool looksItself, CancellationToken cancellationToken)
    {
        this.grace = grace;
        this.looksItself = looksItself;
        outer = cancellationToken.Register(Stop);
        if (timeout is { } limit)
        {
            timer = new Timer(_ =>
            {
                TimedOut = !asked.IsCancellationRequested;
                Stop();
            }, null, limit, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Lets the code that stops cells be compiled before the first has to be stopped.</summary>
    public static void Prepare()
    {
        using var source = new CancellationTokenSource();
        using var stop = new CellStop(TimeSpan.FromMilliseconds(1), null, looksItself: false, source.Token);
        source.Cancel();
    }

    /// <summary>Cancelled when the cell shall stop.</summary>
    public CancellationToken Asked => asked.Token;

    /// <summary>Whether the cell was asked to stop: true before the first check throws, and before <see cref="Asked"/> is cancelled.</summary>
    public bool IsAsked => Volatile.Read(ref asks) != 0;

    /// <summary>Cancelled when a cell that looks at its token itself has had its time.</summary>
    public CancellationToken Insisted => insisted.Token;

    /// <summary>Cancelled when the checks in the cell's code are to act.</summary>
    public CancellationToken Checked => looksItself ? Insisted : Asked;

    /// <summary>Ends when nobody shall wait for the cell any longer.</summary>
    public Task LeftBehind => leftBehind.Task;

    /// <summary>Whether the time limit, not the user, stopped the cell.</summary>
    public bool TimedOut { get; private set; }

    /// <summary>Wakes a thread again and again once the cell has had its time, until <see cref="Rest"/>: code may catch what wakes it.</summary>
    public void Wake(Thread thread) => insisted.Token.Register(() => waker = new Timer(_ =>
    {
        if (Interlocked.CompareExchange(ref waking, Interrupting, Idle) != Idle)
            return;
        thread.Interrupt();
        Volatile.Write(ref waking, Idle);
    }, null, TimeSpan.Zero, WakeInterval));

    /// <summary>
    /// Called on the cell's thread when its code has ended: from here on nothing wakes it. What it still does for the cell may wait for a lock,
    /// and an interrupt there would be an exception that nothing catches, which ends the process.
    /// </summary>
    public void Rest()
    {
        EndWaking();
        if (!insisted.IsCancellationRequested)
            return;
        try
        {
            // An interrupt that found the thread at work is kept for its next wait: let it be this one.
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
            // That was it.
        }
    }

    public void Dispose()
    {
        // For a cell left behind, too.
        EndWaking();
        timer?.Dispose();
        outer.Dispose();
        waker?.Dispose();
        // The sources stay undisposed: a cell left behind still holds their tokens.
        if (Interlocked.Exchange(ref alerts, -1) > 0)
            CellChecks.Calm();
    }

    void EndWaking()
    {
        // A wait in here must not be one that an interrupt ends.
        while (Interlocked.CompareExchange(ref waking, Ended, Idle) == Interrupting)
            Thread.SpinWait(1);
    }

    void Stop()
    {
        if (Interlocked.Exchange(ref asks, 1) != 0)
            return;
        // First of all: a cell that collects garbage all the time leaves other threads little time.
        if (!looksItself)
            Alert();
        // On another thread, which may have to be started: what cells registered with the token may block.
        _ = asked.CancelAsync();
        insisted.CancelAfter(grace / 2);
        if (looksItself)
            insisted.Token.Register(Alert);
        _ = GiveUpAsync();
    }

    /// <summary>Counted once, and not after the end.</summary>
    void Alert()
    {
        CellChecks.Alert();
        if (Interlocked.CompareExchange(ref alerts, 1, 0) != 0)
            CellChecks.Calm();
    }

    async Task GiveUpAsync()
    {
        await new Patience(grace, () => Environment.CpuUsage.TotalTime).EndAsync().ConfigureAwait(false);
        leftBehind.TrySetResult();
    }
}
