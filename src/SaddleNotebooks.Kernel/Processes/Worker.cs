using System.Collections.Concurrent;
using System.IO.Pipes;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace SaddleNotebooks.Kernel;

/// <summary>The process that runs a notebook's cells: what <c>saddle worker</c> does, over the two pipes that it is given.</summary>
sealed class Worker
{
    // As in cells: code that is being typed may be nested deeply, too.
    const int StackSize = 64 << 20;

    // Finalizers end at once, as a rule; one that throws ends the process, which takes a busy machine more than a moment.
    static readonly TimeSpan FinalizerTime = TimeSpan.FromSeconds(5);

    readonly MessagePipe pipe;
    readonly BlockingCollection<WorkerMessage> cells = [], help = [];
    readonly BlockingCollection<WorkerMessage.Answer> answers = [];
    readonly Lock gate = new();
    readonly AnswerStore kept = new();
    CSharpSession? session;
    CancellationTokenSource? running;
    long runningId, stoppedId;

    Worker(MessagePipe pipe) => this.pipe = pipe;

    /// <summary>Runs cells until the other side is gone.</summary>
    /// <param name="read">The handle of the pipe to read from.</param>
    /// <param name="write">The handle of the pipe to write to.</param>
    public static void Run(string read, string write)
    {
        var input = new AnonymousPipeClientStream(PipeDirection.In, read);
        var output = new AnonymousPipeClientStream(PipeDirection.Out, write);
        KeepForThisProcess(input.SafePipeHandle);
        KeepForThisProcess(output.SafePipeHandle);
        OfferAsFirstVictim();
        WorkerProcess.DropSettings();
        CellProcess.IsOwn = true;
        var worker = new Worker(new(input, output));
        // Whoever started this process decides what an interrupt of the whole group, such as Ctrl-C, is to mean.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        ExceptionHandling.SetUnhandledExceptionHandler(worker.OnUnhandled);
        new Thread(worker.Serve, StackSize) { IsBackground = true, Name = "cells" }.Start();
        worker.Receive();
        // At once, whatever cells do at the end of their process: nobody is left to be told.
        System.Diagnostics.Process.GetCurrentProcess().Kill();
    }

    /// <summary>A fault of our own must end the process: the other side waits for an answer.</summary>
    void Serve()
    {
        try
        {
            ServeAll();
        }
        catch (Exception e)
        {
            Environment.FailFast("The process that runs the cells failed.", e);
        }
    }

    void ServeAll()
    {
        using (var warm = new CSharpSession())
            warm.PrepareAsync().GetAwaiter().GetResult();
        CellStop.Prepare();
        pipe.Send(new WorkerMessage.Ready());
        foreach (var message in cells.GetConsumingEnumerable())
        {
            switch (message)
            {
                case WorkerMessage.Begin begin:
                    Begin(begin);
                    break;
                case WorkerMessage.Run run:
                    RunCell(run);
                    break;
                case WorkerMessage.Settle:
                    Settle();
                    break;
                case WorkerMessage.Tell tell:
                    Tell(tell);
                    break;
                case WorkerMessage.Call call:
                    pipe.Send(new WorkerMessage.Told(call.Id, kept.Ask(call.Handle, call.What, call.Arguments)));
                    break;
            }
        }
    }

    void Begin(WorkerMessage.Begin begin)
    {
        Environment.CurrentDirectory = begin.Folder;
        session = new(new()
        {
            Folder = begin.Folder,
            Input = new CellReader(begin.TakesInput ? new Asker(this) : new NoInput()),
            Grace = begin.Grace,
            ShowsProgress = begin.ShowsProgress,
            Progress = begin.TellsProgress ? new WorkRelay(pipe) : null,
            OwnsProcess = true,
        });
        new Thread(Help, StackSize) { IsBackground = true, Name = "help" }.Start();
    }

    void RunCell(WorkerMessage.Run run)
    {
        using var stop = new CancellationTokenSource();
        lock (gate)
        {
            (running, runningId) = (stop, run.Id);
            // The request may have overtaken the cell.
            if (stoppedId == run.Id)
                stop.Cancel();
        }
        CellFailure? failure;
        try
        {
            failure = session!.RunAsync(run.Source, run.Number, new Sink(pipe, run.Id), run.Language, run.Timeout, stop.Token).GetAwaiter().GetResult();
        }
        finally
        {
            lock (gate)
                running = null;
        }
        pipe.Send(new WorkerMessage.Done(run.Id, failure, [.. session.VariableNames]));
    }

