using System.Text;
using System.Text.Json.Nodes;

namespace SaddleNotebooks.Kernel;

/// <summary>The five sockets of a kernel, and the messages that go through them.</summary>
sealed class Channels : IDisposable
{
    /// <summary>PUB and heartbeat receive only subscriptions and pings.</summary>
    const int SmallMessage = 64 << 10;

    readonly MessageCodec codec;
    readonly Action<string> log;
    readonly List<ZmtpServer> sockets = [];
    readonly RouterSocket shell, control, stdin;
    readonly PubSocket iopub;

    /// <summary>Binds the sockets and starts to receive.</summary>
    /// <param name="connection">Where to listen; port 0 means any free port.</param>
    /// <param name="receiver">Takes the messages of the three channels on which clients speak, from any thread.</param>
    /// <param name="log">Receives one sentence per message or peer that was refused.</param>
    public Channels(ConnectionFile connection, IChannelReceiver receiver, Action<string> log)
    {
        this.log = log;
        codec = new(connection.Key);
        var limits = new ZmtpLimits();
        try
        {
            iopub = Keep(new PubSocket(connection.Endpoint(connection.IOPubPort), limits with { MessageBytes = SmallMessage }, log));
            var heartbeat = Keep(new RepSocket(connection.Endpoint(connection.HeartbeatPort), ping => ping, limits with { MessageBytes = SmallMessage }, log));
            stdin = Keep(new RouterSocket(connection.Endpoint(connection.StdinPort), frames => Receive(frames, receiver.OnStdin), limits, log));
            control = Keep(new RouterSocket(connection.Endpoint(connection.ControlPort), frames => Receive(frames, receiver.OnControl), limits, log));
            shell = Keep(new RouterSocket(connection.Endpoint(connection.ShellPort), frames => Receive(frames, receiver.OnShell), limits, log));
            Connection = connection.Transport == "ipc" ? connection : connection with
            {
                IOPubPort = iopub.Endpoint.Port,
                HeartbeatPort = heartbeat.Endpoint.Port,
                StdinPort = stdin.Endpoint.Port,
                ControlPort = control.Endpoint.Port,
                ShellPort = shell.Endpoint.Port,
            };
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where the kernel listens, with the real ports.</summary>
    public ConnectionFile Connection { get; }

    /// <summary>Publishes a message to all clients, without waiting for any.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="parent">The header of the request it belongs to.</param>
    /// <param name="content">What it says.</param>
    /// <param name="essential">Whether a client that reads slowly gets it even if it misses others.</param>
    public void Publish(string type, byte[] parent, JsonObject content, bool essential = false)
    {
        if (iopub.Send([Encoding.UTF8.GetBytes($"saddle.{type}"), .. codec.Encode(type, parent, content)], essential) > 0)
            log($"A client reads too slowly and misses a message of type {type}.");
    }

    /// <summary>Answers a request of the shell channel.</summary>
    public void ReplyOnShell(JupyterMessage request, string type, JsonObject content) => Reply(shell, request, type, content);

    /// <summary>Answers a request of the control channel.</summary>
    public void ReplyOnControl(JupyterMessage request, string type, JsonObject content) => Reply(control, request, type, content);

    /// <summary>Asks the client that sent a request for a line of input.</summary>
    /// <returns>False if that client has no stdin channel.</returns>
    public bool AskForInput(JupyterMessage request, JsonObject content)
        => stdin.Send([.. request.Identities, .. codec.Encode("input_request", request.Header, content)]);

    /// <summary>Sends what waits and closes the sockets.</summary>
    public void Dispose() => sockets.ForEach(socket => socket.Dispose());

    void Reply(RouterSocket socket, JupyterMessage request, string type, JsonObject content)
        => socket.Send([.. request.Identities, .. codec.Encode(type, request.Header, content)]);

    /// <summary>Takes a message; false if it was none of a client that has the key.</summary>
    bool Receive(byte[][] frames, Action<JupyterMessage> receive)
    {
        JupyterMessage message;
        try
        {
            message = codec.Decode(frames);
        }
        catch (MalformedMessageException e)
        {
            log($"A message was dropped: {e.Message}");
            return false;
        }
        receive(message);
        return true;
    }

    T Keep<T>(T socket) where T : ZmtpServer
    {
        sockets.Add(socket);
        return socket;
    }
}
