using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>The full Hessian of any engine as host numbers.</summary>
static class DenseHessian
{
    const int BlockSize = 32;

    /// <summary>The n² entries, symmetrised: written out by operators that can, otherwise from n products with unit vectors.</summary>
    public static double[] Compute<TVector>(
        ILinearOperator<TVector> hessian, IProgress<double>? progress = null, CancellationToken cancellation = default)
        where TVector : class
    {
        if (hessian is IMatrixOperator<TVector> known)
            return known.ToMatrix(cancellation);
        double[] matrix = Columns(hessian, progress, cancellation);
        Symmetrise(matrix, hessian.Space.Dimension);
        return matrix;
    }

    static double[] Columns<TVector>(ILinearOperator<TVector> hessian, IProgress<double>? progress, CancellationToken cancellation)
        where TVector : class
    {
        IVectorSpace<TVector> space = hessian.Space;
        int n = space.Dimension;
        var matrix = new double[(long)n * n];
        int width = Math.Min(BlockSize, n);
        TVector[] units = Create(space, width), products = Create(space, width);
        var host = new double[n];
        for (int start = 0; start < n; start += width)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(width, n - start);
            for (int j = 0; j < count; j++)
            {
                host[start + j] = 1;
                space.Load(host, units[j]);
                host[start + j] = 0;
            }
            hessian.ApplyBlock(units[..count], products[..count]);
            for (int j = 0; j < count; j++)
                space.Read(products[j], matrix.AsSpan((start + j) * n, n));
            progress?.Report((double)(start + count) / n);
        }
        return matrix;
    }

    static TVector[] Create<TVector>(IVectorSpace<TVector> space, int count)
        where TVector : class
    {
        var vectors = new TVector[count];
        for (int i = 0; i < count; i++)
            vectors[i] = space.CreateZero();
        return vectors;
    }

    static void Symmetrise(double[] a, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
                a[i * n + j] = a[j * n + i] = 0.5 * (a[i * n + j] + a[j * n + i]);
        }
    }
}
