using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization;

/// <summary>The full Hessian of any engine as host numbers.</summary>
static class DenseHessian
{
    const int BlockSize = 32;

    /// <summary>The n² entries, symmetrised: written out by operators that can, otherwise from n products with unit vectors.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the last column.</exception>
    public static double[] Compute<TVector>(
        ILinearOperator<TVector> hessian, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
        where TVector : class
    {
        var (matrix, columns) = Leading(hessian, progress, cancellationToken);
        if (columns < hessian.Space.Dimension)
            cancellationToken.ThrowIfCancellationRequested();
        return matrix;
    }

    /// <summary>
    /// The matrix, and how many of its columns are there: all, symmetrised, or the leading ones when it was cancelled – none of an operator that writes its
    /// entries at once.
    /// </summary>
    public static (double[] Matrix, int Columns) Leading<TVector>(
        ILinearOperator<TVector> hessian, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
        where TVector : class
    {
        if (hessian is not IMatrixOperator<TVector> known)
            return Columns(hessian, progress, cancellationToken);
        try
        {
            return (known.ToMatrix(cancellationToken), hessian.Space.Dimension);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ([], 0);
        }
    }

    static (double[] Matrix, int Columns) Columns<TVector>(ILinearOperator<TVector> hessian, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
        where TVector : class
    {
        IVectorSpace<TVector> space = hessian.Space;
        int n = space.Dimension;
        var matrix = SquareMatrix.Rows<double>(n);
        int width = Math.Min(BlockSize, n);
        TVector[] units = Create(space, width), products = Create(space, width);
        var host = new double[n];
        for (int start = 0; start < n; start += width)
        {
            if (cancellationToken.IsCancellationRequested)
                return (matrix, start);
            int count = Math.Min(width, n - start);
            for (int j = 0; j < count; j++)
            {
                host[start + j] = 1;
                space.Load(host, units[j]);
                host[start + j] = 0;
            }
            try
            {
                hessian.ApplyBlock(units[..count], products[..count]);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return (matrix, start);
            }
            for (int j = 0; j < count; j++)
                space.Read(products[j], matrix.AsSpan((start + j) * n, n));
            progress?.Report((double)(start + count) / n);
        }
        Symmetrization.Apply(matrix, n);
        return (matrix, n);
    }

    static TVector[] Create<TVector>(IVectorSpace<TVector> space, int count)
        where TVector : class
    {
        var vectors = new TVector[count];
        for (int i = 0; i < count; i++)
            vectors[i] = space.CreateZero();
        return vectors;
    }
}
