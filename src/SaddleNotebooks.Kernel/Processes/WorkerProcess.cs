using System.Diagnostics;
using System.IO.Pipes;
using System.Text;

namespace SaddleNotebooks.Kernel;

/// <summary>A process that runs cells, seen from the one that started it.</summary>
sealed class WorkerProcess : IDisposable
{
    // A worker may take three quarters of the memory: then a cell that wants more fails, instead of the system choosing whom to kill.
    const string MemoryLimit = "DOTNET_GCHeapHardLimitPercent", MostMemory = "4B";

    // A worker is ended at once, and would leave the sockets of the runtime's diagnostics behind.
    const string Diagnostics = "DOTNET_EnableDiagnostics", None = "0";

    static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1), MessageHeadStart = TimeSpan.FromSeconds(0.1);

    /// <summary>Started one at a time: a process that starts meanwhile would inherit, and keep open, the other's ends of the pipes.</summary>
    static readonly Lock Starting = new();

    readonly Process process;
    readonly bool endsAsOne;
    readonly AnonymousPipeServerStream toWorker, fromWorker;
    readonly MessagePipe pipe;
    readonly Thread reader;
    readonly Thread[] texts;
    readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly StringBuilder lastWords = new();
    volatile bool killed;

    /// <summary>Starts the process; it loads the compiler by itself.</summary>
    /// <exception cref="InvalidOperationException">It cannot be started.</exception>
    public WorkerProcess(WorkerCommand command)
    {
        lock (Starting)
        {
            toWorker = new(PipeDirection.Out, HandleInheritability.Inheritable);
            fromWorker = new(PipeDirection.In, HandleInheritability.Inheritable);
            try
            {
                process = Start(command, toWorker.GetClientHandleAsString(), fromWorker.GetClientHandleAsString());
            }
            finally
            {
                toWorker.DisposeLocalCopyOfClientHandle();
                fromWorker.DisposeLocalCopyOfClientHandle();
            }
        }
        endsAsOne = command.EndsAsOne;
        pipe = new(fromWorker, toWorker);
        reader = QuietThread.Start("worker messages", ReadAll);
        texts = [QuietThread.Start("worker output", () => Copy(process.StandardOutput, StreamName.Output)), QuietThread.Start("worker error", () => Copy(process.StandardError, StreamName.Error))];
        Ended = EndAsync();
    }

    /// <summary>Takes every message but the first, in order, on one thread. Set it before the first cell runs.</summary>
    public Action<WorkerMessage> OnMessage { get; set; } = _ => { };

    /// <summary>Takes what the process writes past .NET's console: native code, child processes, .NET's own last words.</summary>
    public Action<StreamName, string> OnText { get; set; } = (_, _) => { };

    /// <summary>Ends when cells can run at once, or the process is gone.</summary>
    public Task Ready => Task.WhenAny(ready.Task, Ended);

    /// <summary>Ends, after everything it said has been taken, when the process is gone.</summary>
    public Task Ended { get; }

    /// <summary>Whether the process is gone.</summary>
    public bool HasEnded => Ended.IsCompleted;

    /// <summary>Whether it was ended from here.</summary>
    public bool WasKilled => killed;

    /// <summary>The exit code, once the process is gone.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>The number by which the system knows the process.</summary>
    public int Id => process.Id;

    /// <summary>The processor time that the process has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            try
            {
                process.Refresh();
                return process.TotalProcessorTime;
            }
            catch (InvalidOperationException)
            {
                return TimeSpan.MaxValue;
            }
        }
    }

    /// <summary>The last that the process wrote to standard error.</summary>
    public string LastWords
    {
        get
        {
            lock (lastWords)
                return lastWords.ToString();
        }
    }

    /// <summary>Sends a message; to a process that is gone, in vain.</summary>
    public void Send(WorkerMessage message)
    {
        try
        {
            pipe.Send(message);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Its end is noticed elsewhere.
        }
    }

    /// <summary>Ends the process with all that it started.</summary>
    public void Kill()
    {
        killed = true;
        ProcessTree.Kill(process, endsAsOne);
    }

    public void Dispose()
    {
        Kill();
        toWorker.Dispose();
    }

    static Process Start(WorkerCommand command, string read, string write)
    {
        var process = command.Start("The process that runs the cells", [read, write], environment =>
        {
            if (!environment.Keys.Any(name => name.Contains("GCHeapHardLimit", StringComparison.OrdinalIgnoreCase)))
                environment[MemoryLimit] = MostMemory;
            environment.TryAdd(Diagnostics, None);
        });
        // It has an end: neither a cell that finds its way to it, nor a program that a cell starts, waits there for ever or takes what is meant for others.
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Called by the worker itself once its runtime has read these settings: programs that cells start shall not inherit them.</summary>
    internal static void DropSettings()
    {
        foreach (var (name, value) in new[] { (MemoryLimit, MostMemory), (Diagnostics, None) })
        {
            if (Environment.GetEnvironmentVariable(name) == value)
                Environment.SetEnvironmentVariable(name, null);
        }
    }

    void ReadAll()
    {
        while (pipe.Read() is { } message)
        {
            if (message is WorkerMessage.Ready)
            {
                ready.TrySetResult();
                continue;
            }
            try
            {
                OnMessage(message);
            }
            catch (Exception e) when (e is NullReferenceException or InvalidOperationException or ArgumentException)
            {
                // A cell has written to the pipe what no worker says: it must not end this process, only its own.
                Kill();
                return;
            }
        }
        if (pipe.IsBroken)
            Kill();
    }

    void Copy(StreamReader from, StreamName name)
    {
        const int Remembered = 16 << 10;
        char[] buffer = new char[4096];
        try
        {
            while (from.Read(buffer) is > 0 and int count)
            {
                string text = new(buffer, 0, count);
                if (name == StreamName.Error)
                {
                    lock (lastWords)
                    {
                        // The beginning of a crash report names it; what follows is the stack.
                        if (lastWords.Length > Remembered)
                            lastWords.Remove(0, Remembered / 2);
                        lastWords.Append(text);
                    }
                }
                // What was sent as a message before is to be shown before.
                reader.Join(MessageHeadStart);
                OnText(name, text);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process is gone.
        }
    }

    async Task EndAsync()
    {
        await process.WaitForExitAsync().ConfigureAwait(false);
        // A process that a cell started may hold the ends of the pipes open for ever.
        await Task.Run(() =>
        {
            var clock = Stopwatch.StartNew();
            foreach (var thread in texts.Append(reader))
                thread.Join(TimeSpan.FromTicks(Math.Max(0, (DrainTime - clock.Elapsed).Ticks)));
        }).ConfigureAwait(false);
    }
}
