using System.Numerics;

namespace SaddleNotebooks.Numerics.Tests;

public class LinearSolverTests
{
    const int N = 80;

    static readonly double[] Positive = [.. Enumerable.Range(0, N).Select(i => 0.1 + i)];
    static readonly double[] Indefinite = [.. Enumerable.Range(0, N).Select(i => i < 15 ? -1.0 - i : 0.5 + i)];

    [Fact]
    public void Conjugate_gradients_solve_positive_definite_systems()
    {
        CheckConverged<double>(Positive, 1e-10, ConjugateGradient.Solve);
        CheckConverged<float>(Positive, 1e-5, ConjugateGradient.Solve);
    }

    [Fact]
    public void Minres_solves_definite_and_indefinite_systems()
    {
        CheckConverged<double>(Positive, 1e-10, MinimalResidual.Solve);
        CheckConverged<double>(Indefinite, 1e-10, MinimalResidual.Solve);
        CheckConverged<float>(Indefinite, 1e-5, MinimalResidual.Solve);
        CheckConverged<double>([2], 1e-12, MinimalResidual.Solve);
        CheckConverged<double>([.. Enumerable.Repeat(-3.0, 20)], 1e-12, MinimalResidual.Solve);
    }

    [Fact]
    public void Minres_has_the_smallest_residual_of_the_Krylov_space()
    {
        var a = DenseProblem.Operator<double>(Indefinite);
        double[] b = DenseProblem.Vector<double>(N, 3);
        double before = double.PositiveInfinity;
        for (int products = 1; products <= 12; products++)
        {
            var solution = MinimalResidual.Solve(a, b, new SolverOptions { MaxProducts = products, Tolerance = 1e-12 });
            Assert.Equal(KrylovStatus.ProductLimitReached, solution.Status);
            // Least squares over span(b, Ab, …) in its orthonormal Lanczos basis V: min ‖b − A V y‖.
            Assert.Equal(LeastSquaresResidual(a, b, products), solution.ResidualNorm, 1e-9 * solution.RightSideNorm);
            Assert.Equal(Residual(a, b, solution.X), solution.ResidualNorm, 1e-9 * solution.RightSideNorm);
            Assert.True(solution.ResidualNorm <= before);
            before = solution.ResidualNorm;
        }
    }

    [Fact]
    public void Conjugate_gradients_return_the_negative_curvature_they_meet()
    {
        var a = DenseProblem.Operator<double>(Indefinite);
        var solution = ConjugateGradient.Solve(a, DenseProblem.Vector<double>(N, 4), new SolverOptions { Tolerance = 1e-10 });
        Assert.Equal(KrylovStatus.NegativeCurvature, solution.Status);
        double[] d = solution.NegativeCurvature!, ad = new double[N];
        a.Apply(d, ad);
        Assert.True(a.Space.Dot(d, ad) <= 0);
        Assert.True(a.Space.Norm(d) > 0);
    }

    [Fact]
    public void A_singular_system_without_solution_is_not_called_converged()
    {
        double[] singular = [.. Enumerable.Range(0, N).Select(i => i < 5 ? 0.0 : i)];
        var a = DenseProblem.Operator<double>(singular);
        double[] b = DenseProblem.Vector<double>(N, 5);
        var solution = MinimalResidual.Solve(a, b, new SolverOptions { Tolerance = 1e-10, MaxProducts = 500 });
        Assert.NotEqual(KrylovStatus.Converged, solution.Status);
        Assert.Equal(Residual(a, b, solution.X), solution.ResidualNorm, 1e-6);
        // The part of b in the null space is all that is left.
        var pairs = SymmetricEigen.Decompose(PrescribedSpectrum.Matrix(singular, seed: 2), N);
        double left = Math.Sqrt(Enumerable.Range(0, 5).Sum(i => Math.Pow(a.Space.Dot(pairs.Vector(i).ToArray(), b), 2)));
        Assert.Equal(left, solution.ResidualNorm, 1e-6 * left);
    }

