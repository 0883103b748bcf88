namespace SaddleNotebooks.Kernel;

/// <summary>What waits to be sent to one peer. Whoever adds never waits; beyond the limit messages are dropped.</summary>
sealed class ZmtpSendQueue(long byteLimit)
{
    // A frame costs more than its bytes: the limit must hold for many empty ones, too.
    const int FrameCost = 64;

    readonly Queue<(Action<ZmtpConnection> Send, long Cost)> waiting = [];
    readonly object gate = new();
    long queued;
    bool closed;

    /// <summary>Adds a message.</summary>
    /// <param name="message">Its frames; not copied.</param>
    /// <param name="essential">Whether it may use the reserve above the limit.</param>
    /// <returns>False if there is no room or the peer is gone.</returns>
    public bool TryAdd(IReadOnlyList<byte[]> message, bool essential)
        => TryAdd(connection => connection.Write(message), message.Sum(frame => (long)frame.Length + FrameCost), essential);

    /// <summary>Adds a command.</summary>
    /// <returns>False if there is no room or the peer is gone.</returns>
    public bool TryAdd(ZmtpCommand command)
        => TryAdd(connection => connection.Write(command), command.Data.Length + FrameCost, essential: false);

    /// <summary>Waits for the next thing to send.</summary>
    /// <returns>Null after <see cref="Close"/>, once everything is taken.</returns>
    public Action<ZmtpConnection>? Take()
    {
        lock (gate)
        {
            while (waiting.Count == 0)
            {
                if (closed)
                    return null;
                Monitor.Wait(gate);
            }
            var (send, cost) = waiting.Dequeue();
            queued -= cost;
            return send;
        }
    }

    /// <summary>Takes nothing more.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }
    }

    bool TryAdd(Action<ZmtpConnection> send, long cost, bool essential)
    {
        lock (gate)
        {
            // An empty queue takes a message of any size: otherwise a large one could never be sent.
            if (closed || (waiting.Count > 0 && queued + cost > (essential ? 2 : 1) * byteLimit))
                return false;
            waiting.Enqueue((send, cost));
            queued += cost;
            Monitor.Pulse(gate);
            return true;
        }
    }
}
