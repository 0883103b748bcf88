namespace SaddleNotebooks.Numerics.Tests;

public class LargeEigenTests
{
    [Fact]
    public void Four_thousand_eigenvalues_of_a_reflected_diagonal_are_found_to_rounding()
    {
        const int n = 4_000;
        // A = (I − 2uuᵀ) D (I − 2uuᵀ) = D − 2u(Du)ᵀ − 2(Du)uᵀ + 4(uᵀDu)uuᵀ has the eigenvalues of D.
        var u = new double[n];
        new RandomStream(11).FillNormal(u);
        double norm = Math.Sqrt(u.Sum(x => x * x));
        double[] d = [.. Enumerable.Range(0, n).Select(i => (i - 0.3 * n) / n)];
        double curvature = 0;
        for (int i = 0; i < n; i++)
            curvature += (u[i] /= norm) * u[i] * d[i];
        var a = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                a[i * n + j] = (4 * curvature - 2 * d[i] - 2 * d[j]) * u[i] * u[j];
            a[i * n + i] += d[i];
        }

        double[] values = [.. SymmetricEigen.Values(a, n)];

        // The allowance of the solver, 8√n·u‖A‖, and as much again for the rounding in A itself.
        double allowed = 16 * Math.Sqrt(n) * Math.ScaleB(1, -53) * 0.7;
        for (int i = 0; i < n; i++)
            Assert.True(Math.Abs(values[i] - d[i]) <= allowed, $"eigenvalue {i}: {values[i]:R} instead of {d[i]:R}");
    }
}
