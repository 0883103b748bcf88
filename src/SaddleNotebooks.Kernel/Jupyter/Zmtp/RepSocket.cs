namespace SaddleNotebooks.Kernel;

/// <summary>REP: answers every request on the thread of its peer, so that one peer never waits for another.</summary>
sealed class RepSocket : ZmtpServer
{
    readonly Func<byte[][], byte[][]> answer;

    /// <summary>Binds and starts.</summary>
    /// <param name="endpoint">Where to listen.</param>
    /// <param name="answer">Makes the reply's frames from the request's.</param>
    /// <param name="limits">What peers may ask for.</param>
    /// <param name="log">Receives one sentence per refused peer.</param>
    public RepSocket(ZmtpEndpoint endpoint, Func<byte[][], byte[][]> answer, ZmtpLimits limits, Action<string> log)
        : base(ZmtpSocketType.Rep, endpoint, limits, log)
    {
        this.answer = answer;
        Start();
    }

    /// <summary>The frames up to the first empty one are the way back; a message without it has none and is dropped.</summary>
    protected override void OnMessage(ZmtpPeer peer, byte[][] message)
    {
        peer.IsProven = true;
        int body = Array.FindIndex(message, frame => frame.Length == 0) + 1;
        if (body > 0)
            peer.Send([.. message[..body], .. answer(message[body..])]);
    }
}
