using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// One factor of a Kronecker product: a symmetric positive semi-definite matrix with its eigenvalues and eigenvectors, or a diagonal one. What stands on the right of
/// products is packed for them once.
/// </summary>
sealed class KfacFactor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly T[] elements;
    readonly T[] basis;
    readonly PackedMatrix<T> packedElements = new();
    readonly PackedMatrix<T> packedBasis = new();
    readonly PackedMatrix<T> packedTransposedBasis = new();

    /// <param name="sums">Σ x xᵀ row by row, or of a diagonal factor its diagonal.</param>
    /// <param name="extent">The order.</param>
    /// <param name="scale">What the sums are multiplied by.</param>
    /// <param name="isRight">Whether products have it on their right.</param>
    /// <param name="workers">The threads for the eigenvectors.</param>
    public KfacFactor(double[] sums, int extent, double scale, bool isRight, Workers workers)
    {
        Extent = extent;
        IsDiagonal = sums.Length == extent && extent != 1;
        double[] scaled = Array.ConvertAll(sums, s => s * scale);
        if (IsDiagonal)
        {
            Eigenvalues = scaled;
            Basis = [];
        }
        else
        {
            Symmetrization.Apply(scaled, extent);
            var pairs = SymmetricEigen.Decompose(scaled, extent, workers);
            // Rounding leaves eigenvalues of about −10⁻¹⁶ where there are fewer samples than inputs.
            Eigenvalues = [.. pairs.Values.Select(v => Math.Max(0, v))];
            Basis = new double[extent * extent];
            for (int k = 0; k < extent; k++)
                pairs.Vector(k).CopyTo(Basis.AsSpan(k * extent));
        }
        elements = Array.ConvertAll(scaled, T.CreateTruncating);
        basis = Array.ConvertAll(Basis, T.CreateTruncating);
        if (!isRight)
            return;
        packedElements.Pack(new MatrixView<T>(elements, extent, extent));
        packedBasis.Pack(Rotation);
        packedTransposedBasis.Pack(Rotation.Transposed);
        (elements, basis) = ([], []);
    }

    public int Extent { get; }

    public bool IsDiagonal { get; }

    /// <summary>Not negative; ascending, or of a diagonal factor in its order.</summary>
    public double[] Eigenvalues { get; }

    /// <summary>The eigenvectors as rows; empty where they are the unit vectors.</summary>
    public double[] Basis { get; }

    /// <summary>y ← A x for some columns of matrices with so many.</summary>
    public void MultiplyLeft(ReadOnlySpan<T> x, Span<T> y, ColumnRange columns, int stride, GemmWorkspace<T> workspace)
    {
        if (!IsDiagonal)
        {
            Left(new MatrixView<T>(elements, Extent, Extent), x, y, columns, stride, workspace);
            return;
        }
        for (int i = 0; i < Extent; i++)
            ElementKernels.ScaleTo(elements[i], x.Slice((i * stride) + columns.First, columns.Count), y.Slice((i * stride) + columns.First, columns.Count));
    }

    /// <summary>Columns of y ← x A.</summary>
    public void MultiplyRight(ReadOnlySpan<T> x, int rows, Span<T> y, ColumnRange columns) => Right(packedElements, x, rows, y, columns);

    /// <summary>y ← U x with the eigenvectors as the rows of U, or Uᵀ x, for some columns of matrices with so many.</summary>
    public void RotateLeft(ReadOnlySpan<T> x, Span<T> y, ColumnRange columns, int stride, bool back, GemmWorkspace<T> workspace)
    {
        if (!IsDiagonal)
        {
            Left(back ? Rotation.Transposed : Rotation, x, y, columns, stride, workspace);
            return;
        }
        for (int i = 0; i < Extent; i++)
            x.Slice((i * stride) + columns.First, columns.Count).CopyTo(y[((i * stride) + columns.First)..]);
    }

    /// <summary>Columns of y ← x Uᵀ, or x U.</summary>
    public void RotateRight(ReadOnlySpan<T> x, int rows, Span<T> y, ColumnRange columns, bool back)
        => Right(back ? packedBasis : packedTransposedBasis, x, rows, y, columns);

    MatrixView<T> Rotation => new(basis, Extent, Extent);

    void Left(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> y, ColumnRange columns, int stride, GemmWorkspace<T> workspace)
        => Gemm.Multiply(a, new MatrixView<T>(x[columns.First..], Extent, columns.Count, stride), y[columns.First..], stride, accumulate: false, workspace);

    void Right(PackedMatrix<T> a, ReadOnlySpan<T> x, int rows, Span<T> y, ColumnRange columns)
        => Gemm.Multiply(new MatrixView<T>(x, rows, Extent), a, columns, y, Extent, accumulate: false);
}
