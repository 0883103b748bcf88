namespace SaddleNotebooks.Kernel;

/// <summary>What the first byte of a frame says.</summary>
[Flags]
enum ZmtpFrameFlags : byte
{
    None = 0,

    /// <summary>More frames of the same message follow.</summary>
    More = 1,

    /// <summary>The size takes eight bytes instead of one.</summary>
    Long = 2,

    /// <summary>A command to the transport, not part of a message.</summary>
    Command = 4,
}

/// <summary>One frame: part of a message, or a command.</summary>
readonly record struct ZmtpFrame(ZmtpFrameFlags Flags, byte[] Body)
{
    public bool IsCommand => (Flags & ZmtpFrameFlags.Command) != 0;

    public bool HasMore => (Flags & ZmtpFrameFlags.More) != 0;
}
