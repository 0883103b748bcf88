namespace SaddleNotebooks;

/// <summary>What theory asks of a function: noise, escapes, topology, index against loss, costs.</summary>
public static partial class TheoryExtensions
{
    /// <summary>What the status means and what to do next, in one sentence with the line of code.</summary>
    /// <param name="status">How the search for critical points at many losses ended.</param>
    public static string Advice(this IndexVersusLossStatus status) => status switch
    {
        IndexVersusLossStatus.Complete => "Every start was followed to its end: Plot() shows the index over the loss.",
        IndexVersusLossStatus.Canceled => "The search was cancelled: loss.IndexVersusLoss(options, resume: result) goes on where it stopped.",
        IndexVersusLossStatus.TooFewPoints =>
            "Every start was followed, but fewer than 8 critical points were found: use more starts, new IndexVersusLossOptions { Starts = 1_000 }, less noise, or a larger penalty.",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };
}
