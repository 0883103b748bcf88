using System.Diagnostics;
using System.Globalization;

namespace SaddleNotebooks.Kernel;

/// <summary>The process of one hand-in, watched: its answers, its limits, and why it was ended.</summary>
sealed class HandInProcess : IAnswerSource, IDisposable
{
    const int CellShare = 4;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150), AnswerTime = TimeSpan.FromSeconds(10), Least = TimeSpan.FromSeconds(1);

    readonly WorkerCommand command;
    WorkerSession session;
    readonly GradingLimits limits;
    readonly string folder;
    readonly Stopwatch clock = Stopwatch.StartNew();
    readonly Timer watch;
    volatile string? excess;

    public HandInProcess(WorkerCommand command, string folder, GradingLimits limits)
    {
        this.command = command;
        this.folder = folder;
        this.limits = limits;
        session = new(command, new() { Folder = folder });
        watch = new(_ => Watch(), null, Pause, Pause);
    }

    /// <summary>The time that is left.</summary>
    public TimeSpan Left => limits.Time - clock.Elapsed;

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
        var failure = await session.RunAsync(source, number, new Discard(), timeout: most, cancellationToken: cancellationToken).ConfigureAwait(false);
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
        watch.Dispose();
        session.Dispose();
    }

    AnswerData? Guard(Func<TimeSpan, AnswerData?> ask)
    {
        try
        {
            return ask(Left < AnswerTime ? Left : AnswerTime);
        }
        catch (IOException e)
        {
            WasLost = true;
            throw new Course.AnswerException($"The answer could not be fetched. {excess ?? e.Message}");
        }
    }

    void Watch()
    {
        if (session.ProcessId is not (> 0 and var id))
            return;
        var (memory, tasks) = Usage(id);
        string? reason = memory > 2 * limits.MemoryBytes ? $"It took more than {limits.MemoryBytes >> 19} MB of memory."
            : tasks > limits.Processes ? $"It started more than {limits.Processes} processes and threads."
            : Size(new(folder)) > limits.FileBytes ? $"It wrote more than {limits.FileBytes >> 20} MB of files."
            : null;
        if (reason is not null)
        {
            excess = reason;
            session.End();
        }
    }

    /// <summary>The memory of a process and all that it started, and how many processes and threads these are.</summary>
    static (long Memory, int Tasks) Usage(int root)
    {
        long memory = 0;
        int tasks = 0;
        var open = new Stack<int>([root]);
        while (open.TryPop(out int id))
        {
            try
            {
                foreach (string line in File.ReadLines($"/proc/{id}/status"))
                {
                    if (line.StartsWith("VmRSS:", StringComparison.Ordinal))
                        memory += 1024 * long.Parse(line.AsSpan(6, line.Length - 8).Trim(), CultureInfo.InvariantCulture);
                }
                foreach (string thread in Directory.EnumerateDirectories($"/proc/{id}/task"))
                {
                    tasks++;
                    foreach (string child in File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                        open.Push(int.Parse(child, CultureInfo.InvariantCulture));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
            {
                // It has ended meanwhile, or the system has no /proc.
            }
        }
        return (memory, tasks);
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
