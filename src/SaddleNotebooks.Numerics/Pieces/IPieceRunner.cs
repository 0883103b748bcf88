namespace SaddleNotebooks.Numerics;

/// <summary>Runs the pieces of a work and gives their results in order: on threads of this process, in child processes, or wherever else there is room.</summary>
/// <typeparam name="TResult">What a piece gives.</typeparam>
interface IPieceRunner<TResult>
    where TResult : class
{
    /// <summary>Runs all pieces, or those it reaches before it is stopped.</summary>
    /// <param name="work">The work.</param>
    /// <param name="progress">Told the fraction of pieces that are done; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The results in the order of the pieces; null for pieces that were not reached. A piece under way when the work was stopped may be a part.</returns>
    TResult?[] Run(IPieceWork<TResult> work, IProgress<WorkProgress>? progress, CancellationToken cancellationToken);
}
