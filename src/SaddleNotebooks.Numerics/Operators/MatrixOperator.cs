namespace SaddleNotebooks.Numerics;

/// <summary>A symmetric matrix that is written out already, row by row.</summary>
/// <param name="space">The space, of dimension n.</param>
/// <param name="matrix">n² entries; not copied.</param>
sealed class MatrixOperator(IVectorSpace<double[]> space, double[] matrix) : IMatrixOperator<double[]>
{
    public IVectorSpace<double[]> Space => space;

    public void Apply(double[] x, double[] destination)
    {
        OperatorChecks.RequireDistinct(x, destination);
        int n = space.Dimension;
        for (int i = 0; i < n; i++)
            destination[i] = ElementKernels.Dot<double>(matrix.AsSpan(i * n, n), x);
    }

    public double[] ToMatrix(CancellationToken cancellationToken = default) => [.. matrix];
}
