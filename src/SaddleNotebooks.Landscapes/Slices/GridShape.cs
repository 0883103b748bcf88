namespace SaddleNotebooks.Landscapes;

/// <summary>A grid in a plane, or the positions on a line, cut into pieces of whole rows: a row is a position along the first axis.</summary>
/// <param name="X">The first axis.</param>
/// <param name="Y">The second axis; null on a line.</param>
/// <param name="RowsOfPiece">The rows of a piece; the last one may have fewer.</param>
sealed record GridShape(SampleAxis X, SampleAxis? Y, int RowsOfPiece)
{
    /// <summary>The number of pieces.</summary>
    public int Pieces => (X.Count + RowsOfPiece - 1) / RowsOfPiece;

    /// <summary>The values in a row.</summary>
    public int Columns => Y?.Count ?? 1;

    /// <summary>The positions along the first axis that a piece has.</summary>
    public ReadOnlySpan<double> Rows(int piece) => X.Span.Slice(piece * RowsOfPiece, Math.Min(RowsOfPiece, X.Count - piece * RowsOfPiece));

    /// <summary>The whole grid, [i, j] at position i of the first axis and j of the second.</summary>
    /// <param name="pieces">The values of each piece, row by row; null for those that are missing, whose values are NaN.</param>
    public double[,] Grid(IReadOnlyList<double[]?> pieces)
    {
        var values = new double[X.Count, Columns];
        for (int i = 0; i < X.Count; i++)
        {
            for (int j = 0; j < Columns; j++)
                values[i, j] = pieces[i / RowsOfPiece]?[i % RowsOfPiece * Columns + j] ?? double.NaN;
        }
        return values;
    }
}
