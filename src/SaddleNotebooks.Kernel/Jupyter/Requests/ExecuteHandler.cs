using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>Runs cells.</summary>
sealed class ExecuteHandler(ICellSession session, Channels channels, CellInput input, ExecutionHistory history, CodeHelp help, OutputPictures pictures) : IRequestHandler
{
    readonly Lock gate = new();
    CancellationTokenSource? running;
    int count;

    public string Name => "execute";

    /// <summary>Asks the running cell to stop; without one nothing happens.</summary>
    public void Interrupt()
    {
        lock (gate)
            running?.Cancel();
    }

    /// <summary>Whether a request's failure aborts those that wait behind it.</summary>
    public static bool StopsOnError(JupyterMessage request) => Fields.Flag(request.Content, "stop_on_error", true);

    /// <summary>The reply to a request that an earlier failure aborted.</summary>
    public JsonObject Aborted() => new() { ["status"] = "aborted", ["execution_count"] = count };

    public JsonObject Handle(JupyterMessage request)
    {
        // Before clients hear that the cell begins: an interrupt that comes right after must find it.
        using var stop = new CancellationTokenSource();
        lock (gate)
            running = stop;
        try
        {
            return Execute(request, stop.Token);
        }
        finally
        {
            lock (gate)
                running = null;
        }
    }

    JsonObject Execute(JupyterMessage request, CancellationToken interrupted)
    {
        var content = request.Content;
        string code = Fields.Text(content, "code");
        bool silent = Fields.Flag(content, "silent", false);
        bool store = !silent && Fields.Flag(content, "store_history", true);
        var expressions = Fields.Object(content, "user_expressions");
        bool allowInput = Fields.Flag(content, "allow_stdin", true);
        if (store)
            count++;
        if (!silent)
            channels.Publish("execute_input", request.Header, new() { ["code"] = code, ["execution_count"] = count });
        var reply = CodeHelp.Question(code) is { } name
            ? Explain(name, request, silent)
            : RunFor(allowInput ? request : null, () => silent ? RunSilently(code, interrupted) : RunLoudly(code, request, store, interrupted));
        if ((string?)reply["status"] == "ok")
        {
            reply["payload"] ??= new JsonArray();
            reply["user_expressions"] = new JsonObject(expressions.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)Evaluate(e.Value, interrupted))));
        }
        reply["execution_count"] = count;
        return reply;
    }

    /// <summary>Runs code that may ask a client for input.</summary>
    JsonObject RunFor(JupyterMessage? asker, Func<JsonObject> run)
    {
        input.SetAsker(asker);
        try
        {
            return run();
        }
        finally
        {
            input.SetAsker(null);
        }
    }

    /// <summary>Answers a cell that asks what something is: the client opens its pager with the text.</summary>
    JsonObject Explain(string name, JupyterMessage request, bool silent)
    {
        if (help.Describe(name, name.Length) is not { } text)
        {
            string message = $"There is nothing to say about {name}: it is not declared here.";
            var error = new ErrorOutput("UnknownName", message, [message]);
            if (!silent)
                new ExecutionSink(channels, pictures, request.Header, count).Add(error);
            return Replies.Error(error);
        }
        var reply = Replies.Ok();
        reply["payload"] = new JsonArray(new JsonObject { ["source"] = "page", ["data"] = Replies.Markdown(text), ["start"] = 0 });
        return reply;
    }

    JsonObject RunSilently(string code, CancellationToken interrupted) => Reply(Run(code, new OutputCollector(), interrupted));

    JsonObject RunLoudly(string code, JupyterMessage request, bool store, CancellationToken interrupted)
    {
        var sink = new ExecutionSink(channels, pictures, request.Header, count);
        var failure = Run(code, sink, interrupted);
        sink.Flush();
        if (store)
            history.Add(new(count, code, sink.ResultText));
        return Reply(failure);
    }

    /// <summary>A user expression: its value in MIME types, or why there is none; either way the request succeeds.</summary>
    JsonObject Evaluate(JsonNode? expression, CancellationToken interrupted)
    {
        if (expression is not JsonValue value || !value.TryGetValue(out string? code))
            throw new MalformedMessageException("\"user_expressions\" must be texts.");
        var outputs = new OutputCollector();
        if (Run(code, outputs, interrupted) is { } failure)
            return Replies.Error(failure.Error);
        if (outputs.Snapshot().OfType<ResultOutput>().LastOrDefault() is not { } result)
            return Replies.Error(new ErrorOutput("NoValue", $"{code} has no value.", [$"{code} has no value."]));
        var reply = Replies.Ok();
        reply["data"] = Replies.Data(result.Data);
        reply["metadata"] = new JsonObject();
        return reply;
    }

    CellFailure? Run(string code, IOutputSink sink, CancellationToken interrupted)
        => session.RunAsync(code, count, sink, cancellationToken: interrupted).GetAwaiter().GetResult();

    static JsonObject Reply(CellFailure? failure) => failure is null ? Replies.Ok() : Replies.Error(failure.Error);
}
