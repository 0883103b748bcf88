using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// A C# kernel for Jupyter clients: JupyterLab, Notebook, VS Code, nbconvert, papermill. It speaks the messaging protocol 5.4
/// (https://jupyter-client.readthedocs.io/en/stable/messaging.html) and runs cells as <c>saddle run</c> does.
/// </summary>
sealed class JupyterKernel : IDisposable
{
    readonly RequestQueue shellQueue = new(), controlQueue = new(), helpQueue = new();
    readonly TaskCompletionSource shutdown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Dictionary<string, IRequestHandler> shellHandlers, controlHandlers;
    readonly ICellSession session;
    readonly Channels channels;
    readonly ExecuteHandler execute;
    readonly Action<string> log;
    readonly Task prepared;

    /// <summary>Binds the sockets and starts to serve.</summary>
    /// <param name="connection">Where to listen, and the key; port 0 means any free port.</param>
    /// <param name="options">Folder, magic commands, log.</param>
    /// <exception cref="FormatException">The connection asks for something that this kernel does not do.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">A port is in use.</exception>
    public JupyterKernel(ConnectionFile connection, JupyterKernelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        options ??= new();
        log = options.Log;
        var input = new CellInput((request, content) => channels!.AskForInput(request, content));
        channels = new(connection.Checked(), new Receiver(shellQueue, controlQueue, helpQueue, input), log);
        var sessionOptions = new SessionOptions { Folder = options.Folder, Magics = options.Magics, Input = new CellReader(input), ShowsProgress = true };
        session = options.Worker is { } worker ? new WorkerSession(worker, sessionOptions, log: log) : new CSharpSession(sessionOptions);
        // While the client still connects.
        prepared = Task.Run(session.PrepareAsync);
        var history = new ExecutionHistory();
        var magics = new MagicCompletion(options.Magics, () => session.VariableNames);
        var help = new CodeHelp(session, magics);
        execute = new(session, channels, input, history, help, new(options.Pictures, log));
        shellHandlers = ByType(
            execute, new CompleteHandler(session, magics), new InspectHandler(help), new KernelInfoHandler(), new IsCompleteHandler(), new HistoryHandler(history), new CommInfoHandler(), new ConnectHandler(channels));
        controlHandlers = ByType(new KernelInfoHandler());
        channels.Publish("status", [], new() { ["execution_state"] = "starting" }, essential: true);
        controlQueue.Start("control", (request, _) => Handle(request, controlHandlers, channels.ReplyOnControl, aborted: false));
        shellQueue.Start("shell", (request, aborted) => Handle(request, shellHandlers, channels.ReplyOnShell, aborted));
        helpQueue.Start("help", (request, _) => Handle(request, shellHandlers, channels.ReplyOnShell, aborted: false));
    }

    /// <summary>Where the kernel listens, with the real ports.</summary>
    public ConnectionFile Connection => channels.Connection;

    /// <summary>Ends when a client has asked the kernel to shut down.</summary>
    public Task Shutdown => shutdown.Task;

    /// <summary>Stops the running cell, if there is one; the kernel lives on.</summary>
    public void Interrupt() => execute.Interrupt();

    /// <summary>Stops the running cell and closes the sockets.</summary>
    public void Dispose()
    {
        execute.Interrupt();
        shellQueue.Dispose();
        controlQueue.Dispose();
        helpQueue.Dispose();
        channels.Dispose();
        session.Dispose();
    }

    static Dictionary<string, IRequestHandler> ByType(params IRequestHandler[] handlers) => handlers.ToDictionary(h => h.Name + "_request");

    void Handle(
        JupyterMessage request, Dictionary<string, IRequestHandler> handlers, Action<JupyterMessage, string, JsonObject> reply, bool aborted)
    {
        PublishStatus(request, "busy");
        try
        {
            if (handlers.TryGetValue(request.Type, out var handler))
                reply(request, handler.Name + "_reply", aborted && handler == execute ? execute.Aborted() : Answer(handler, request));
            else
                HandleOther(request, reply);
        }
        catch (Exception e)
        {
            // A kernel outlives whatever a request does to it.
            log($"A message of type {request.Type} failed: {e.GetType().Name}: {e.Message}");
        }
        finally
        {
            PublishStatus(request, "idle");
        }
    }

    JsonObject Answer(IRequestHandler handler, JupyterMessage request)
    {
        JsonObject content;
        try
        {
            if (handler is not KernelInfoHandler)
                prepared.Wait();
            content = handler.Handle(request);
        }
        catch (Exception e)
        {
            content = Replies.Error(e);
        }
        if (handler == execute && (string?)content["status"] == "error" && ExecuteHandler.StopsOnError(request))
            shellQueue.AbortWaiting();
        return content;
    }

    /// <summary>Messages that are no plain question and answer.</summary>
    void HandleOther(JupyterMessage request, Action<JupyterMessage, string, JsonObject> reply)
    {
        switch (request.Type)
        {
            case "interrupt_request":
                execute.Interrupt();
                reply(request, "interrupt_reply", Replies.Ok());
                break;
            case "shutdown_request":
                var content = Replies.Ok();
                content["restart"] = Fields.Flag(request.Content, "restart", false);
                reply(request, "shutdown_reply", content);
                channels.Publish("shutdown_reply", request.Header, content, essential: true);
                shutdown.TrySetResult();
                break;
            case "comm_open":
                // No comm target exists here: the protocol answers that by closing the comm.
                channels.Publish("comm_close", request.Header, new() { ["comm_id"] = Fields.Text(request.Content, "comm_id"), ["data"] = new JsonObject() });
                break;
            case "comm_msg" or "comm_close":
                break;
            default:
                log($"A message of type {request.Type} was ignored: it is not known here.");
                break;
        }
    }

    void PublishStatus(JupyterMessage request, string state)
        => channels.Publish("status", request.Header, new() { ["execution_state"] = state }, essential: true);

    /// <summary>Puts what comes in where it is handled. What helps to type waits for no cell, and no cell for it.</summary>
    sealed class Receiver(RequestQueue shell, RequestQueue control, RequestQueue help, CellInput input) : IChannelReceiver
    {
        public void OnShell(JupyterMessage message)
            => (message.Type is "complete_request" or "inspect_request" or "is_complete_request" ? help : shell).Add(message);

        public void OnControl(JupyterMessage message) => control.Add(message);

        public void OnStdin(JupyterMessage message) => input.Answer(message);
    }
}
