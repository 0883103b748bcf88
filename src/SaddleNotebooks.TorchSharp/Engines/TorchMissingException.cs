namespace SaddleNotebooks;

/// <summary>TorchSharp is there, but the native library it calls is not; the message holds the line that brings it.</summary>
public sealed class TorchMissingException : NotSupportedException
{
    /// <summary>An exception with a message of its own.</summary>
    public TorchMissingException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
