namespace SaddleNotebooks.Numerics;

/// <summary>A work whose pieces are calls of a function, for runners of this process.</summary>
/// <param name="count">The number of pieces.</param>
/// <param name="compute">Computes a piece by its number.</param>
sealed class DelegatePieces<TResult>(int count, Func<int, CancellationToken, TResult> compute) : IPieceWork<TResult>
    where TResult : class
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public TResult Compute(int piece, CancellationToken cancellationToken) => compute(piece, cancellationToken);
}
