namespace SaddleNotebooks.Kernel;

/// <summary>A file is not a notebook that can be read. The message names the file, the place and the remedy.</summary>
sealed class NotebookFormatException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="inner">The cause, if another error told of it.</param>
    public NotebookFormatException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
