namespace SaddleNotebooks.Numerics;

/// <summary>Runs pieces on a team of threads of this process; on a team of one, one after the other, each with all the threads that it uses itself.</summary>
/// <param name="workers">The team.</param>
sealed class ThreadPieces<TResult>(Workers workers) : IPieceRunner<TResult>
    where TResult : class
{
    /// <summary>One piece after the other, on the calling thread.</summary>
    public static ThreadPieces<TResult> OneByOne { get; } = new(Workers.Single);

    /// <inheritdoc/>
    public TResult?[] Run(IPieceWork<TResult> work, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var results = new TResult?[work.Count];
        int done = 0;
        try
        {
            workers.Run(results.Length, piece =>
            {
                if (cancellationToken.IsCancellationRequested)
                    return;
                // One after the other, pieces tell how far they are themselves.
                using var inside = AmbientWork.EnterPart(workers.Count > 1 ? null : progress.Part((double)piece / results.Length, (piece + 1.0) / results.Length));
                results[piece] = work.Compute(piece, cancellationToken);
                progress?.Report(Interlocked.Increment(ref done), results.Length);
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever asked is not willing to wait any longer: what is done is what there is.
        }
        return results;
    }
}
