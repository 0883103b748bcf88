using System.Collections.Concurrent;
using System.Text;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>Peers that break the protocol lose their connection; the others notice nothing.</summary>
public sealed class HostilePeerTests : IDisposable
{
    static readonly ZmtpLimits Small = new() { MessageBytes = 1000, MessageFrames = 8, Subscriptions = 3, HandshakeTime = TimeSpan.FromSeconds(5) };

    readonly ConcurrentQueue<string> log = [];
    readonly RouterSocket router;

    public HostilePeerTests()
        => router = new(ZmtpEndpoint.Parse("tcp://127.0.0.1:0"), message => router!.Send(message), Small, log.Enqueue);

    public void Dispose() => router.Dispose();

    public static TheoryData<string, byte[]> BadOpenings => new()
    {
        { "signature", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\nAccept: text/html\r\n\r\n") },
        { "ZMTP 1", [.. Greeting(major: 1), .. Ready()] },
        { "mechanism", [.. Greeting(mechanism: "CURVE"), .. Ready()] },
        { "READY", [.. Greeting(), 0x00, 0x01, 0x41] },
        { "READY", [.. Greeting(), 0x04, 0x06, 0x05, .. "HELLO"u8] },
        { "no name", [.. Greeting(), 0x04, 0x01, 0xF0] },
        { "early", [.. Greeting(), .. Command("READY", [11, .. "Socket-Type"u8, 0, 0])] },
        { "malformed", [.. Greeting(), .. Command("READY", [11, .. "Socket-Type"u8, 0xFF, 0xFF, 0xFF, 0xFF, 1])] },
        { "SUB", [.. Greeting(), .. Ready("SUB")] },
        { "identity", [.. Greeting(), .. Ready(identity: "\0mine")] },
        { "reserved", [.. Greeting(), .. Ready(), 0xF8, 0x00] },
        { "cannot announce", [.. Greeting(), .. Ready(), 0x05, 0x00] },
        { "exceeds", [.. Greeting(), .. Ready(), 0x02, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF] },
        { "exceeds", [.. Greeting(), .. Ready(), 0x02, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF] },
        { "exceeds", [.. Greeting(), .. Ready(), 0x06, 0, 0, 0, 0, 0, 1, 0, 0] },
        { "more than 8 frames", [.. Greeting(), .. Ready(), .. Enumerable.Repeat<byte[]>([1, 0], 9).SelectMany(b => b)] },
        { "PING", [.. Greeting(), .. Ready(), .. Command("PING", [1])] },
        { "subscriptions", [.. Greeting(), .. Ready(), .. Enumerable.Repeat(Command("SUBSCRIBE", []), 4).SelectMany(b => b)] },
    };

    [Theory]
    [MemberData(nameof(BadOpenings))]
    public void A_peer_that_breaks_the_protocol_is_disconnected_and_logged(string reason, byte[] bytes)
    {
        using (var hostile = ZmtpClient.Raw(router.Endpoint, bytes))
            hostile.WaitForDisconnection();
        Assert.Contains(reason, Assert.Single(log), StringComparison.Ordinal);
        EchoWorks();
    }

    [Fact]
    public void A_message_is_limited_as_a_whole_and_not_only_frame_by_frame()
    {
        using var hostile = ZmtpClient.Open(router.Endpoint, ZmtpSocketType.Dealer);
        hostile.Connection.Write([new byte[600], new byte[600]]);
        hostile.WaitForDisconnection();
        Assert.Contains("exceeds", Assert.Single(log), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_peer_with_the_same_identity_is_refused()
    {
        using var first = ZmtpClient.Open(router.Endpoint, ZmtpSocketType.Dealer, "me");
        first.Connection.Write([[1]]);
        Assert.Equal([1], Assert.Single(first.Read()!));
        using var second = ZmtpClient.Open(router.Endpoint, ZmtpSocketType.Dealer, "me");
        second.WaitForDisconnection();
        first.Connection.Write([[2]]);
        Assert.Equal([2], Assert.Single(first.Read()!));
    }

    [Fact]
    public void A_peer_that_never_greets_is_disconnected_in_time()
    {
        using var impatient = new RouterSocket(
            ZmtpEndpoint.Parse("tcp://127.0.0.1:0"), _ => true, Small with { HandshakeTime = TimeSpan.FromMilliseconds(50) }, log.Enqueue);
        using var silent = ZmtpClient.Raw(impatient.Endpoint, [0xFF]);
        silent.WaitForDisconnection();
    }

    [Fact]
    public void More_clients_than_allowed_are_refused()
    {
        int known = 0;
        using var tiny = new RouterSocket(ZmtpEndpoint.Parse("tcp://127.0.0.1:0"), _ => Interlocked.Increment(ref known) > 0, Small with { Connections = 2 }, log.Enqueue);
        using var first = ZmtpClient.Open(tiny.Endpoint, ZmtpSocketType.Dealer);
        using var second = ZmtpClient.Open(tiny.Endpoint, ZmtpSocketType.Dealer);
        foreach (var client in new[] { first, second, first, second })
            client.Connection.Write([[1]]);
        // A peer's second message is seen after it has been proven by its first.
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref known) == 4, TimeSpan.FromSeconds(20)));
        Assert.ThrowsAny<IOException>(() => ZmtpClient.Open(tiny.Endpoint, ZmtpSocketType.Dealer));
    }

