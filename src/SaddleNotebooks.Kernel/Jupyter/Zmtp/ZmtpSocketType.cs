namespace SaddleNotebooks.Kernel;

/// <summary>The socket types of ZeroMQ that a Jupyter kernel and its clients use.</summary>
enum ZmtpSocketType
{
    Router,
    Dealer,
    Req,
    Rep,
    Pub,
    Sub,
    XSub,
}

/// <summary>Names of socket types, and which of them talk to each other.</summary>
static class ZmtpSocketTypes
{
    /// <summary>The name in the READY command.</summary>
    public static string WireName(this ZmtpSocketType type) => type.ToString().ToUpperInvariant();

    /// <summary>Whether a peer of the named type may connect (ZMTP 3.1, "Connection semantics").</summary>
    public static bool Accepts(this ZmtpSocketType type, string peer) => type switch
    {
        ZmtpSocketType.Router => peer is "DEALER" or "REQ" or "ROUTER",
        ZmtpSocketType.Dealer => peer is "DEALER" or "REP" or "ROUTER",
        ZmtpSocketType.Rep => peer is "REQ" or "DEALER",
        ZmtpSocketType.Req => peer is "REP" or "ROUTER",
        ZmtpSocketType.Pub => peer is "SUB" or "XSUB",
        _ => peer is "PUB" or "XPUB",
    };
}
