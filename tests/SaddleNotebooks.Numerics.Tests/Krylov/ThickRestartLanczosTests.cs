using System.Numerics;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Numerics.Tests;

public class ThickRestartLanczosTests
{
    public static TheoryData<string, int, int, int> Cases()
    {
        var cases = new TheoryData<string, int, int, int>();
        foreach (string name in PrescribedSpectrum.Names)
        {
            cases.Add(name, 1, 1, 0);
            cases.Add(name, 2, 1, 1);
            cases.Add(name, 30, 3, 4);
            cases.Add(name, 150, 5, 0);
            cases.Add(name, 150, 0, 6);
            cases.Add(name, 150, 4, 4);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Both_ends_are_found_in_double(string name, int n, int smallest, int largest) => CheckEnds<double>(name, n, smallest, largest);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Both_ends_are_found_in_float(string name, int n, int smallest, int largest) => CheckEnds<float>(name, n, smallest, largest);

    [Theory]
    [InlineData("multiple")]
    [InlineData("identity")]
    [InlineData("zero")]
    [InlineData("normal")]
    public void Confirmation_finds_every_copy_of_a_multiple_eigenvalue(string name)
    {
        const int N = 80;
        var (a, truth) = Problem<double>(name, N);
        var pairs = ThickRestartLanczos.Run(a, new ThickRestartOptions { Smallest = 5, Largest = 4, ConfirmMultiplicity = true });
        Assert.Equal(KrylovStatus.Converged, pairs.Status);
        for (int i = 0; i < 5; i++)
            Assert.Equal(truth[i], pairs.Smallest[i].Value, 1e-8);
        for (int i = 0; i < 4; i++)
            Assert.Equal(truth[N - 1 - i], pairs.Largest[i].Value, 1e-8);
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j <= i; j++)
                Assert.Equal(i == j ? 1 : 0, a.Space.Dot(pairs.SmallestVector(i), pairs.SmallestVector(j)), 1e-7);
        }
    }

    [Fact]
    public void Restarts_reach_what_one_basis_cannot_hold()
    {
        const int N = 400;
        double[] spectrum = [.. Enumerable.Range(0, N).Select(i => Math.Pow(i / 200.0 - 1, 3))];
        var a = new DiagonalOperator<double>(new ArraySpace<double>(N), spectrum);
        var pairs = ThickRestartLanczos.Run(a, new ThickRestartOptions { Smallest = 3, MaxBasis = 12, Tolerance = 1e-9 });
        Assert.Equal(KrylovStatus.Converged, pairs.Status);
        Assert.True(pairs.Cost.Products > 50);
        double[] sorted = [.. spectrum.Order()];
        for (int i = 0; i < 3; i++)
            Assert.Equal(sorted[i], pairs.Smallest[i].Value, 1e-9);
    }

    [Fact]
    public void At_the_limit_nothing_is_called_converged_that_is_not()
    {
        const int N = 400;
        double[] spectrum = [.. Enumerable.Range(0, N).Select(i => Math.Pow(i / 200.0 - 1, 3))];
        var a = new DiagonalOperator<double>(new ArraySpace<double>(N), spectrum);
        for (int limit = 1; limit < 80; limit += 3)
        {
            var pairs = ThickRestartLanczos.Run(
                a, new ThickRestartOptions { Smallest = 2, Largest = 2, MaxBasis = 12, MaxProducts = limit, Tolerance = 1e-8 });
            Assert.Equal(KrylovStatus.ProductLimitReached, pairs.Status);
            Assert.Equal(limit, pairs.Cost.Products);
            for (int i = 0; i < pairs.Smallest.Count; i++)
            {
                double[] v = pairs.SmallestVector(i), av = new double[N];
                a.Apply(v, av);
                a.Space.AddScaled(-pairs.Smallest[i].Value, v, av);
                double residual = a.Space.Norm(av);
                Assert.Equal(residual, pairs.Smallest[i].ResidualNorm, 1e-12);
                Assert.Equal(residual <= 1e-8, pairs.Smallest[i].IsConverged);
            }
        }
    }

