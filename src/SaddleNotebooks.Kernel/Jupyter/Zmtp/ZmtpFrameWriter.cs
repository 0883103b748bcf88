using System.Buffers.Binary;

namespace SaddleNotebooks.Kernel;

/// <summary>Writes frames to a stream.</summary>
static class ZmtpFrameWriter
{
    /// <summary>Writes one message.</summary>
    /// <param name="stream">The connection; buffered, and flushed by the caller.</param>
    /// <param name="message">At least one frame.</param>
    public static void WriteMessage(Stream stream, IReadOnlyList<byte[]> message)
    {
        for (int i = 0; i < message.Count; i++)
            Write(stream, new(i + 1 < message.Count ? ZmtpFrameFlags.More : ZmtpFrameFlags.None, message[i]));
    }

    /// <summary>Writes one frame; its size decides between the short and the long form.</summary>
    public static void Write(Stream stream, ZmtpFrame frame)
    {
        Span<byte> header = stackalloc byte[9];
        if (frame.Body.Length <= byte.MaxValue)
        {
            (header[0], header[1]) = ((byte)(frame.Flags & ~ZmtpFrameFlags.Long), (byte)frame.Body.Length);
            header = header[..2];
        }
        else
        {
            header[0] = (byte)(frame.Flags | ZmtpFrameFlags.Long);
            BinaryPrimitives.WriteUInt64BigEndian(header[1..], (ulong)frame.Body.Length);
        }
        stream.Write(header);
        stream.Write(frame.Body);
    }
}
