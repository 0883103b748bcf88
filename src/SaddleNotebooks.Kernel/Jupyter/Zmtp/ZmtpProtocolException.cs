namespace SaddleNotebooks.Kernel;

/// <summary>A peer broke the transport protocol; its connection is closed.</summary>
sealed class ZmtpProtocolException(string message) : IOException(message);
