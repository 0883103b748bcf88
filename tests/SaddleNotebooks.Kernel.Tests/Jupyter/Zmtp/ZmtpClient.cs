using System.Net.Sockets;

namespace SaddleNotebooks.Kernel.Tests;

/// <summary>A peer under the test's control, from whole messages down to single bytes.</summary>
sealed class ZmtpClient : IDisposable
{
    readonly Socket socket;

    ZmtpClient(Socket socket)
    {
        this.socket = socket;
        // A test that waits for what never comes must fail, not hang.
        socket.ReceiveTimeout = socket.SendTimeout = 180_000;
    }

    public ZmtpConnection Connection { get; private set; } = null!;

    /// <summary>Connects and shakes hands.</summary>
    public static ZmtpClient Open(ZmtpEndpoint endpoint, ZmtpSocketType type, string identity = "")
    {
        var client = new ZmtpClient(endpoint.Connect());
        client.Connection = ZmtpConnection.Open(client.socket, type, new(), System.Text.Encoding.Latin1.GetBytes(identity));
        return client;
    }

    /// <summary>Connects and sends raw bytes instead of a handshake.</summary>
    public static ZmtpClient Raw(ZmtpEndpoint endpoint, byte[] bytes)
    {
        var client = new ZmtpClient(endpoint.Connect());
        client.SendRaw(bytes);
        return client;
    }

    /// <summary>Whether something can be read, now or within the time.</summary>
    public bool HasData(TimeSpan time) => socket.Poll(time, SelectMode.SelectRead);

    /// <summary>The next message. Once it has waited in vain it waits no more: of a kernel that stands still one test is to tell, after minutes, not each.</summary>
    public byte[][]? Read()
    {
        try
        {
            return Connection.ReadMessage(_ => { });
        }
        catch (Exception e) when (e is SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock } || e.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock })
        {
            socket.ReceiveTimeout = 1_000;
            throw;
        }
    }

    public void SendRaw(byte[] bytes)
    {
        try
        {
            socket.Send(bytes);
        }
        catch (SocketException)
        {
            // Disconnected already: that is what hostile bytes are for.
        }
    }

    /// <summary>Reads whatever the server still sends until it closes the connection.</summary>
    public void WaitForDisconnection()
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (socket.Receive(buffer) > 0)
            {
            }
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
        }
    }

    public void Dispose() => socket.Dispose();
}