    void Tell(WorkerMessage.Tell tell)
    {
        AnswerData? told;
        try
        {
            told = session!.TryGetVariable(tell.Name, out object? value) ? kept.Describe(value) : null;
        }
        catch (Exception e)
        {
            // A list may compute its elements only now.
            told = new AnswerData.Fault(e.GetType().Name, e.Message);
        }
        pipe.Send(new WorkerMessage.Told(tell.Id, told));
    }

    void Settle()
    {
        GC.Collect();
        Task.Run(GC.WaitForPendingFinalizers).Wait(FinalizerTime);
        pipe.Send(new WorkerMessage.Settled());
    }

    /// <summary>Helps with code that is being typed, beside the running cell.</summary>
    void Help()
    {
        foreach (var message in help.GetConsumingEnumerable())
        {
            try
            {
                pipe.Send(message is WorkerMessage.Complete complete
                    ? new WorkerMessage.Completed(complete.Id, ((ICellSession)session!).Complete(complete.Code, complete.Position))
                    : message is WorkerMessage.Describe describe
                    ? new WorkerMessage.Described(describe.Id, ((ICellSession)session!).Describe(describe.Code, describe.Position))
                    : throw new InvalidOperationException(message.GetType().Name));
            }
            catch (Exception e) when (e is not IOException)
            {
                long id = message is WorkerMessage.Complete c ? c.Id : ((WorkerMessage.Describe)message).Id;
                pipe.Send(new WorkerMessage.Described(id, null));
            }
        }
    }

    void Receive()
    {
        while (pipe.Read() is { } message)
        {
            switch (message)
            {
                case WorkerMessage.Stop stop:
                    Stop(stop.Id);
                    Confirm(stop);
                    break;
                case WorkerMessage.Answer answer:
                    answers.Add(answer);
                    break;
                case WorkerMessage.Complete or WorkerMessage.Describe:
                    help.Add(message);
                    break;
                default:
                    cells.Add(message);
                    break;
            }
        }
    }

    void Confirm(WorkerMessage.Stop stop)
    {
        try
        {
            pipe.Send(stop);
        }
        catch (IOException)
        {
            // The other side is gone, which the next read tells.
        }
    }

    void Stop(long id)
    {
        lock (gate)
        {
            stoppedId = id;
            if (runningId == id)
                running?.Cancel();
        }
    }

    /// <summary>An exception that nothing caught, on whatever thread: it is shown, and the process lives on.</summary>
    bool OnUnhandled(Exception thrown)
    {
        session?.ReportUnhandled(thrown);
        return session is not null;
    }

    /// <summary>Processes that cells start must not inherit the pipes: they would keep them open.</summary>
    static void KeepForThisProcess(SafeHandle handle)
    {
        const int SetDescriptorFlags = 2, CloseOnExec = 1;
        if (OperatingSystem.IsLinux())
            _ = FileControl((int)handle.DangerousGetHandle(), SetDescriptorFlags, CloseOnExec);
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    static extern int FileControl(int descriptor, int command, int argument);

    /// <summary>Where Linux runs out of memory, it shall end this process and not the one that reports.</summary>
    static void OfferAsFirstVictim()
    {
        try
        {
            if (OperatingSystem.IsLinux())
                File.WriteAllText("/proc/self/oom_score_adj", "500");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then the system chooses by size.
        }
    }

    /// <summary>Sends a cell's outputs.</summary>
    sealed class Sink(MessagePipe pipe, long id) : IOutputSink
    {
        public void Add(CellOutput output) => pipe.Send(new WorkerMessage.Output(id, output));

        public void Update(string displayId, MimeBundle data) => pipe.Send(new WorkerMessage.Update(id, displayId, data));

        public void Clear(bool wait) => pipe.Send(new WorkerMessage.Clear(id, wait));
    }

    /// <summary>Asks the user through the other side.</summary>
    sealed class Asker(Worker worker) : ICellInput
    {
        public string Ask(string prompt, bool password, CancellationToken cancellationToken)
        {
            // An answer that came after its cell was stopped is nobody's.
            while (worker.answers.TryTake(out _))
            {
            }
            worker.pipe.Send(new WorkerMessage.Ask(prompt, password));
            var answer = worker.answers.Take(cancellationToken);
            return answer.Text ?? throw new InvalidOperationException(answer.Refusal);
        }
    }
}
