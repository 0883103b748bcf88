namespace SaddleNotebooks.Numerics;

/// <summary>Counts what is done of a long call, from any thread.</summary>
/// <param name="work">The call.</param>
/// <param name="total">How much there is to do.</param>
sealed class WorkCounter(WorkScope work, long total)
{
    long done;

    /// <summary>Some more is done.</summary>
    public void Add(long count = 1) => work.Report((double)Interlocked.Add(ref done, count) / total);
}
