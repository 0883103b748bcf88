
namespace SaddleNotebooks.Numerics.Tests;

public class SymmetricEigenTests
{
    const double Ulp = 2.2204460492503131e-16;

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string name in PrescribedSpectrum.Names)
        {
            foreach (int n in new[] { 1, 2, 3, 10, 47, 96, 150 })
                cases.Add(name, n);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Eigenvalues_have_the_prescribed_spectrum(string name, int n)
    {
        var truth = PrescribedSpectrum.Named(name, n, seed: 1);
        double norm = truth.Max(Math.Abs);
        double[] matrix = PrescribedSpectrum.Matrix(truth, seed: 2), values = SymmetricEigen.Values(matrix, n);
        // The matrix itself has its spectrum to about n roundings only.
        double allowed = SymmetricEigen.Decompose(matrix, n).ErrorBound + n * 1.2e-16 * norm;
        for (int i = 0; i < n; i++)
            Assert.Equal(truth[i], values[i], allowed);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Eigenvectors_are_orthonormal_and_reproduce_the_matrix(string name, int n)
    {
        double[] a = PrescribedSpectrum.Matrix(PrescribedSpectrum.Named(name, n, seed: 3), seed: 4);
        var pairs = SymmetricEigen.Decompose(a, n);
        double residual = 0, orthogonality = 0;
        Assert.Equal(pairs.Values.Order(), pairs.Values);
        for (int j = 0; j < n; j++)
        {
            double[] v = pairs.Vector(j).ToArray();
            for (int i = 0; i < n; i++)
            {
                double av = 0, dot = 0;
                for (int l = 0; l < n; l++)
                {
                    av += a[i * n + l] * v[l];
                    dot += pairs.Vector(i)[l] * v[l];
                }
                residual = Math.Max(residual, Math.Abs(av - pairs.Values[j] * v[i]));
                orthogonality = Math.Max(orthogonality, Math.Abs(dot - (i == j ? 1 : 0)));
            }
        }
        Assert.InRange(residual, 0, 2 * pairs.ErrorBound);
        Assert.InRange(orthogonality, 0, 8 * Math.Sqrt(n) * Ulp);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(391)]
    public void Large_matrices_have_the_same_bits_for_any_number_of_threads(int n)
    {
        var truth = PrescribedSpectrum.Named("normal", n, seed: 7);
        double[] a = PrescribedSpectrum.Matrix(truth, seed: 8);
        var one = SymmetricEigen.Decompose(a, n, Workers.Single);
        var many = SymmetricEigen.Decompose(a, n, new Workers(5));
        Assert.Equal(one.Values, many.Values);
        // Without vectors another method finds them: the same to rounding.
        double[] alone = SymmetricEigen.Values(a, n);
        double norm = truth.Max(Math.Abs);
        var av = new double[n];
        var space = new ArraySpace<double>(n);
        var dense = new DenseOperator<double>(space, a);
        for (int j = 0; j < n; j++)
        {
            Assert.Equal(truth[j], one.Values[j], 8 * Math.Sqrt(n) * Ulp * norm);
            Assert.Equal(truth[j], alone[j], 8 * Math.Sqrt(n) * Ulp * norm);
            double[] v = one.Vector(j).ToArray();
            Assert.True(v.AsSpan().SequenceEqual(many.Vector(j)));
            dense.Apply(v, av);
            space.AddScaled(-one.Values[j], v, av);
            Assert.InRange(space.Norm(av), 0, 8 * Math.Sqrt(n) * Ulp * norm);
            if (j > 0)
                Assert.Equal(0, space.Dot(v, one.Vector(j - 1).ToArray()), 8 * Math.Sqrt(n) * Ulp);
        }
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-160)]
    [InlineData(1e150)]
    [InlineData(1e300)]
    public void Tiny_and_huge_matrices_are_scaled(double size)
    {
        var truth = PrescribedSpectrum.Named("normal", 20, seed: 5);
        double[] a = [.. PrescribedSpectrum.Matrix(truth, seed: 6).Select(v => v * size)];
        double[] values = SymmetricEigen.Values(a, 20);
        for (int i = 0; i < 20; i++)
            Assert.Equal(truth[i], values[i] / size, 1e-13);
    }

    [Fact]
    public void Bad_matrices_are_refused_with_the_entry_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SymmetricEigen.Values([], 0));
        Assert.Contains("2 × 2", Assert.Throws<ArgumentException>(() => SymmetricEigen.Values([1, 2, 3], 2)).Message);
        Assert.Contains("(1, 0)", Assert.Throws<ArgumentException>(() => SymmetricEigen.Values([1, 2, double.NaN, 3], 2)).Message);
        Assert.Contains("not symmetric", Assert.Throws<ArgumentException>(() => SymmetricEigen.Values([1, 2, 2.1, 3], 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => SymmetricEigen.Decompose([1.0], 1).Vector(1));
    }
}
