using System.Numerics;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// A matrix copied once into the layout that the inner loop reads when it is the right factor of products: panels of a few columns, each
/// row after row, padded with zeros. Worth it when the same matrix is a right factor many times.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
sealed class PackedMatrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    AlignedBuffer<T> panels = new(0);

    /// <summary>The number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; private set; }

    internal AlignedBuffer<T> Panels => panels;

    /// <summary>Takes over the content of a matrix; memory is reused where it suffices.</summary>
    public void Pack(MatrixView<T> matrix)
    {
        int width = GemmShape.PanelColumns<T>();
        int panelCount = (matrix.Columns + width - 1) / width;
        int length = checked(panelCount * width * matrix.Rows);
        if (panels.Length < length)
            panels = new AlignedBuffer<T>(length);
        Rows = matrix.Rows;
        Columns = matrix.Columns;
        for (int p = 0; p < panelCount; p++)
            GemmPacking.Panel(matrix, 0, Rows, p * width, panels.Span.Slice(p * width * Rows, width * Rows));
    }
}
