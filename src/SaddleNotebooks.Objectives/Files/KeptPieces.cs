using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Objectives;

/// <summary>A work whose pieces are kept in a folder: what is there is not computed again, what is damaged or foreign is replaced.</summary>
/// <param name="work">The work.</param>
/// <param name="folder">Where its pieces are kept.</param>
/// <param name="replaced">Told about a file that is replaced, in a sentence; null for nobody.</param>
sealed class KeptPieces(IPieceWork<double[]> work, PieceFolder folder, Action<string>? replaced = null) : IPieceWork<double[]>
{
    /// <inheritdoc/>
    public int Count => work.Count;

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">It was stopped in the midst of a piece, which is then not kept.</exception>
    public double[] Compute(int piece, CancellationToken cancellationToken)
    {
        if (folder.Look(piece, out double[]? kept) is { } fault)
            replaced?.Invoke(fault);
        if (kept is not null)
            return kept;
        double[] values = work.Compute(piece, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        folder.Keep(piece, values);
        return values;
    }
}