    [Fact]
    public void Idle_peers_make_room_for_newcomers_and_clients_stay()
    {
        int known = 0;
        using var small = new RouterSocket(
            ZmtpEndpoint.Parse("tcp://127.0.0.1:0"), _ => Interlocked.Increment(ref known) > 0, Small with { Connections = 4 }, log.Enqueue);
        using var client = ZmtpClient.Open(small.Endpoint, ZmtpSocketType.Dealer, "client");
        client.Connection.Write([[1]]);
        client.Connection.Write([[1]]);
        // Its second message is seen after it has been proven by its first.
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref known) == 2, TimeSpan.FromSeconds(20)));
        var idle = Enumerable.Range(0, 70).Select(_ => OpenIdle(small)).ToArray();
        using var newcomer = OpenIdle(small);
        idle[0].WaitForDisconnection();
        Assert.True(small.Send(["client"u8.ToArray(), [2]]));
        Assert.Equal([2], Assert.Single(client.Read()!));
        foreach (var peer in idle)
            peer.Dispose();

        // The pong tells that the server has the peer among its peers: those that still shake hands are not disconnected for a newcomer.
        static ZmtpClient OpenIdle(RouterSocket server)
        {
            var peer = ZmtpClient.Open(server.Endpoint, ZmtpSocketType.Dealer);
            peer.SendRaw(Command("PING", [0, 0]));
            Assert.True(peer.HasData(TimeSpan.FromSeconds(20)));
            return peer;
        }
    }

    [Fact]
    public void Ten_thousand_random_and_mutated_frames_kill_nothing()
    {
        var dice = new Dice(7);
        for (int connection = 0; connection < 500; connection++)
        {
            byte[] session = [.. Greeting(), .. Ready(), .. Enumerable.Range(0, 20).SelectMany(_ => RandomFrame(dice))];
            // Half of the sessions break after the handshake, half anywhere.
            int from = connection % 2 == 0 ? ZmtpGreeting.Length + Ready().Length : 0;
            for (int mutation = dice.Next(4); mutation > 0; mutation--)
                session[from + dice.Next(session.Length - from)] = (byte)dice.Next(256);
            ZmtpClient.Raw(router.Endpoint, session).Dispose();
        }
        // Some of them may still hold the places of all peers.
        Assert.True(SpinWait.SpinUntil(CanConnect, TimeSpan.FromSeconds(20)));
        EchoWorks();
    }

    bool CanConnect()
    {
        try
        {
            ZmtpClient.Open(router.Endpoint, ZmtpSocketType.Dealer).Dispose();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    void EchoWorks()
    {
        using var client = ZmtpClient.Open(router.Endpoint, ZmtpSocketType.Dealer);
        client.Connection.Write([[42], []]);
        Assert.Equal([[42], []], client.Read());
    }

    static byte[] RandomFrame(Dice dice)
    {
        using var bytes = new MemoryStream();
        ZmtpFrameWriter.Write(bytes, new((ZmtpFrameFlags)(dice.Next(8) & 5), dice.Bytes(dice.Next(300))));
        return bytes.ToArray();
    }

    static byte[] Greeting(byte major = 3, string mechanism = "NULL")
    {
        byte[] greeting = ZmtpGreeting.Create();
        greeting[10] = major;
        Array.Clear(greeting, 12, 20);
        Encoding.ASCII.GetBytes(mechanism).CopyTo(greeting, 12);
        return greeting;
    }

    static byte[] Ready(string type = "DEALER", string identity = "")
        => Command("READY", ZmtpMetadata.Format([(ZmtpMetadata.SocketType, Encoding.ASCII.GetBytes(type)), (ZmtpMetadata.Identity, Encoding.ASCII.GetBytes(identity))]));

    static byte[] Command(string name, byte[] data)
    {
        using var bytes = new MemoryStream();
        ZmtpFrameWriter.Write(bytes, new ZmtpCommand(name, data).ToFrame());
        return bytes.ToArray();
    }
}
