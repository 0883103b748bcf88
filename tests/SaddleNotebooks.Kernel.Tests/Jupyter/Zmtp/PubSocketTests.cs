namespace SaddleNotebooks.Kernel.Tests;

public class PubSocketTests
{
    [Fact]
    public void A_subscriber_that_does_not_read_loses_messages_but_nobody_waits_and_essential_ones_arrive()
    {
        using var pub = new PubSocket(ZmtpEndpoint.Parse("tcp://127.0.0.1:0"), new() { QueuedBytes = 1 << 20 }, message => Assert.Fail(message));
        using var slow = ZmtpClient.Open(pub.Endpoint, ZmtpSocketType.Sub);
        slow.Connection.Write(new ZmtpCommand("SUBSCRIBE", Array.Empty<byte>()));
        byte[] chunk = new byte[100_000];
        // However much the operating system's buffers hold, it ends here, and it ends because messages are dropped.
        Assert.True(SpinWait.SpinUntil(() => pub.Send([[1], chunk]) > 0, TimeSpan.FromSeconds(20)));
        Assert.Equal(0, pub.Send([[2]], essential: true));
        byte[][] last;
        do
            last = slow.Read()!;
        while (last[0][0] == 1);
        Assert.Equal([2], last[0]);
    }

    [Fact]
    public void Subscriptions_of_version_3_0_come_as_messages()
    {
        using var pub = new PubSocket(ZmtpEndpoint.Parse("tcp://127.0.0.1:0"), new(), message => Assert.Fail(message));
        using var subscriber = ZmtpClient.Open(pub.Endpoint, ZmtpSocketType.Sub);
        subscriber.Connection.Write([[1, (byte)'a']]);
        using var stop = new CancellationTokenSource();
        var sender = QuietThread.Start("sender", () =>
        {
            while (!stop.IsCancellationRequested)
            {
                pub.Send(["b"u8.ToArray()]);
                pub.Send(["a!"u8.ToArray()]);
                Thread.Sleep(1);
            }
        });
        Assert.Equal("a!"u8.ToArray(), subscriber.Read()![0]);
        Assert.Equal("a!"u8.ToArray(), subscriber.Read()![0]);
        stop.Cancel();
        sender.Join();
    }

    [Fact]
    public void Each_subscription_must_be_cancelled_on_its_own()
    {
        var subscriptions = new ZmtpSubscriptions(10);
        subscriptions.Add("ab"u8);
        subscriptions.Add("ab"u8);
        subscriptions.Remove("ab"u8);
        Assert.True(subscriptions.Match("abc"u8));
        Assert.False(subscriptions.Match("a"u8));
        subscriptions.Remove("ab"u8);
        subscriptions.Remove("unknown"u8);
        Assert.False(subscriptions.Match("abc"u8));
    }

    [Fact]
    public void A_message_larger_than_the_queue_is_sent_when_nothing_waits()
    {
        using var pub = new PubSocket(ZmtpEndpoint.Parse("tcp://127.0.0.1:0"), new() { QueuedBytes = 10 }, message => Assert.Fail(message));
        using var subscriber = ZmtpClient.Open(pub.Endpoint, ZmtpSocketType.Sub);
        subscriber.Connection.Write(new ZmtpCommand("SUBSCRIBE", Array.Empty<byte>()));
        byte[][]? received = null;
        var reader = QuietThread.Start("reader", () => received = subscriber.Read());
        while (!reader.Join(1))
            pub.Send([new byte[5000]]);
        Assert.Equal(5000, received![0].Length);
    }
}
