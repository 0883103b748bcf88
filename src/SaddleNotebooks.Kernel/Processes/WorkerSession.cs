using System.Collections.Concurrent;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// A session whose cells run in a process of their own. When a cell ends that process, or has to be ended with it, the session says what
/// was lost, and runs the next cell in a fresh one.
/// </summary>
/// <param name="command">How a process is started.</param>
/// <param name="options">Folder, input and grace; magic commands are those of the worker.</param>
/// <param name="pool">Where the processes come from; null starts each when it is needed.</param>
/// <param name="log">Receives what the process writes while no cell runs.</param>
sealed class WorkerSession(WorkerCommand command, SessionOptions options, WorkerPool? pool = null, Action<string>? log = null) : ICellSession
{
    /// <summary>What the messages to and fro may take beyond the grace that the cell gets.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromSeconds(0.15);

    /// <summary>Outputs that come later than so many cells after their own are dropped.</summary>
    const int RememberedSinks = 256;

    static readonly TimeSpan HelpTime = TimeSpan.FromSeconds(10);

    readonly Lock gate = new();
    readonly ConcurrentDictionary<long, IOutputSink> sinks = [];
    readonly ConcurrentDictionary<long, TaskCompletionSource<WorkerMessage?>> awaited = [];
    readonly ConcurrentDictionary<long, Reply> replies = [];
    WorkerProcess? worker;
    TaskCompletionSource? settled;
    (long Id, int Number, string Source) latest;
    volatile bool isRunning;
    volatile StopRequest? asked;
    bool isFresh = true;
    bool disposed;
    long lastId;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> VariableNames { get; private set; } = [];

    /// <inheritdoc/>
    public async Task PrepareAsync()
    {
        var process = Current();
        await process.Ready.ConfigureAwait(false);
        if (process.HasEnded)
            throw new InvalidOperationException($"The process that runs the cells ended at once, with exit code {process.ExitCode}: {process.LastWords.Trim()}");
    }

