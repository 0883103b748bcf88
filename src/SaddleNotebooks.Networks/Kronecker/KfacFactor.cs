using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>One factor of a Kronecker product: a symmetric positive semi-definite matrix with its eigenvalues and eigenvectors, or a diagonal one.</summary>
sealed class KfacFactor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly T[] elements;
    readonly T[] basis;

    /// <param name="sums">Σ x xᵀ row by row, or of a diagonal factor its diagonal.</param>
    /// <param name="extent">The order.</param>
    /// <param name="scale">What the sums are multiplied by.</param>
    /// <param name="workers">The threads for the eigenvectors.</param>
    public KfacFactor(double[] sums, int extent, double scale, Workers workers)
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
    }

    public int Extent { get; }

    public bool IsDiagonal { get; }

    /// <summary>Not negative; ascending, or of a diagonal factor in its order.</summary>
    public double[] Eigenvalues { get; }

    /// <summary>The eigenvectors as rows; empty where they are the unit vectors.</summary>
    public double[] Basis { get; }

    /// <summary>y ← A x (left) for a matrix x of <see cref="Extent"/> rows; with <paramref name="columns"/> columns.</summary>
    public void MultiplyLeft(ReadOnlySpan<T> x, int columns, Span<T> y, KfacWorkspace<T> workspace)
    {
        if (!IsDiagonal)
        {
            Left(new MatrixView<T>(elements, Extent, Extent), x, columns, y, workspace);
            return;
        }
        for (int i = 0; i < Extent; i++)
            ElementKernels.ScaleTo(elements[i], x.Slice(i * columns, columns), y.Slice(i * columns, columns));
    }

    /// <summary>y ← x A (right) for a matrix x with <see cref="Extent"/> columns.</summary>
    public void MultiplyRight(ReadOnlySpan<T> x, int rows, Span<T> y, KfacWorkspace<T> workspace)
        => Right(new MatrixView<T>(elements, Extent, Extent), x, rows, y, workspace);

    /// <summary>y ← U x with the eigenvectors as the rows of U, or Uᵀ x.</summary>
    public void RotateLeft(ReadOnlySpan<T> x, int columns, Span<T> y, bool back, KfacWorkspace<T> workspace)
    {
        if (IsDiagonal)
            x.CopyTo(y);
        else
            Left(back ? Rotation.Transposed : Rotation, x, columns, y, workspace);
    }

    /// <summary>y ← x Uᵀ, or x U.</summary>
    public void RotateRight(ReadOnlySpan<T> x, int rows, Span<T> y, bool back, KfacWorkspace<T> workspace)
        => Right(back ? Rotation : Rotation.Transposed, x, rows, y, workspace);

    MatrixView<T> Rotation => new(basis, Extent, Extent);

    void Left(MatrixView<T> a, ReadOnlySpan<T> x, int columns, Span<T> y, KfacWorkspace<T> workspace)
        => Gemm.Multiply(a, new MatrixView<T>(x, Extent, columns), y, columns, accumulate: false, workspace.Gemm, workspace.Workers);

    void Right(MatrixView<T> a, ReadOnlySpan<T> x, int rows, Span<T> y, KfacWorkspace<T> workspace)
        => Gemm.Multiply(new MatrixView<T>(x, rows, Extent), a, y, Extent, accumulate: false, workspace.Gemm, workspace.Workers);
}
