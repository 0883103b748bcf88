namespace SaddleNotebooks.Kernel;

/// <summary>What one socket grants its peers; a peer that wants more is disconnected.</summary>
sealed record ZmtpLimits
{
    /// <summary>Bytes of one message, all frames together.</summary>
    public long MessageBytes { get; init; } = 64 << 20;

    /// <summary>Frames of one message.</summary>
    public int MessageFrames { get; init; } = 1024;

    /// <summary>Bytes of one command (handshake, subscriptions, pings).</summary>
    public int CommandBytes { get; init; } = 8 << 10;

    /// <summary>Subscriptions of one peer.</summary>
    public int Subscriptions { get; init; } = 1024;

    /// <summary>Peers connected at one time.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>The longest time from connecting to the end of the handshake.</summary>
    public TimeSpan HandshakeTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Bytes that wait for a peer that reads slowly; what comes then is dropped for this peer, as ZeroMQ does at its high-water mark.
    /// Essential messages are still taken, up to twice this size.
    /// </summary>
    public long QueuedBytes { get; init; } = 64 << 20;
}
