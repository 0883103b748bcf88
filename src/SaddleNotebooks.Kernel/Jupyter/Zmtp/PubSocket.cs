namespace SaddleNotebooks.Kernel;

/// <summary>PUB: every message goes to all peers that subscribed to a prefix of its first frame. Nobody is waited for.</summary>
sealed class PubSocket : ZmtpServer
{
    /// <summary>Binds and starts.</summary>
    /// <param name="endpoint">Where to listen.</param>
    /// <param name="limits">What peers may ask for; a peer that reads too slowly misses messages.</param>
    /// <param name="log">Receives one sentence per refused peer.</param>
    public PubSocket(ZmtpEndpoint endpoint, ZmtpLimits limits, Action<string> log)
        : base(ZmtpSocketType.Pub, endpoint, limits, log)
        => Start();

    /// <summary>Publishes a message without waiting.</summary>
    /// <param name="message">The topic, then the frames.</param>
    /// <param name="essential">Whether a slow peer gets it even if it misses others: the end of a cell must not get lost.</param>
    /// <returns>The number of peers that wanted it and had no room.</returns>
    public int Send(IReadOnlyList<byte[]> message, bool essential = false)
        => Peers.Count(peer => peer.Subscriptions.Match(message[0]) && !peer.Send(message, essential));

    /// <summary>Subscriptions of ZMTP 3.0 come as messages: 1 and a prefix subscribes, 0 cancels.</summary>
    protected override void OnMessage(ZmtpPeer peer, byte[][] message)
    {
        if (message is [[1, .. var added]])
        {
            peer.Subscriptions.Add(added);
            peer.IsProven = true;
        }
        else if (message is [[0, .. var removed]])
            peer.Subscriptions.Remove(removed);
    }
}
