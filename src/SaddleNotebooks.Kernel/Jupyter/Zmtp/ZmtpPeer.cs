namespace SaddleNotebooks.Kernel;

/// <summary>A connected peer of a socket, with the thread that writes to it.</summary>
sealed class ZmtpPeer : IDisposable
{
    readonly ZmtpConnection connection;
    readonly ZmtpSendQueue queue;
    readonly Thread writer;

    public ZmtpPeer(ZmtpConnection connection, byte[] identity, ZmtpLimits limits)
    {
        this.connection = connection;
        Identity = identity;
        queue = new(limits.QueuedBytes);
        Subscriptions = new(limits.Subscriptions);
        writer = QuietThread.Start("zmtp writer", WriteAll);
    }

    /// <summary>The peer's address: chosen by itself, or given by the socket.</summary>
    public byte[] Identity { get; }

    /// <summary>When the peer was connected; for the order only.</summary>
    public long Since { get; } = Environment.TickCount64;

    /// <summary>Whether the peer has shown that it is a client: it subscribed, pinged, or sent a message that bears a right signature.</summary>
    public bool IsProven { get; set; }

    /// <summary>The topics the peer wants; used by PUB.</summary>
    public ZmtpSubscriptions Subscriptions { get; }

    /// <summary>Reads the next message.</summary>
    /// <returns>Null if the peer closed the connection.</returns>
    public byte[][]? Read() => connection.ReadMessage(OnCommand);

    /// <summary>Queues a message.</summary>
    /// <returns>False if it was dropped.</returns>
    public bool Send(IReadOnlyList<byte[]> message, bool essential = false) => queue.TryAdd(message, essential);

    /// <summary>Waits until everything queued is sent, or the time is over.</summary>
    public void Finish(TimeSpan time)
    {
        queue.Close();
        writer.Join(time);
    }

    public void Dispose()
    {
        queue.Close();
        connection.Dispose();
    }

    void OnCommand(ZmtpCommand command)
    {
        switch (command.Name)
        {
            case "SUBSCRIBE":
                Subscriptions.Add(command.Data.Span);
                IsProven = true;
                break;
            case "CANCEL":
                Subscriptions.Remove(command.Data.Span);
                break;
            case "PING":
                // Two bytes of time to live, then a context to send back.
                if (command.Data.Length is < 2 or > 18)
                    throw new ZmtpProtocolException("a PING command is malformed.");
                queue.TryAdd(new ZmtpCommand("PONG", command.Data[2..]));
                break;
            case "ERROR":
                throw new ZmtpProtocolException("the peer reports an error.");
            default:
                // Commands of later versions are to be ignored.
                break;
        }
    }

    void WriteAll()
    {
        try
        {
            while (queue.Take() is { } send)
                send(connection);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The peer is gone: its reader ends as well and cleans up.
            Dispose();
        }
    }
}
