using System.Collections.Concurrent;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>A kernel in this process, with one client.</summary>
public sealed class KernelFixture : IDisposable
{
    internal const string Key = "the key of the tests";

    public KernelFixture()
    {
        Kernel = new(Connection(), new() { Log = Log.Enqueue, Magics = new([new EchoMagic()]) });
        Client = new(Kernel.Connection);
    }

    internal JupyterKernel Kernel { get; }

    internal KernelClient Client { get; }

    internal ConcurrentQueue<string> Log { get; } = [];

    internal static ConnectionFile Connection()
        => new() { Key = Key, ShellPort = 0, IOPubPort = 0, StdinPort = 0, ControlPort = 0, HeartbeatPort = 0 };

    public void Dispose()
    {
        Client.Dispose();
        Kernel.Dispose();
    }
}
