namespace SaddleNotebooks.Theory;

/// <summary>How a search for critical points at many losses ended.</summary>
public enum IndexVersusLossStatus
{
    /// <summary>Every start was followed to its end.</summary>
    Complete,

    /// <summary>The caller cancelled: give the result to the next call, which goes on where this one stopped.</summary>
    Canceled,

    /// <summary>Every start was followed, but fewer than 8 critical points were found: use more starts, less noise, or a larger penalty.</summary>
    TooFewPoints,
}
