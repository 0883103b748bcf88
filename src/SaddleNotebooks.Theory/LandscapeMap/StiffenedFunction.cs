using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory;

/// <summary>
/// A function whose Hessian is lifted along given orthonormal directions by about the mean size of its eigenvalues. Directions along which f never changes
/// then count among those that bend up, and neither a search nor a count of eigenvalues meets their zeros.
/// </summary>
/// <param name="f">The function; value and gradient stay as they are.</param>
/// <param name="directions">The directions at a point.</param>
/// <param name="more">How much farther they are lifted.</param>
sealed class StiffenedFunction(IObjective<double[]> f, Func<double[], double[][]> directions, double more = 0) : IObjective<double[]>
{
    public IVectorSpace<double[]> Space => f.Space;

    public double Value(double[] x) => f.Value(x);

    public double ValueAndGradient(double[] x, double[] gradient) => f.ValueAndGradient(x, gradient);

    public ILinearOperator<double[]> Hessian(double[] x)
    {
        double[][] lifted = directions(x);
        var hessian = f.Hessian(x);
        if (lifted.Length == 0)
            return hessian;
        int n = Space.Dimension;
        if (n > DenseSpectrum.Limit)
            return Lifted(hessian, lifted);
        double[] matrix = DenseHessian.Compute(hessian);
        double height = more + Math.Sqrt(matrix.Sum(v => v * v) / n);
        foreach (double[] direction in lifted)
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                    matrix[i * n + j] += height * direction[i] * direction[j];
            }
        }
        return new MatrixOperator(Space, matrix);
    }

    LowRankUpdateOperator<double[]> Lifted(ILinearOperator<double[]> hessian, double[][] lifted)
    {
        // ‖H v‖ of a random unit vector is the root mean square of the eigenvalues in the mean.
        double[] probe = Space.CreateZero(), product = Space.CreateZero();
        new RandomStream(0).FillRademacher(probe);
        hessian.Apply(probe, product);
        double height = more + Space.Norm(product) / Math.Sqrt(Space.Dimension);
        var basis = Space.CreateBasis(lifted.Length);
        foreach (double[] direction in lifted)
            basis.Append(1, direction);
        return new LowRankUpdateOperator<double[]>(hessian, basis, [.. lifted.Select(_ => height)]);
    }
}
