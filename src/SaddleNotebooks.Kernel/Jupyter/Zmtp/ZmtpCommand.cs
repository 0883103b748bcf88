using System.Text;

namespace SaddleNotebooks.Kernel;

/// <summary>A command of the transport: a short name and its data.</summary>
readonly record struct ZmtpCommand(string Name, ReadOnlyMemory<byte> Data)
{
    /// <summary>Splits a command frame's body.</summary>
    /// <exception cref="ZmtpProtocolException">The name's length is zero or beyond the body.</exception>
    public static ZmtpCommand Parse(byte[] body)
    {
        if (body.Length == 0 || body[0] == 0 || 1 + body[0] > body.Length)
            throw new ZmtpProtocolException("a command has no name.");
        return new(Encoding.Latin1.GetString(body, 1, body[0]), body.AsMemory(1 + body[0]));
    }

    /// <summary>The frame that carries the command.</summary>
    public ZmtpFrame ToFrame()
        => new(ZmtpFrameFlags.Command, [(byte)Name.Length, .. Encoding.Latin1.GetBytes(Name), .. Data.Span]);
}
