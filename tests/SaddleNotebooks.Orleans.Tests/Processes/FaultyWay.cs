using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SaddleNotebooks.Clusters.Tests;

/// <summary>What happens to the bytes of a connection.</summary>
enum WayFault
{
    None,

    /// <summary>Nobody gets through, in neither direction.</summary>
    Cut,

    /// <summary>What is sent to the silo vanishes, and nobody is told.</summary>
    ThereVanishes,

    /// <summary>What the silo sends vanishes, and nobody is told.</summary>
    BackVanishes,

    /// <summary>Everything arrives later.</summary>
    Late,
}

/// <summary>Stands before a port of a silo and passes on what comes, with the faults of a network.</summary>
sealed class FaultyWay : IDisposable
{
    static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(40);

    readonly TcpListener listener;
    readonly IPEndPoint target;
    readonly ConcurrentDictionary<Socket, bool> open = new();
    volatile WayFault fault;

    public FaultyWay(IPEndPoint at, IPEndPoint target)
    {
        this.target = target;
        listener = new TcpListener(at);
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Changes what happens; connections that lost bytes, or that are cut, end.</summary>
    public void Set(WayFault next)
    {
        var before = fault;
        fault = next;
        if (next == WayFault.Cut || before is WayFault.ThereVanishes or WayFault.BackVanishes)
            Reset();
    }

    /// <summary>Ends all connections: they may come again.</summary>
    public void Reset()
    {
        foreach (var socket in open.Keys)
            socket.Close(0);
    }

    public void Dispose()
    {
        listener.Dispose();
        Reset();
    }

    async Task AcceptAsync()
    {
        while (true)
        {
            Socket from;
            try
            {
                from = await listener.AcceptSocketAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
            _ = PassAsync(from);
        }
    }

    async Task PassAsync(Socket from)
    {
        using var to = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (from)
        {
            from.NoDelay = true;
            (open[from], open[to]) = (true, true);
            try
            {
                if (fault == WayFault.Cut)
                    return;
                await to.ConnectAsync(target);
                await Task.WhenAny(PumpAsync(from, to, WayFault.ThereVanishes), PumpAsync(to, from, WayFault.BackVanishes));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // It ended.
            }
            finally
            {
                open.TryRemove(from, out _);
                open.TryRemove(to, out _);
            }
        }
    }

    async Task PumpAsync(Socket from, Socket to, WayFault vanishes)
    {
        byte[] buffer = new byte[1 << 16];
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer.AsMemory())) > 0)
            {
                var now = fault;
                if (now == vanishes)
                    continue;
                if (now == WayFault.Late)
                    await Task.Delay(Delay);
                for (int sent = 0; sent < count;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It ended.
        }
    }
}
