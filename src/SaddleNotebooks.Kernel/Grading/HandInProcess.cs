using SaddleNotebooks.Charts;
using System.Globalization;

namespace SaddleNotebooks.Kernel;

/// <summary>The process of one hand-in, watched: its answers, its limits, and why it was ended.</summary>
sealed class HandInProcess : IAnswerSource, IDisposable
{
    const int CellShare = 4;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250), AnswerTime = TimeSpan.FromSeconds(10), Least = TimeSpan.FromSeconds(1);

    readonly WorkerCommand command;
    WorkerSession session;
    readonly GradingLimits limits;
    readonly string folder;
    readonly FairClock clock = new();
    readonly ManualResetEventSlim ended = new();
    volatile string? excess;

    public HandInProcess(WorkerCommand command, string folder, GradingLimits limits)
    {
        this.command = command;
        this.folder = folder;
        this.limits = limits;
        session = new(command, new() { Folder = folder });
        // A thread of its own: one of the pool would spin for more work after every look.
        new Thread(Watch) { IsBackground = true, Name = "hand-in watch" }.Start();
    }

    /// <summary>The time that is left, as <see cref="FairClock"/> counts it.</summary>
    public TimeSpan Left => limits.Time - clock.Elapsed;

    /// <summary>Cancels a source when so much of that time has gone by.</summary>
    /// <returns>Disposed before the source, it does so no more.</returns>
    public IDisposable CancelAfter(TimeSpan time, CancellationTokenSource source) => clock.After(time, () =>
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was over in the same moment.
        }
    });

    /// <summary>Which limit the latest process exceeded, as a sentence; null for none.</summary>
    public string? Excess => excess;

    /// <summary>Whether the process that ran the cells is gone, and with it their variables.</summary>
    public bool WasLost { get; private set; }

    /// <summary>Runs a cell; one may take a quarter of the time.</summary>
    public async Task<CellFailure?> RunAsync(string source, int number, CancellationToken cancellationToken)
    {
        await session.PrepareAsync().ConfigureAwait(false);
        int before = session.ProcessId;
        var most = TimeSpan.FromTicks(Math.Clamp(Math.Min(Left.Ticks, limits.Time.Ticks / CellShare), Least.Ticks, long.MaxValue));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CellFailure? failure;
        using (CancelAfter(most, over))
            failure = await session.RunAsync(source, number, new Discard(), timeout: FairClock.Most * most, cancellationToken: over.Token).ConfigureAwait(false);
        if (failure is { Kind: FailureKind.Canceled } && over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            failure = ErrorReport.AsTimeout(failure, most);
        // What took all memory may hold it still.
        WasLost = session.ProcessId != before || failure?.Error.Name == nameof(OutOfMemoryException);
        return failure;
    }

    /// <summary>Begins anew, without variables.</summary>
    public void Restart()
    {
        var old = session;
        session = new(command, new() { Folder = folder });
        old.Dispose();
        WasLost = false;
        excess = null;
    }

    /// <inheritdoc/>
    public AnswerData? Tell(string name) => Guard(limit => session.Tell(name, limit));

    /// <inheritdoc/>
    public AnswerData Call(int handle, string what, IReadOnlyList<AnswerData> arguments)
        => Guard(limit => session.Call(handle, what, arguments, limit))!;

    public void Dispose()
    {
        ended.Set();
        session.Dispose();
    }

    AnswerData? Guard(Func<TimeSpan, AnswerData?> ask)
    {
        bool isLate = false;
        var most = Left < AnswerTime ? Left : AnswerTime;
        try
        {
            using (clock.After(most, () =>
            {
                isLate = true;
                session.End();
            }))
            {
                return ask(FairClock.Most * most);
            }
        }
        catch (IOException e)
        {
            WasLost = true;
            throw new Course.AnswerException($"The answer could not be fetched. {excess ?? (isLate ? "It did not answer in time." : e.Message)}");
        }
    }

    void Watch()
    {
        using (ended)
        {
            while (!ended.Wait(Pause))
                Look();
        }
    }

    void Look()
    {
        int id = session.ProcessId;
        var usage = id > 0 ? ProcessUsage.Of(id) : default;
        clock.Look(usage);
        if (id == 0)
            return;
        bool isFull = Size(new(folder)) > limits.FileBytes;
        string? reason = usage.Memory > 2 * limits.MemoryBytes ? $"It took more than {limits.MemoryBytes >> 19} MB of memory."
            : usage.Tasks > limits.Processes ? $"It started more than {limits.Processes} processes and threads."
            : isFull ? $"It wrote more than {limits.FileBytes >> 20} MB of files."
            : null;
        if (reason is null)
            return;
        excess = reason;
        session.End();
        // The next process has the folder, too, and shall not be ended for what this one wrote.
        if (isFull)
            TemporaryFolder.Clear(folder);
    }

    static long Size(DirectoryInfo place)
    {
        try
        {
            return place.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true }).Sum(f => f.Length);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>What a hand-in shows is no answer.</summary>
    sealed class Discard : IOutputSink
    {
        public void Add(CellOutput output)
        {
        }

        public void Update(string displayId, MimeBundle data)
        {
        }

        public void Clear(bool wait)
        {
        }
    }
}
