using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>A Jupyter client in a few lines: sends requests and collects what comes back until the kernel is idle again.</summary>
sealed class KernelClient : IDisposable
{
    readonly string session = Guid.NewGuid().ToString("N");
    readonly MessageCodec codec;
    readonly ZmtpClient shell, control, iopub, stdin;

    public KernelClient(ConnectionFile connection)
    {
        codec = new(connection.Key);
        shell = ZmtpClient.Open(connection.Endpoint(connection.ShellPort), ZmtpSocketType.Dealer, session);
        control = ZmtpClient.Open(connection.Endpoint(connection.ControlPort), ZmtpSocketType.Dealer, session);
        stdin = ZmtpClient.Open(connection.Endpoint(connection.StdinPort), ZmtpSocketType.Dealer, session);
        iopub = ZmtpClient.Open(connection.Endpoint(connection.IOPubPort), ZmtpSocketType.Sub);
        iopub.Connection.Write(new ZmtpCommand("SUBSCRIBE", Array.Empty<byte>()));
        // A subscription takes a moment: the first status message that arrives proves it.
        while (true)
        {
            string id = Send(shell, "kernel_info_request", []);
            Reply(shell, id);
            if (iopub.HasData(TimeSpan.FromMilliseconds(200)))
                break;
        }
    }

    /// <summary>Runs a cell.</summary>
    public Answer Execute(string code, JsonObject? more = null)
    {
        string id = SendExecute(code, more);
        return Await(id);
    }

    /// <summary>Sends a cell and does not wait.</summary>
    public string SendExecute(string code, JsonObject? more = null)
    {
        var content = new JsonObject { ["code"] = code };
        foreach (var (name, value) in more ?? [])
            content[name] = value?.DeepClone();
        return Send(shell, "execute_request", content);
    }

    /// <summary>Waits for the reply and all outputs of a request on the shell channel.</summary>
    public Answer Await(string id) => new(Reply(shell, id), Outputs(id));

    /// <summary>Sends a request on the shell channel and waits.</summary>
    public Answer Ask(string type, JsonObject content) => Await(Send(shell, type, content));

    /// <summary>Sends a request on the shell channel and waits for its reply while a cell runs; outputs stay unread.</summary>
    public JsonObject AskMeanwhile(string type, JsonObject content) => Reply(shell, Send(shell, type, content));

    /// <summary>Sends a request on the control channel and waits for its reply; outputs stay unread.</summary>
    public JsonObject Control(string type, JsonObject? content = null) => Reply(control, Send(control, type, content ?? []));

    /// <summary>Sends raw frames on the shell channel.</summary>
    public void SendFrames(IReadOnlyList<byte[]> frames) => shell.Connection.Write(frames);

    /// <summary>The frames of a right message.</summary>
    public byte[][] Frames(string type, JsonObject content) => codec.Encode(type, [], content);

    /// <summary>Takes the kernel's next question and leaves it unanswered.</summary>
    public JupyterMessage ReadQuestion()
    {
        var question = codec.Decode(stdin.Read()!);
        Assert.Equal("input_request", question.Type);
        return question;
    }

    /// <summary>Answers the kernel's next question.</summary>
    public JupyterMessage AnswerInput(string value)
    {
        var question = ReadQuestion();
        stdin.Connection.Write(codec.Encode("input_reply", question.Header, new() { ["value"] = value }));
        return question;
    }

    /// <summary>Reads outputs until one of a type comes.</summary>
    public JsonObject WaitFor(string type)
    {
        while (true)
        {
            var message = codec.Decode(iopub.Read()!);
            if (message.Type == type)
                return message.Content;
        }
    }

    /// <summary>Reads outputs until one of a type comes, and tells which request it belongs to.</summary>
    public string? WaitForParent(string type)
    {
        while (true)
        {
            byte[][] frames = iopub.Read()!;
            if (codec.Decode(frames).Type == type)
                return Parent(frames);
        }
    }

    public void Dispose()
    {
        foreach (var channel in new[] { shell, control, iopub, stdin })
            channel.Dispose();
    }

    string Send(ZmtpClient channel, string type, JsonObject content)
    {
        byte[][] frames = codec.Encode(type, [], content);
        channel.Connection.Write(frames);
        return (string)JsonNode.Parse(frames[2])!["msg_id"]!;
    }

    JsonObject Reply(ZmtpClient channel, string id)
    {
        while (true)
        {
            byte[][] frames = channel.Read() ?? throw new InvalidOperationException("The kernel closed the connection.");
            if (Parent(frames) == id)
                return codec.Decode(frames).Content;
        }
    }

    List<(string Type, JsonObject Content)> Outputs(string id)
    {
        var outputs = new List<(string, JsonObject)>();
        while (true)
        {
            byte[][] frames = iopub.Read()!;
            if (Parent(frames) != id)
                continue;
            var message = codec.Decode(frames);
            if (message.Type == "status" && (string?)message.Content["execution_state"] == "idle")
                return outputs;
            outputs.Add((message.Type, message.Content));
        }
    }

    static string? Parent(byte[][] frames)
    {
        int delimiter = Array.FindIndex(frames, f => f.AsSpan().SequenceEqual("<IDS|MSG>"u8));
        return (string?)JsonNode.Parse(frames[delimiter + 3])!["msg_id"];
    }
}

/// <summary>What came back from a request.</summary>
sealed record Answer(JsonObject Reply, IReadOnlyList<(string Type, JsonObject Content)> Outputs)
{
    public string Status => (string)Reply["status"]!;

    /// <summary>The types of the outputs, without the busy status.</summary>
    public string Types => string.Join(' ', Outputs.Skip(1).Select(o => o.Type));

    /// <summary>The text on standard output.</summary>
    public string Stdout => string.Concat(Outputs.Where(o => o.Type == "stream" && (string?)o.Content["name"] == "stdout").Select(o => (string?)o.Content["text"]));

    /// <summary>The plain text of the result.</summary>
    public string? Result => (string?)Outputs.Select(o => o).FirstOrDefault(o => o.Type == "execute_result").Content?["data"]?["text/plain"];
}
