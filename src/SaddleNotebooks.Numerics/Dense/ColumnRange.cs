namespace SaddleNotebooks.Numerics;

/// <summary>Neighboring columns of a matrix.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">Their number.</param>
readonly record struct ColumnRange(int First, int Count)
{
    /// <summary>All columns, cut at panels into parts whose number depends on the matrix alone: enough for several threads, wide enough for none to wait for another.</summary>
    public static ColumnRange[] Cut<T>(int columns)
        where T : unmanaged
    {
        const int Parts = 8, MostPanels = 4;
        int width = GemmShape.PanelColumns<T>(), panels = (columns + width - 1) / width, length = Math.Clamp(panels / Parts, 1, MostPanels) * width;
        return [.. Enumerable.Range(0, (columns + length - 1) / length).Select(i => new ColumnRange(i * length, Math.Min(length, columns - (i * length))))];
    }
}