    [Fact]
    public void Cancelling_returns_what_was_found()
    {
        using var source = new CancellationTokenSource();
        var (inner, _) = Problem<double>("normal", 150);
        foreach (int stop in new[] { 3, 17, 28, 29, 30 })
        {
            int products = 0;
            using var token = new CancellationTokenSource();
            var a = new DelegateOperator<double[]>(inner.Space, (x, y) =>
            {
                inner.Apply(x, y);
                if (++products == stop)
                    token.Cancel();
            });
            var options = new ThickRestartOptions { Smallest = 2, Largest = 2, Tolerance = 1e-14 };
            var pairs = ThickRestartLanczos.Run(a, options, cancellation: token.Token);
            Assert.Equal(KrylovStatus.Cancelled, pairs.Status);
            Assert.Equal(stop, pairs.Cost.Products);
            Assert.True(pairs.Smallest.All(p => p.ResidualNorm > 1e-14 && !p.IsConverged));
        }
        source.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => ThickRestartLanczos.Run(inner, new ThickRestartOptions { Smallest = 1 }, cancellation: source.Token));
    }

    [Fact]
    public void A_product_that_is_not_finite_keeps_what_was_found()
    {
        var (inner, _) = Problem<float>("normal", 150);
        int products = 0;
        var a = new DelegateOperator<float[]>(inner.Space, (x, y) =>
        {
            inner.Apply(x, y);
            if (++products == 40)
                y[149] = float.PositiveInfinity;
        });
        var pairs = ThickRestartLanczos.Run(a, new ThickRestartOptions { Smallest = 2, Largest = 2, Tolerance = 1e-7 });
        Assert.Equal(KrylovStatus.NonFiniteProduct, pairs.Status);
        Assert.Contains("Product 40", pairs.Message);
        Assert.Equal(2, pairs.Largest.Count);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        var (a, _) = Problem<double>("normal", 10);
        Assert.Throws<ArgumentException>(() => ThickRestartLanczos.Run(a, new ThickRestartOptions()));
        Assert.Throws<ArgumentException>(() => ThickRestartLanczos.Run(a, new ThickRestartOptions { Smallest = 6, Largest = 5 }));
        Assert.Throws<ArgumentException>(() => ThickRestartLanczos.Run(a, new ThickRestartOptions { Smallest = 3, MaxBasis = 4 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThickRestartOptions { Smallest = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThickRestartOptions { Tolerance = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThickRestartOptions { MaxProducts = 0 });
        var skewed = new DelegateOperator<double[]>(a.Space, (x, y) =>
        {
            a.Apply(x, y);
            y[0] += x[1];
        });
        Assert.Throws<OperatorDefectException>(() => ThickRestartLanczos.Run(skewed, new ThickRestartOptions { Smallest = 1 }));
        var pairs = ThickRestartLanczos.Run(a, new ThickRestartOptions { Smallest = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => pairs.SmallestVector(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => pairs.LargestVector(0));
    }

    static void CheckEnds<T>(string name, int n, int smallest, int largest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (a, truth) = Problem<T>(name, n);
        var space = a.Space;
        double norm = truth.Max(Math.Abs), construction = n * 1.2e-16 * norm;
        // The small end of a graded spectrum is one point to a few dozen steps: only a basis of the whole space resolves it.
        var options = new ThickRestartOptions { Smallest = smallest, Largest = largest, Seed = 7, MaxBasis = name == "graded" ? n : 0 };
        var pairs = ThickRestartLanczos.Run(a, options);
        Assert.Equal(KrylovStatus.Converged, pairs.Status);
        Assert.Equal(smallest, pairs.Smallest.Count);
        Assert.Equal(largest, pairs.Largest.Count);
        Assert.Equal(pairs.Smallest.Select(p => p.Value).Order(), pairs.Smallest.Select(p => p.Value));
        Assert.Equal(pairs.Largest.Select(p => p.Value).OrderDescending(), pairs.Largest.Select(p => p.Value));
        for (int i = 0; i < smallest + largest; i++)
        {
            var pair = i < smallest ? pairs.Smallest[i] : pairs.Largest[i - smallest];
            T[] v = i < smallest ? pairs.SmallestVector(i) : pairs.LargestVector(i - smallest), av = space.CreateZero();
            Assert.True(pair.IsConverged);
            Assert.Equal(1, space.Norm(v), 100 * space.UnitRoundoff);
            a.Apply(v, av);
            space.AddScaled(-pair.Value, v, av);
            Assert.InRange(space.Norm(av), 0, pair.Bound);
            Assert.InRange(truth.Min(l => Math.Abs(l - pair.Value)), 0, pair.Bound + construction);
        }
        // One start vector sees every distinct eigenvalue: the outermost pair of each end is right whatever the multiplicities.
        if (smallest > 0)
            Assert.Equal(truth[0], pairs.Smallest[0].Value, pairs.Smallest[0].Bound + construction);
        if (largest > 0)
            Assert.Equal(truth[^1], pairs.Largest[0].Value, pairs.Largest[0].Bound + construction);
        if (name is "normal" or "indefinite outliers")
        {
            for (int i = 0; i < smallest; i++)
                Assert.Equal(truth[i], pairs.Smallest[i].Value, pairs.Smallest[i].Bound + construction);
            for (int i = 0; i < largest; i++)
                Assert.Equal(truth[n - 1 - i], pairs.Largest[i].Value, pairs.Largest[i].Bound + construction);
        }
    }

    static (ILinearOperator<T[]> A, IReadOnlyList<double> Eigenvalues) Problem<T>(string name, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var spectrum = PrescribedSpectrum.Named(name, n, seed: 1);
        T[] matrix = [.. PrescribedSpectrum.Matrix(spectrum, seed: 2).Select(T.CreateTruncating)];
        return (new DenseOperator<T>(new ArraySpace<T>(n), matrix), spectrum);
    }
}
