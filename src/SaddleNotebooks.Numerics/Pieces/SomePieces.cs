namespace SaddleNotebooks.Numerics;

/// <summary>Some pieces of a work, as a work of its own.</summary>
/// <param name="work">The whole work.</param>
/// <param name="pieces">The numbers of the pieces.</param>
sealed class SomePieces<TResult>(IPieceWork<TResult> work, IReadOnlyList<int> pieces) : IPieceWork<TResult>
    where TResult : class
{
    /// <inheritdoc/>
    public int Count => pieces.Count;

    /// <inheritdoc/>
    public TResult Compute(int piece, CancellationToken cancellationToken) => work.Compute(pieces[piece], cancellationToken);
}
