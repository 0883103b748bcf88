using System.Numerics;

namespace SaddleNotebooks.Numerics;

/// <summary>Dense matrix products.</summary>
public static class Gemm
{
    /// <summary>
    /// C ← A B, or C ← C + A B. C is row-major with the given stride and must not overlap A or B.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not match, or C is too short.</exception>
    public static void Multiply<T>(
        MatrixView<T> a, MatrixView<T> b, Span<T> c, int stride, bool accumulate, GemmWorkspace<T> workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Columns != b.Rows)
            throw new ArgumentException($"A is {a.Rows} × {a.Columns} but B is {b.Rows} × {b.Columns}: columns of A must equal rows of B.");
        int rows = a.Rows, columns = b.Columns, inner = a.Columns;
        var row = workspace.Panels(columns).AsSpan(0, columns);
        for (int i = 0; i < rows; i++)
        {
            row.Clear();
            for (int k = 0; k < inner; k++)
            {
                T factor = a.Values[i * a.RowStep + k * a.ColumnStep];
                for (int j = 0; j < row.Length; j++)
                    row[j] += factor * b.Values[k * b.RowStep + j * b.ColumnStep];
            }
            var target = c.Slice(i * stride, columns);
            for (int j = 0; j < row.Length; j++)
                target[j] = accumulate ? target[j] + row[j] : row[j];
        }
    }
}
