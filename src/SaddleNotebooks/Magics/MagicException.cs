namespace SaddleNotebooks.Magics;

/// <summary>A magic line that cannot be carried out as written. The message names the fault and the remedy.</summary>
public sealed class MagicException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong and what to write instead.</param>
    public MagicException(string message) : base(message)
    {
    }

    /// <summary>Creates the error with its cause.</summary>
    /// <param name="message">What is wrong and what to write instead.</param>
    /// <param name="inner">The cause.</param>
    public MagicException(string message, Exception inner) : base(message, inner)
    {
    }
}
