using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// A bound socket: accepts peers and reads each on a thread of its own. Whatever a peer sends, the worst that happens is that its
/// connection is closed.
/// </summary>
abstract class ZmtpServer : IDisposable
{
    static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<Address, ZmtpPeer> peers = [];
    readonly ConcurrentDictionary<Socket, bool> greeting = [];
    readonly ZmtpSocketType type;
    readonly ZmtpEndpoint endpoint;
    readonly ZmtpLimits limits;
    readonly Action<string> log;
    readonly Socket listener;
    int lastIdentity;
    volatile bool disposed;

    /// <summary>Binds the socket; call <see cref="Start"/> when ready for messages.</summary>
    /// <param name="type">The socket type.</param>
    /// <param name="endpoint">Where to listen.</param>
    /// <param name="limits">What peers may ask for.</param>
    /// <param name="log">Receives one sentence per refused peer, from any thread.</param>
    protected ZmtpServer(ZmtpSocketType type, ZmtpEndpoint endpoint, ZmtpLimits limits, Action<string> log)
    {
        this.type = type;
        this.endpoint = endpoint;
        this.limits = limits;
        this.log = log;
        listener = endpoint.Listen();
    }

    /// <summary>Where the socket listens; the port is the real one.</summary>
    public ZmtpEndpoint Endpoint => endpoint.Address is IPEndPoint ? new(listener.LocalEndPoint!) : endpoint;

    /// <summary>The peers connected now.</summary>
    protected IEnumerable<ZmtpPeer> Peers => peers.Values;

    /// <summary>Closes the socket; what is queued is sent first, for at most a second.</summary>
    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        listener.Dispose();
        if (endpoint.Address is UnixDomainSocketEndPoint)
            File.Delete(endpoint.Address.ToString()!);
        foreach (var socket in greeting.Keys)
            socket.Dispose();
        var end = DateTime.UtcNow + Linger;
        foreach (var peer in peers.Values)
        {
            peer.Finish(TimeSpan.FromTicks(Math.Max(0, (end - DateTime.UtcNow).Ticks)));
            peer.Dispose();
        }
    }

    /// <summary>Starts to accept peers; derived classes call it last in their constructor.</summary>
    protected void Start() => QuietThread.Start($"zmtp {type.WireName()}", AcceptAll);

    /// <summary>Takes a message; called on the peer's own thread. Blocking it slows only this peer down.</summary>
    protected abstract void OnMessage(ZmtpPeer peer, byte[][] message);

    /// <summary>Finds a peer by its address.</summary>
    protected ZmtpPeer? Find(byte[] identity) => peers.GetValueOrDefault(new(identity));

    void AcceptAll()
    {
        while (!disposed)
        {
            try
            {
                var socket = listener.Accept();
                if (peers.Count + greeting.Count >= limits.Connections && !MakeRoom())
                {
                    log($"A peer of {Endpoint} was refused: {limits.Connections} are connected already.");
                    socket.Dispose();
                    continue;
                }
                greeting.TryAdd(socket, true);
                QuietThread.Start("zmtp reader", () => Serve(socket));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // Out of file handles, or a peer that left before it was accepted: the next one may be fine.
                if (!disposed)
                    Thread.Sleep(10);
            }
        }
    }

    /// <summary>Disconnects whoever has been here longest without showing that it is a client: idle peers must not lock clients out.</summary>
    bool MakeRoom()
    {
        if (peers.Values.Where(peer => !peer.IsProven).MinBy(peer => peer.Since) is not { } idle || !peers.TryRemove(new(idle.Identity), out _))
            return false;
        log($"A peer of {Endpoint} that sent nothing was disconnected: {limits.Connections} are connected, and another one comes.");
        idle.Dispose();
        return true;
    }

    void Serve(Socket socket)
    {
        ZmtpPeer? peer = null;
        try
        {
            if (socket.ProtocolType == ProtocolType.Tcp)
                socket.NoDelay = true;
            peer = Greet(socket);
            while (peer.Read() is { } message)
                OnMessage(peer, message);
        }
        catch (Exception e)
        {
            // A thread's last stop: nothing a peer does may end the process. That it left is no news.
            if (!disposed && e is not (EndOfStreamException or ObjectDisposedException) && e.InnerException is not SocketException)
                log($"A peer of {type.WireName()} was disconnected: {e.Message}");
        }
        finally
        {
            greeting.TryRemove(socket, out _);
            if (peer is not null)
            {
                // Not by address alone: it may belong to a newer peer by now.
                peers.TryRemove(KeyValuePair.Create(new Address(peer.Identity), peer));
                peer.Dispose();
            }
            socket.Dispose();
        }
    }

    ZmtpPeer Greet(Socket socket)
    {
        var connection = ZmtpConnection.Open(socket, type, limits);
        byte[] identity = connection.PeerIdentity.Length > 0 ? connection.PeerIdentity : NextIdentity();
        var peer = new ZmtpPeer(connection, identity, limits);
        if (!peers.TryAdd(new(identity), peer))
        {
            peer.Dispose();
            throw new ZmtpProtocolException("its identity is in use.");
        }
        greeting.TryRemove(socket, out _);
        return peer;
    }

    /// <summary>An address for a peer that chose none: zero, then a number.</summary>
    byte[] NextIdentity()
    {
        byte[] identity = new byte[5];
        BinaryPrimitives.WriteInt32BigEndian(identity.AsSpan(1), Interlocked.Increment(ref lastIdentity));
        return identity;
    }

    /// <summary>A peer's address, compared by content.</summary>
    readonly struct Address(byte[] bytes) : IEquatable<Address>
    {
        readonly byte[] bytes = bytes;

        public bool Equals(Address other) => bytes.AsSpan().SequenceEqual(other.bytes);

        public override bool Equals(object? obj) => obj is Address other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.AddBytes(bytes);
            return hash.ToHashCode();
        }
    }
}
