using System.Globalization;
using System.Text;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>Our sockets against libzmq, the reference implementation of the transport.</summary>
public sealed class LibzmqTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("zmtp").FullName;
    readonly ZmtpLimits limits = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("tcp")]
    [InlineData("ipc")]
    public void A_router_serves_dealers_and_requesters(string transport)
    {
        RouterSocket? router = null;
        using (router = new(Endpoint(transport), message => router!.Send(message), limits, Fail))
            Play("router", router.Endpoint);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("ipc")]
    public void A_rep_socket_answers_along_the_envelope(string transport)
    {
        using var rep = new RepSocket(Endpoint(transport), body => body, limits, Fail);
        Play("rep", rep.Endpoint);
    }

    [Fact]
    public void A_dealer_talks_to_its_peers_in_turn()
    {
        var answers = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var dealer = new DealerSocket(Endpoint("tcp"), message => answers.Enqueue(Encoding.UTF8.GetString(message[^1])), limits, Fail);
        using var stop = new CancellationTokenSource();
        var sender = Repeat(stop.Token, i => dealer.Send([[], Text(i)]));
        Play("dealer", dealer.Endpoint);
        stop.Cancel();
        sender.Join();
        Assert.Contains("from REP", answers);
        Assert.Contains("from ROUTER", answers);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("ipc")]
    public void A_publisher_honours_subscriptions(string transport)
    {
        using var pub = new PubSocket(Endpoint(transport), limits, Fail);
        using var stop = new CancellationTokenSource();
        var sender = Repeat(stop.Token, i => pub.Send([[(byte)(i % 2 == 0 ? 'b' : 'a'), (byte)'.', .. Text(i)], Text(i)]));
        Play("pub", pub.Endpoint);
        stop.Cancel();
        sender.Join();
    }

    [Fact]
    public void Pings_are_answered()
    {
        RouterSocket? router = null;
        using (router = new(Endpoint("tcp"), message => router!.Send(message), limits, Fail))
            Play("ping", router.Endpoint);
    }

    static void Fail(string message) => Assert.Fail(message);

    static byte[] Text(int number) => Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    static Thread Repeat(CancellationToken stop, Action<int> send)
        => QuietThread.Start("sender", () =>
        {
            for (int i = 1; !stop.IsCancellationRequested; i++)
            {
                send(i);
                Thread.Sleep(1);
            }
        });

    static void Play(string scenario, ZmtpEndpoint endpoint)
    {
        DebianPython.Require(("zmq", "python3-zmq"));
        string script = Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Kernel.Tests", "Jupyter", "Zmtp", "interop.py");
        var (code, output) = DebianPython.Run([script, scenario, endpoint.ToString()]);
        Assert.True(code == 0, output);
    }

    ZmtpEndpoint Endpoint(string transport)
        => ZmtpEndpoint.Parse(transport == "tcp" ? "tcp://127.0.0.1:*" : $"ipc://{Path.Combine(folder, "socket")}");
}
