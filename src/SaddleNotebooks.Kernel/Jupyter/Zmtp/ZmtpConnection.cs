using System.Net.Sockets;
using System.Text;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// One connection after its handshake. Reading and writing block: each has a thread of its own, because a cell may occupy every
/// thread of the pool while heartbeat and interrupt must still get through.
/// </summary>
sealed class ZmtpConnection : IDisposable
{
    const int BufferSize = 64 << 10;

    readonly Socket socket;
    readonly ZmtpLimits limits;
    readonly ZmtpFrameReader reader;
    readonly BufferedStream output;

    ZmtpConnection(Socket socket, ZmtpLimits limits, BufferedStream input, BufferedStream output)
    {
        this.socket = socket;
        this.limits = limits;
        this.output = output;
        reader = new(input, limits);
    }

    /// <summary>The address that the peer chose for itself; empty if it chose none.</summary>
    public byte[] PeerIdentity { get; private set; } = [];

    /// <summary>Greets a peer and exchanges READY commands.</summary>
    /// <param name="socket">The connected socket; on failure it stays the caller's to close.</param>
    /// <param name="type">Our socket type.</param>
    /// <param name="limits">What the peer may send, and how long it may take to greet.</param>
    /// <param name="identity">The address we ask a ROUTER to give us; empty for any.</param>
    /// <exception cref="IOException">The peer left, was too slow, or broke the protocol.</exception>
    public static ZmtpConnection Open(Socket socket, ZmtpSocketType type, ZmtpLimits limits, byte[]? identity = null)
    {
        // A timeout per read would let a peer that drips bytes stay for ever.
        using var deadline = new Timer(_ => socket.Dispose(), null, limits.HandshakeTime, Timeout.InfiniteTimeSpan);
        try
        {
            var network = new NetworkStream(socket, ownsSocket: true);
            var connection = new ZmtpConnection(socket, limits, new(network, BufferSize), new(network, BufferSize));
            network.Write(ZmtpGreeting.Create());
            byte[] greeting = new byte[ZmtpGreeting.Length];
            connection.reader.ReadExactly(greeting);
            ZmtpGreeting.Check(greeting);
            connection.SendReady(type, identity ?? []);
            connection.ReceiveReady(type);
            return connection;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new IOException("The peer left, or was too slow, during the handshake.", e);
        }
    }

    /// <summary>Reads until a message or a command is complete; commands may stand between the frames of a message.</summary>
    /// <param name="onCommand">Called for each command on the way.</param>
    /// <returns>The message's frames, or null if the peer closed the connection.</returns>
    public byte[][]? ReadMessage(Action<ZmtpCommand> onCommand)
    {
        var frames = new List<byte[]>();
        long room = limits.MessageBytes;
        while (true)
        {
            if (reader.Read(room) is not { } frame)
            {
                return frames.Count == 0 ? null : throw new EndOfStreamException("The connection ended inside a message.");
            }
            if (frame.IsCommand)
            {
                onCommand(ZmtpCommand.Parse(frame.Body));
                continue;
            }
            room -= frame.Body.Length;
            frames.Add(frame.Body);
            if (!frame.HasMore)
                return [.. frames];
            if (frames.Count == limits.MessageFrames)
                throw new ZmtpProtocolException($"a message has more than {limits.MessageFrames} frames.");
        }
    }

    /// <summary>Sends a message and returns when the operating system has it.</summary>
    public void Write(IReadOnlyList<byte[]> message)
    {
        ZmtpFrameWriter.WriteMessage(output, message);
        output.Flush();
    }

    /// <summary>Sends a command and returns when the operating system has it.</summary>
    public void Write(ZmtpCommand command)
    {
        ZmtpFrameWriter.Write(output, command.ToFrame());
        output.Flush();
    }

    /// <summary>Closes the connection; whoever reads or writes gets an exception.</summary>
    public void Dispose() => socket.Dispose();

    void SendReady(ZmtpSocketType type, byte[] identity)
    {
        var properties = new List<(string, byte[])> { (ZmtpMetadata.SocketType, Encoding.Latin1.GetBytes(type.WireName())) };
        if (identity.Length > 0)
            properties.Add((ZmtpMetadata.Identity, identity));
        Write(new ZmtpCommand("READY", ZmtpMetadata.Format(properties)));
    }

    void ReceiveReady(ZmtpSocketType type)
    {
        var frame = reader.Read(limits.CommandBytes) ?? throw new EndOfStreamException("The peer left during the handshake.");
        var command = frame.IsCommand ? ZmtpCommand.Parse(frame.Body) : default;
        if (command.Name == "ERROR")
            throw new ZmtpProtocolException("the peer refuses the connection.");
        if (command.Name != "READY")
            throw new ZmtpProtocolException("the first frame is no READY command.");
        var properties = ZmtpMetadata.Parse(command.Data.Span);
        string peer = properties.TryGetValue(ZmtpMetadata.SocketType, out byte[]? name) ? Encoding.Latin1.GetString(name) : "";
        if (!type.Accepts(peer))
            throw new ZmtpProtocolException($"a {type.WireName()} socket cannot talk to the peer's type \"{peer}\".");
        // An address that starts with zero is one that a ROUTER makes itself.
        if (properties.TryGetValue(ZmtpMetadata.Identity, out byte[]? identity) && identity.Length > 0)
            PeerIdentity = identity.Length <= byte.MaxValue && identity[0] != 0 ? identity : throw new ZmtpProtocolException("the peer's identity is malformed.");
    }
}