    [Fact]
    public void Too_strict_a_tolerance_in_float_ends_as_stagnated()
    {
        double[] hard = [.. Enumerable.Range(0, N).Select(i => Math.Pow(10, -4.0 * i / N))];
        var a = DenseProblem.Operator<float>(hard);
        foreach (var solve in new Solver<float>[] { ConjugateGradient.Solve, MinimalResidual.Solve })
        {
            var solution = solve(a, DenseProblem.Vector<float>(N, 6), new SolverOptions { Tolerance = 1e-9, MaxProducts = 20_000 }, null, default);
            Assert.Contains(solution.Status, new[] { KrylovStatus.Stagnated, KrylovStatus.ProductLimitReached });
            Assert.True(solution.ResidualNorm > 1e-9 * solution.RightSideNorm);
        }
    }

    [Fact]
    public void Zero_cancelled_and_broken_right_sides_and_products()
    {
        var a = DenseProblem.Operator<double>(Positive);
        double[] b = DenseProblem.Vector<double>(N, 7), bad = [.. b];
        bad[3] = double.NaN;
        foreach (var solve in new Solver<double>[] { ConjugateGradient.Solve, MinimalResidual.Solve })
        {
            var zero = solve(a, new double[N], null, null, default);
            Assert.Equal(KrylovStatus.Converged, zero.Status);
            Assert.Equal(0, zero.Cost.Products);
            var cancelled = solve(a, b, null, null, new CancellationToken(canceled: true));
            Assert.Equal(KrylovStatus.Canceled, cancelled.Status);
            Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => solve(a, bad, null, null, default)).Message);
            Assert.Throws<ArgumentException>(() => solve(a, new double[N - 1], null, null, default));

            int products = 0;
            var spoiled = new DelegateOperator<double[]>(a.Space, (x, y) =>
            {
                a.Apply(x, y);
                if (++products == 4)
                    y[0] = double.PositiveInfinity;
            });
            var solution = solve(spoiled, b, null, null, default);
            Assert.Equal(KrylovStatus.NonFiniteProduct, solution.Status);
            Assert.All(solution.X, v => Assert.True(double.IsFinite(v)));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => new SolverOptions { Tolerance = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SolverOptions { MaxProducts = 0 });
    }

    delegate LinearSolution<T[]> Solver<T>(
        ILinearOperator<T[]> a, T[] b, SolverOptions? options, IProgress<WorkProgress>? progress, CancellationToken cancellationToken);

    static void CheckConverged<T>(double[] spectrum, double tolerance, Solver<T> solve)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = DenseProblem.Operator<T>(spectrum);
        T[] b = DenseProblem.Vector<T>(spectrum.Length, 1);
        var solution = solve(a, b, new SolverOptions { Tolerance = tolerance }, null, default);
        Assert.Equal(KrylovStatus.Converged, solution.Status);
        Assert.Equal(Residual(a, b, solution.X), solution.ResidualNorm, 1e-7 * solution.RightSideNorm);
        Assert.InRange(solution.ResidualNorm, 0, tolerance * solution.RightSideNorm);
    }

    static double Residual<T>(ILinearOperator<T[]> a, T[] b, T[] x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var r = new T[b.Length];
        a.Apply(x, r);
        a.Space.AddScaled(-1, b, r);
        return a.Space.Norm(r);
    }

    static double LeastSquaresResidual(ILinearOperator<double[]> a, double[] b, int k)
    {
        var lanczos = new LanczosFactorization<double[]>(a, b);
        lanczos.Extend(k);
        // Orthonormalise the columns A v_j; what is left of b is the residual.
        var range = a.Space.CreateBasis(k);
        double[] v = new double[b.Length], av = new double[b.Length], coefficients = new double[k], left = [.. b];
        for (int j = 0; j < k; j++)
        {
            lanczos.Basis.Read(j, v);
            a.Apply(v, av);
            range.Append(1 / range.Orthogonalize(av, coefficients), av);
        }
        return range.Orthogonalize(left, coefficients);
    }
}
