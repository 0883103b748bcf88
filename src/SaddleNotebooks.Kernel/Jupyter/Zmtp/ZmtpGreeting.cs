namespace SaddleNotebooks.Kernel;

/// <summary>The 64 bytes with which both sides open a connection: signature, version 3.1, mechanism NULL.</summary>
static class ZmtpGreeting
{
    public const int Length = 64;

    const int SignatureEnd = 10, Major = 10, MechanismStart = 12, MechanismEnd = 32;

    /// <summary>Our greeting.</summary>
    public static byte[] Create()
    {
        byte[] greeting = new byte[Length];
        (greeting[0], greeting[SignatureEnd - 1]) = (0xFF, 0x7F);
        (greeting[Major], greeting[Major + 1]) = (3, 1);
        "NULL"u8.CopyTo(greeting.AsSpan(MechanismStart));
        return greeting;
    }

    /// <summary>Checks the peer's greeting.</summary>
    /// <exception cref="ZmtpProtocolException">It is not ZMTP 3 with the NULL mechanism.</exception>
    public static void Check(ReadOnlySpan<byte> greeting)
    {
        // The eight bytes between are padding of any content: older versions kept a length there.
        if (greeting[0] != 0xFF || greeting[SignatureEnd - 1] != 0x7F)
            throw new ZmtpProtocolException("the greeting's signature is not that of ZMTP.");
        if (greeting[Major] < 3)
            throw new ZmtpProtocolException($"the peer speaks ZMTP {greeting[Major]}; version 3 is needed.");
        var mechanism = greeting[MechanismStart..MechanismEnd].TrimEnd((byte)0);
        if (!mechanism.SequenceEqual("NULL"u8))
            throw new ZmtpProtocolException("the peer asks for a security mechanism; only NULL is spoken here.");
    }
}