    /// <inheritdoc/>
    public async Task<CellFailure?> RunAsync(
        string source, int number, IOutputSink sink, string language = "csharp", TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await PrepareAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return Fail(ErrorReport.FromEarlyStop(number, source), sink);
        }
        var process = Current();
        long id = Interlocked.Increment(ref lastId);
        latest = (id, number, source);
        sinks[id] = sink;
        sinks.TryRemove(id - RememberedSinks, out _);
        var done = Expect(id);
        isRunning = true;
        try
        {
            var overdue = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var limit = new CancellationTokenSource();
            using var expiry = limit.Token.Register(() => _ = GiveUpAsync(process, Task.CompletedTask, overdue));
            if (timeout is { } time)
                limit.CancelAfter(time);
            isFresh = false;
            process.Send(new WorkerMessage.Run(id, source, number, language, timeout));
            using var stop = cancellationToken.Register(() => _ = GiveUpAsync(process, AskToStop(process, id), overdue));
            await Task.WhenAny(done, process.Ended, overdue.Task).ConfigureAwait(false);
            var failure = done.IsCompleted && await done.ConfigureAwait(false) is WorkerMessage.Done ended
                ? Take(ended)
                : Lose(process, overdue.Task.IsCompleted && !process.HasEnded, timeout, !cancellationToken.IsCancellationRequested, sink);
            if (failure is { Stopped: false } || process.HasEnded)
                Replace(process);
            return failure;
        }
        finally
        {
            isRunning = false;
            awaited.TryRemove(id, out _);
        }
    }

    /// <inheritdoc/>
    public async Task SettleAsync()
    {
        // One that has run nothing has nothing to settle, and may not even be up.
        if (isFresh || worker is not { HasEnded: false } process)
            return;
        settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Send(new WorkerMessage.Settle());
        await Task.WhenAny(settled.Task, process.Ended, Task.Delay(options.Grace)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public CompletionList Complete(string code, int position)
        => Ask(id => new WorkerMessage.Complete(id, code, position)) is WorkerMessage.Completed found ? found.List : CompletionList.None(position);

    /// <inheritdoc/>
    public string? Describe(string code, int position)
        => (Ask(id => new WorkerMessage.Describe(id, code, position)) as WorkerMessage.Described)?.Text;

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            worker?.Dispose();
        }
    }

    /// <summary>Asks the process to stop a cell, on a thread of its own: the pipe may be full, and the pool without a free thread.</summary>
    /// <returns>Ends when the process has confirmed it.</returns>
    Task AskToStop(WorkerProcess process, long id)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        asked = new(id, answer);
        QuietThread.Start("stop", () => process.Send(new WorkerMessage.Stop(id)));
        return answer.Task;
    }

    /// <summary>
    /// The patience begins when the cell was asked: one that leaves other threads of its process no time, as a loop of garbage collections does,
    /// is not stubborn, it does not know yet. On a machine at rest it has to end within a second all the same.
    /// </summary>
    async Task GiveUpAsync(WorkerProcess process, Task asked, TaskCompletionSource overdue)
    {
        await Task.WhenAny(asked, Task.Delay(options.Grace / 3)).ConfigureAwait(false);
        await new Patience(options.Grace + Margin, () => process.ProcessorTime).EndAsync().ConfigureAwait(false);
        overdue.TrySetResult();
    }

    static CellFailure Fail(CellFailure failure, IOutputSink sink)
    {
        sink.Add(failure.Error);
        return failure;
    }

    CellFailure? Take(WorkerMessage.Done ended)
    {
        VariableNames = ended.Variables;
        return ended.Failure;
    }

    /// <summary>The failure of the cell with which its process was lost.</summary>
    CellFailure Lose(WorkerProcess process, bool isOverdue, TimeSpan? timeout, bool timedOut, IOutputSink sink)
        => Fail(isOverdue
            ? ErrorReport.FromStop(latest.Number, latest.Source, timedOut ? timeout : null, null, ProcessEnd.WithCell(VariableNames)) with { Stopped = false }
            : ProcessEnd.Describe(process.ExitCode, process.LastWords, latest.Number, latest.Source, VariableNames), sink);

    /// <summary>The value of a variable, from the process that runs now.</summary>
    /// <returns>Null if there is none of that name.</returns>
    /// <exception cref="IOException">The process is gone, or did not answer in time; then it is ended.</exception>
    public AnswerData? Tell(string name, TimeSpan limit) => Ask(id => new WorkerMessage.Tell(id, name), limit);

    /// <summary>Calls a function that an earlier value named by its handle.</summary>
    /// <exception cref="IOException">The process is gone, or did not answer in time; then it is ended.</exception>
    public AnswerData Call(int handle, string what, IReadOnlyList<AnswerData> arguments, TimeSpan limit)
        => Ask(id => new WorkerMessage.Call(id, handle, what, arguments), limit) ?? new AnswerData.Nothing();

    /// <summary>The process that runs the cells; 0 if there is none.</summary>
    public int ProcessId => worker is { HasEnded: false } process ? process.Id : 0;

    /// <summary>Ends the process; the next cell runs in a fresh one.</summary>
    public void End()
    {
        if (worker is { } process)
            process.Kill();
    }

    AnswerData? Ask(Func<long, WorkerMessage> question, TimeSpan limit)
    {
        var process = Current();
        if (Ask(process, question, limit) is WorkerMessage.Told told)
            return told.Value;
        bool isGone = process.HasEnded;
        process.Kill();
        throw new IOException(isGone ? "Its process ended." : "It did not answer in time.");
    }

    /// <summary>Asks a process, and waits; null if it gives no answer in time.</summary>
    WorkerMessage? Ask(WorkerProcess process, Func<long, WorkerMessage> question, TimeSpan limit)
    {
        long id = Interlocked.Increment(ref lastId);
        var reply = replies[id] = new Reply();
        try
        {
            process.Send(question(id));
            return reply.Wait(limit, () => process.HasEnded);
        }
        finally
        {
            replies.TryRemove(id, out _);
        }
    }

    /// <summary>The process that runs cells now; started if there is none.</summary>
    WorkerProcess Current()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (worker is { HasEnded: false })
                return worker;
            var process = pool?.Take() ?? new WorkerProcess(command);
            process.OnMessage = Receive;
            process.OnText = Show;
            process.Send(new WorkerMessage.Begin(options.Folder, options.Input is CellReader, options.Grace, options.ShowsProgress, options.Progress is not null));
            _ = process.Ended.ContinueWith(_ => OnEnded(process), TaskScheduler.Default);
            return worker = process;
        }
    }

    /// <summary>Ends a process that is of no more use, and starts another for the next cell.</summary>
    void Replace(WorkerProcess process)
    {
        VariableNames = [];
        isFresh = true;
        process.Dispose();
        lock (gate)
        {
            if (worker == process)
                worker = null;
            if (!disposed)
                Current();
        }
    }

    /// <summary>The process is gone: nobody shall wait for its answers; if no cell ran, the latest has something to tell.</summary>
    void OnEnded(WorkerProcess process)
    {
        if (!isRunning && !process.WasKilled && !disposed && sinks.TryGetValue(latest.Id, out var sink))
        {
            Fail(ProcessEnd.Describe(process.ExitCode, process.LastWords, latest.Number, latest.Source, VariableNames), sink);
            VariableNames = [];
        }
        foreach (var answer in awaited.Where(a => a.Key != latest.Id))
            answer.Value.TrySetResult(null);
        foreach (var reply in replies.Values)
            reply.Set(null);
    }

    void Receive(WorkerMessage message)
    {
        switch (message)
        {
            case WorkerMessage.Output output:
                Sink(output.Id)?.Add(output.Value);
                break;
            case WorkerMessage.Update update:
                Sink(update.Id)?.Update(update.DisplayId, update.Data);
                break;
            case WorkerMessage.Clear clear:
                Sink(clear.Id)?.Clear(clear.Wait);
                break;
            case WorkerMessage.Work work:
                options.Progress?.Report(new(work.What, work.Fraction ?? double.NaN, IsOver: work.IsOver));
                break;
            case WorkerMessage.Stop confirmed:
                if (asked is { } request && request.Id == confirmed.Id)
                    request.Answer.TrySetResult();
                break;
            case WorkerMessage.Done done:
                Settle(done.Id, done);
                break;
            case WorkerMessage.Completed completed:
                Settle(completed.Id, completed);
                break;
            case WorkerMessage.Described described:
                Settle(described.Id, described);
                break;
            case WorkerMessage.Told told:
                Settle(told.Id, told);
                break;
            case WorkerMessage.Settled:
                settled?.TrySetResult();
                break;
            case WorkerMessage.Ask ask:
                QuietThread.Start("input", () => Answer(ask));
                break;
        }
    }

    void Answer(WorkerMessage.Ask ask)
    {
        WorkerMessage.Answer answer;
        try
        {
            answer = new(((CellReader)options.Input!).Ask(ask.Prompt, ask.Password), null);
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException)
        {
            answer = new(null, e.Message);
        }
        worker?.Send(answer);
    }

    /// <summary>What was written past .NET's console belongs to the running cell.</summary>
    void Show(StreamName name, string text)
    {
        if (isRunning)
            Sink(latest.Id)?.Add(new StreamOutput(name, text));
        else
            log?.Invoke(text.TrimEnd());
    }

    IOutputSink? Sink(long id) => sinks.GetValueOrDefault(id);

    Task<WorkerMessage?> Expect(long id)
    {
        var answer = new TaskCompletionSource<WorkerMessage?>(TaskCreationOptions.RunContinuationsAsynchronously);
        awaited[id] = answer;
        return answer.Task;
    }

    void Settle(long id, WorkerMessage message)
    {
        if (awaited.TryGetValue(id, out var answer))
            answer.TrySetResult(message);
        if (replies.TryGetValue(id, out var reply))
            reply.Set(message);
    }

    /// <summary>Asks the process for help with code; nothing, if it has none to give in time.</summary>
    WorkerMessage? Ask(Func<long, WorkerMessage> question) => Ask(Current(), question, HelpTime);

    /// <summary>A cell that was asked to stop, and what waits for the word that it was.</summary>
    sealed record StopRequest(long Id, TaskCompletionSource Answer);
}
