using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SaddleNotebooks.Kernel;

/// <summary>Where a socket listens: <c>tcp://127.0.0.1:5555</c> or <c>ipc:///run/kernel-1</c>.</summary>
sealed record ZmtpEndpoint(EndPoint Address)
{
    /// <summary>Reads an endpoint.</summary>
    /// <param name="text">Port 0 or <c>*</c> means any free port; host <c>*</c> means all interfaces.</param>
    /// <exception cref="FormatException">Another transport, or no host and port.</exception>
    public static ZmtpEndpoint Parse(string text)
    {
        if (text.StartsWith("ipc://", StringComparison.Ordinal) && text.Length > 6)
            return new(new UnixDomainSocketEndPoint(text[6..]));
        int colon = text.LastIndexOf(':');
        if (!text.StartsWith("tcp://", StringComparison.Ordinal) || colon <= 6)
            throw new FormatException($"\"{text}\" is no endpoint: write tcp://127.0.0.1:5555 or ipc:///folder/name.");
        return new(new IPEndPoint(ParseHost(text[6..colon]), ParsePort(text[(colon + 1)..])));
    }

    /// <summary>Whether only this machine can connect.</summary>
    public bool IsLocal => Address is UnixDomainSocketEndPoint || (Address is IPEndPoint ip && IPAddress.IsLoopback(ip.Address));

    /// <summary>The TCP port; 0 for IPC.</summary>
    public int Port => (Address as IPEndPoint)?.Port ?? 0;

    /// <summary>Opens a socket that accepts connections here.</summary>
    /// <exception cref="SocketException">The address is in use or not of this machine.</exception>
    public Socket Listen()
    {
        var socket = CreateSocket();
        try
        {
            // A kernel that was killed leaves its file behind; nobody listens there any more.
            if (Address is UnixDomainSocketEndPoint && File.Exists(Address.ToString()) && !CanConnect())
                File.Delete(Address.ToString()!);
            socket.Bind(Address);
            socket.Listen();
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection to a socket that listens here.</summary>
    public Socket Connect()
    {
        var socket = CreateSocket();
        try
        {
            socket.Connect(Address);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Address is IPEndPoint ? $"tcp://{Address}" : $"ipc://{Address}";

    bool CanConnect()
    {
        try
        {
            Connect().Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    Socket CreateSocket()
    {
        if (Address is UnixDomainSocketEndPoint)
            return new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        return new(Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    }

    static IPAddress ParseHost(string host)
        => host switch
        {
            "*" => IPAddress.Any,
            "localhost" => IPAddress.Loopback,
            _ => IPAddress.TryParse(host, out var address) ? address : throw new FormatException($"\"{host}\" is no IP address: write 127.0.0.1, or * for all interfaces."),
        };

    static int ParsePort(string port)
        => port == "*" ? 0
        : int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= IPEndPoint.MaxPort ? number
        : throw new FormatException($"\"{port}\" is no port: write a number from 0 to 65535.");
}
