namespace SaddleNotebooks.Numerics;

/// <summary>
/// Work that falls into independent pieces. A piece has the same bits whoever computes it, whatever else was computed before: another thread,
/// another process, another machine of the same vector width.
/// </summary>
/// <typeparam name="TResult">What a piece gives.</typeparam>
interface IPieceWork<out TResult>
    where TResult : class
{
    /// <summary>The number of pieces.</summary>
    int Count { get; }

    /// <summary>Computes one piece; where it is stopped, what it has by then.</summary>
    /// <param name="piece">Its number, from 0.</param>
    /// <param name="cancellationToken">Stops it.</param>
    TResult Compute(int piece, CancellationToken cancellationToken);
}
