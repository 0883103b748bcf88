namespace SaddleNotebooks.Clusters;

/// <summary>Puts the pieces of one vector together, in any order, and looks whether they are the vector.</summary>
/// <param name="mark">The vector's mark.</param>
/// <param name="length">Its bytes.</param>
sealed class VectorAssembly(string mark, int length)
{
    byte[]? bytes;
    readonly HashSet<int> seen = [];
    int received;

    /// <summary>Takes a piece; one that came before is left.</summary>
    /// <returns>The whole vector where this piece was its last; else null.</returns>
    /// <exception cref="InvalidDataException">The piece does not fit, or the whole does not have the mark: all pieces must come again.</exception>
    public byte[]? Add(VectorPiece piece)
    {
        if (piece.Mark != mark || piece.Length != length || piece.Offset < 0 || piece.Bytes.Length > length - piece.Offset)
            throw new InvalidDataException($"A piece of {piece.Bytes.Length} bytes at {piece.Offset} is none of the vector {mark[..8]} of {length} bytes.");
        if (!seen.Add(piece.Offset))
            return null;
        if (piece.Bytes.Length == length)
        {
            bytes = piece.Bytes;
        }
        else
        {
            bytes ??= new byte[length];
            piece.Bytes.CopyTo(bytes, piece.Offset);
        }
        received += piece.Bytes.Length;
        if (received < length)
            return null;
        return VectorPiece.MarkOf(bytes) == mark ? bytes
            : throw new InvalidDataException($"The vector {mark[..8]} of {length} bytes was damaged on its way.");
    }
}
