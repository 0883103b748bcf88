using System.Net;
using System.Net.Sockets;

namespace SaddleNotebooks.Silo;

/// <summary>
/// A port at which nobody listens, kept for this process: silos that start at the same time must not choose the same. The system lets go of it when the process ends, however it ends.
/// </summary>
sealed class FreePort : IDisposable
{
    const int MaxTries = 200;

    readonly FileStream? claim;

    FreePort(int number, FileStream? claim) => (Number, this.claim) = (number, claim);

    /// <summary>The port.</summary>
    public int Number { get; }

    /// <summary>A port that was asked for.</summary>
    public static FreePort Given(int number) => new(number, null);

    /// <summary>The first free port from a number on.</summary>
    /// <exception cref="IOException">There is none nearby.</exception>
    public static FreePort From(IPAddress address, int first)
    {
        for (int port = first; port < first + MaxTries; port++)
        {
            if (Claim(port) is not { } claim)
                continue;
            if (IsFree(address, port))
                return new(port, claim);
            claim.Dispose();
        }
        throw new IOException($"All ports from {first} to {first + MaxTries - 1} are taken: give one with --port and --gateway.");
    }

    /// <summary>Lets go of it.</summary>
    public void Dispose() => claim?.Dispose();

    /// <summary>A file that one process has open; null where another has.</summary>
    static FileStream? Claim(int port)
    {
        try
        {
            return new FileStream(Path.Combine(Path.GetTempPath(), $"saddle-silo-{Environment.UserName}-{port}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static bool IsFree(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
