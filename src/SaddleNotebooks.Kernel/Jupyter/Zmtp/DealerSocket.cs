namespace SaddleNotebooks.Kernel;

/// <summary>DEALER: messages from all peers come in as they are; outgoing ones go to the peers in turn.</summary>
sealed class DealerSocket : ZmtpServer
{
    readonly Action<byte[][]> received;
    int turn;

    /// <summary>Binds and starts.</summary>
    /// <param name="endpoint">Where to listen.</param>
    /// <param name="received">Takes each message on the thread of its peer.</param>
    /// <param name="limits">What peers may ask for.</param>
    /// <param name="log">Receives one sentence per refused peer.</param>
    public DealerSocket(ZmtpEndpoint endpoint, Action<byte[][]> received, ZmtpLimits limits, Action<string> log)
        : base(ZmtpSocketType.Dealer, endpoint, limits, log)
    {
        this.received = received;
        Start();
    }

    /// <summary>Sends a message to the next peer that has room, without waiting.</summary>
    /// <returns>False if there is none.</returns>
    public bool Send(IReadOnlyList<byte[]> message)
    {
        // In order of address: a dictionary's own order changes as peers come and go.
        ZmtpPeer[] peers = [.. Peers.OrderBy(p => Convert.ToHexString(p.Identity), StringComparer.Ordinal)];
        uint start = (uint)Interlocked.Increment(ref turn);
        for (uint i = 0; i < peers.Length; i++)
        {
            if (peers[(start + i) % peers.Length].Send(message))
                return true;
        }
        return false;
    }

    protected override void OnMessage(ZmtpPeer peer, byte[][] message) => received(message);
}
