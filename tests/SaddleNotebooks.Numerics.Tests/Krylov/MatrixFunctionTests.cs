
namespace SaddleNotebooks.Numerics.Tests;

public class MatrixFunctionTests
{
    [Fact]
    public void Functions_of_a_matrix_match_its_eigendecomposition_and_the_error_estimate_is_of_the_right_size()
    {
        const int N = 60;
        double[] spectrum = [.. Enumerable.Range(0, N).Select(i => -2 + i / 15.0)];
        double[] matrix = PrescribedSpectrum.Matrix(spectrum, seed: 2), v = DenseProblem.Vector<double>(N, 1);
        var a = DenseProblem.Operator<double>(spectrum);
        var pairs = SymmetricEigen.Decompose(matrix, N);
        double[] exact = new double[N], result = new double[N];
        for (int j = 0; j < N; j++)
        {
            double dot = a.Space.Dot(pairs.Vector(j).ToArray(), v);
            a.Space.AddScaled(Math.Exp(pairs.Values[j]) * dot, pairs.Vector(j).ToArray(), exact);
        }
        var lanczos = new LanczosFactorization<double[]>(a, v);
        foreach (int steps in new[] { 4, 4, 4 })
        {
            lanczos.Extend(steps);
            double estimate = MatrixFunction.Apply(lanczos, Math.Exp, result);
            a.Space.AddScaled(-1, exact, result);
            double error = a.Space.Norm(result);
            // The last step's change overestimates where convergence is fast, and is never far below the error here.
            Assert.InRange(error, 0, 2 * estimate);
            Assert.True(steps * 3 < lanczos.Steps || estimate < 50 * a.Space.Norm(exact));
        }
        Assert.InRange(a.Space.Norm(result), 0, 1e-4 * a.Space.Norm(exact));
    }

    [Fact]
    public void The_inverse_solves_a_system_and_an_invariant_space_is_exact()
    {
        double[] spectrum = [-2, -2, 1, 1, 1, 4];
        var a = DenseProblem.Operator<double>(spectrum);
        double[] b = DenseProblem.Vector<double>(6, 1), x = new double[6], ax = new double[6];
        var lanczos = new LanczosFactorization<double[]>(a, b);
        Assert.Equal(KrylovStatus.InvariantSubspace, lanczos.Extend(6));
        Assert.Equal(0, MatrixFunction.Apply(lanczos, t => 1 / t, x));
        a.Apply(x, ax);
        for (int i = 0; i < 6; i++)
            Assert.Equal(b[i], ax[i], 1e-12);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        var a = DenseProblem.Operator<double>([0, 0, 0]);
        var lanczos = new LanczosFactorization<double[]>(a, [1, 2, 3]);
        double[] x = new double[3];
        Assert.Throws<InvalidOperationException>(() => MatrixFunction.Apply(lanczos, Math.Exp, x));
        lanczos.Extend(1);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => MatrixFunction.Apply(lanczos, t => 1 / t, x)).Message);
        Assert.Throws<ArgumentException>(() => lanczos.Lift([1, 2], x));
    }
}
