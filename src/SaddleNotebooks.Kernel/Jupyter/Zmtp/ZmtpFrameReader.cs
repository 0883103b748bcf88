using System.Buffers.Binary;

namespace SaddleNotebooks.Kernel;

/// <summary>Reads frames from a stream; trusts no size before the bytes are there.</summary>
sealed class ZmtpFrameReader(Stream stream, ZmtpLimits limits)
{
    const ZmtpFrameFlags Known = ZmtpFrameFlags.More | ZmtpFrameFlags.Long | ZmtpFrameFlags.Command;
    const int FirstPiece = 64 << 10;

    readonly byte[] header = new byte[8];

    /// <summary>Reads the next frame.</summary>
    /// <param name="room">Bytes the message may still take.</param>
    /// <returns>The frame, or null if the peer closed the connection between frames.</returns>
    /// <exception cref="ZmtpProtocolException">The frame is malformed or too large.</exception>
    /// <exception cref="EndOfStreamException">The connection ended inside the frame.</exception>
    public ZmtpFrame? Read(long room)
    {
        int first = stream.ReadByte();
        if (first < 0)
            return null;
        var flags = (ZmtpFrameFlags)first;
        if ((flags & ~Known) != 0)
            throw new ZmtpProtocolException($"a frame starts with the reserved flags 0x{first:X2}.");
        bool command = (flags & ZmtpFrameFlags.Command) != 0;
        if (command && (flags & ZmtpFrameFlags.More) != 0)
            throw new ZmtpProtocolException("a command cannot announce more frames.");
        ulong size = ReadSize((flags & ZmtpFrameFlags.Long) != 0);
        ulong limit = (ulong)(command ? limits.CommandBytes : Math.Max(0, room));
        if (size > limit)
            throw new ZmtpProtocolException($"a {(command ? "command" : "frame")} of {size} bytes exceeds the limit of {limit}.");
        return new(flags, ReadBody((int)size));
    }

    /// <summary>Fills a buffer with bytes outside of frames: the greeting.</summary>
    public void ReadExactly(byte[] buffer) => stream.ReadExactly(buffer);

    ulong ReadSize(bool isLong)
    {
        stream.ReadExactly(header, 0, isLong ? 8 : 1);
        return isLong ? BinaryPrimitives.ReadUInt64BigEndian(header) : header[0];
    }

    /// <summary>Memory grows with what arrived, not with what was announced.</summary>
    byte[] ReadBody(int size)
    {
        byte[] body = new byte[Math.Min(size, FirstPiece)];
        int filled = 0;
        while (true)
        {
            stream.ReadExactly(body, filled, body.Length - filled);
            filled = body.Length;
            if (filled == size)
                return body;
            Array.Resize(ref body, (int)Math.Min(size, 2L * filled));
        }
    }
}
