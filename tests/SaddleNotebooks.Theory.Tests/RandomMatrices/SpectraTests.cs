using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory.Tests;

public class SpectraTests
{
    [Fact]
    public void Counting_pivots_counts_eigenvalues()
    {
        // The second difference matrix has the eigenvalues 2 − 2 cos(kπ/(n + 1)).
        const int N = 50;
        var matrix = new SymmetricTridiagonal([.. Enumerable.Repeat(2.0, N)], [.. Enumerable.Repeat(-1.0, N - 1)]);
        for (int k = 1; k <= N; k++)
        {
            double exact = 2 - 2 * Math.Cos(k * Math.PI / (N + 1));
            Assert.Equal(exact, matrix.Eigenvalue(k - 1), 1e-13);
            Assert.Equal(k - 1, matrix.CountBelow(exact - 1e-9));
            Assert.Equal(k, matrix.CountBelow(exact + 1e-9));
        }
    }

    [Fact]
    public void A_zero_pivot_does_not_break_the_count()
    {
        // Eigenvalues −1 and 1; the first pivot at 0 is exactly zero.
        Assert.Equal(1, new SymmetricTridiagonal([0.0, 0], [1.0]).CountBelow(0));
        // Eigenvalues −√2, 0, √2: the pivots pass 0, then infinity.
        var three = new SymmetricTridiagonal([0.0, 0, 0], [1.0, 1]);
        Assert.Equal(1, three.CountBelow(-1e-9));
        Assert.Equal(2, three.CountBelow(1e-9));
        Assert.Equal(Math.Sqrt(2), three.Eigenvalue(2), 1e-14);
        Assert.Equal(0, new SymmetricTridiagonal([0.0], []).Eigenvalue(0), 1e-300);
        Assert.Throws<ArgumentException>(() => new SymmetricTridiagonal([1.0, 2], [1.0, 2]));
        Assert.Throws<ArgumentException>(() => new SymmetricTridiagonal([double.NaN], []));
    }

    [Fact]
    public void The_tridiagonal_models_have_the_moments_of_the_dense_ensembles()
    {
        // E tr A² = d(d + 1) for the GOE; E tr W² = n(n + m + 1)/m for Wishart.
        const int Samples = 4_000, N = 6, M = 4;
        AssertMean(N * (N + 1), Samples, s => Squares(GaussianOrthogonalEnsemble.Sample(N, s)));
        AssertMean(N * (N + 1), Samples, s => Squares(GaussianOrthogonalEnsemble.SampleTridiagonal(N, s)));
        AssertMean(N * (N + M + 1) / (double)M, Samples, s => Squares(WishartEnsemble.Sample(N, M, s)));
        AssertMean(N * (N + M + 1) / (double)M, Samples, s => Squares(WishartEnsemble.SampleTridiagonal(N, M, s)));
    }

    [Fact]
    public void The_spectrum_of_the_goe_fills_the_semicircle()
    {
        var spectrum = RandomMatrices.GoeSpectrum(2_000, samples: 4, bins: 30, seed: 1);
        double edge = 2 * Math.Sqrt(2_000);
        Assert.InRange(spectrum.LargestDeviation, 0, 0.002);
        Assert.InRange(spectrum.Largest.Value / edge, 0.98, 1.01);
        Assert.InRange(spectrum.Smallest.Value / -edge, 0.98, 1.01);
        Assert.Equal(4 * 2_000, spectrum.Counts.Sum());
        Assert.Equal(spectrum.Law.Density(0), spectrum.Density(15), 0.05 * spectrum.Law.Density(0));
    }

    [Theory]
    [InlineData(1_000, 4_000)]
    [InlineData(1_000, 1_000)]
    [InlineData(2_000, 500)]
    public void The_spectrum_of_wishart_matrices_follows_marchenko_and_pastur(int variables, int data)
    {
        var spectrum = RandomMatrices.WishartSpectrum(variables, data, samples: 4, bins: 30, seed: 1);
        var law = (MarchenkoPasturLaw)spectrum.Law;
        Assert.InRange(spectrum.LargestDeviation, 0, 0.004);
        Assert.Equal(law.UpperEdge, spectrum.Largest.Value, 0.03 * law.UpperEdge);
        if (variables > data)
        {
            Assert.Equal(0, spectrum.Smallest.Value, 1e-12);
            Assert.Equal(0.75, law.ZeroFraction);
        }
        else
        {
            Assert.Equal(law.LowerEdge, spectrum.Smallest.Value, 0.03);
        }
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.25)]
    [InlineData(1)]
    [InlineData(4)]
    public void The_laws_integrate_to_their_cumulative_distribution(double parameter)
    {
        foreach (ISpectralLaw law in new ISpectralLaw[] { new SemicircleLaw(parameter), new MarchenkoPasturLaw(parameter) })
        {
            const int Steps = 2_000;
            double width = law.UpperEdge - law.LowerEdge, start = law.LowerEdge + 0.1 * width, step = 0.8 * width / Steps, sum = 0;
            for (int i = 0; i < Steps; i++)
                sum += step * law.Density(start + (i + 0.5) * step);
            Assert.Equal(sum, law.Cumulative(start + Steps * step) - law.Cumulative(start), 1e-6);
            Assert.Equal(1, law.Cumulative(law.UpperEdge), 1e-12);
            Assert.Equal(1, law.Cumulative(law.UpperEdge - 1e-6 * width), 1e-6);
            Assert.Equal(law is MarchenkoPasturLaw m ? m.ZeroFraction : 0, law.Cumulative(law.LowerEdge + 1e-9 * width), 1e-4);
            Assert.Equal(0, law.Density(law.UpperEdge + 1e-9));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => new SemicircleLaw(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MarchenkoPasturLaw(double.NaN));
    }

    static double Squares(double[,] matrix) => matrix.Cast<double>().Sum(x => x * x);

    static double Squares(SymmetricTridiagonal matrix) => matrix.Diagonal.Sum(x => x * x) + 2 * matrix.OffDiagonal.Sum(x => x * x);

    static void AssertMean(double expected, int samples, Func<ulong, double> sample)
    {
        var estimate = Estimate.Of([.. Enumerable.Range(0, samples).Select(s => sample((ulong)s))]);
        Assert.InRange(Math.Abs(estimate.Value - expected), 0, 4 * estimate.StandardError);
    }
}
