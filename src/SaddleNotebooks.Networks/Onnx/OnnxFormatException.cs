namespace SaddleNotebooks.Networks;

/// <summary>A model that cannot be brought in: all operations that are not supported, with the names of their nodes.</summary>
/// <param name="message">What does not work and what would.</param>
/// <param name="problems">One sentence each.</param>
public sealed class OnnxFormatException(string message, IReadOnlyList<string> problems) : Exception(message)
{
    /// <summary>One sentence for each node concerned.</summary>
    public IReadOnlyList<string> Problems => problems;
}
