namespace SaddleNotebooks.Kernel;

/// <summary>ROUTER: every message from a peer comes with the peer's address in front, and an answer goes to the address in front.</summary>
sealed class RouterSocket : ZmtpServer
{
    readonly Func<byte[][], bool> received;

    /// <summary>Binds and starts.</summary>
    /// <param name="endpoint">Where to listen.</param>
    /// <param name="received">
    /// Takes each message, address first, on the thread of its peer; while it waits, only that peer waits. Tells whether the message was a client's.
    /// </param>
    /// <param name="limits">What peers may ask for.</param>
    /// <param name="log">Receives one sentence per refused peer.</param>
    public RouterSocket(ZmtpEndpoint endpoint, Func<byte[][], bool> received, ZmtpLimits limits, Action<string> log)
        : base(ZmtpSocketType.Router, endpoint, limits, log)
    {
        this.received = received;
        Start();
    }

    /// <summary>Sends a message without waiting.</summary>
    /// <param name="message">The peer's address, then the frames.</param>
    /// <returns>False if the peer is gone or reads too slowly: the message is dropped.</returns>
    public bool Send(IReadOnlyList<byte[]> message) => Find(message[0])?.Send([.. message.Skip(1)]) ?? false;

    protected override void OnMessage(ZmtpPeer peer, byte[][] message) => peer.IsProven |= received([peer.Identity, .. message]);
}
