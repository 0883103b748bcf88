using System.Numerics;

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
    public void The_look_for_skipped_pairs_finds_every_copy_of_a_multiple_eigenvalue(string name)
    {
        const int N = 80;
        var (a, truth) = Problem<double>(name, N);
        var pairs = ThickRestartLanczos.Run(a, new ThickRestartOptions { Smallest = 5, Largest = 4 });
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
    public void The_run_ends_as_soon_as_the_residual_allows_and_the_look_for_skipped_pairs_comes_on_top()
    {
        const int N = 600;
        double[] spectrum = [.. Enumerable.Range(0, N).Select(i => i < 10 ? 5.0 / (i + 1) : 0.02 * Math.Sin(i))];
        var a = new DiagonalOperator<double>(new ArraySpace<double>(N), spectrum);
        long before = 0;
        foreach (double tolerance in new[] { 1e-2, 1e-3, 1e-4, 1e-8 })
        {
            var options = new ThickRestartOptions { Largest = 1, Tolerance = tolerance, CheckForSkipped = false };
            var quick = ThickRestartLanczos.Run(a, options);
            Assert.Equal(KrylovStatus.ResidualsSmall, quick.Status);
            Assert.InRange(quick.Cost.Products, before + 1, 20);
            before = quick.Cost.Products;
            var looked = ThickRestartLanczos.Run(a, options with { CheckForSkipped = true });
            Assert.Equal(KrylovStatus.Converged, looked.Status);
            Assert.True(looked.Cost.Products > quick.Cost.Products);
        }
    }

    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-3)]
    public void A_pair_that_loose_tolerances_skip_is_found_before_the_run_says_converged(double tolerance)
    {
        const int N = 300;
        double[] spectrum =
        [
            .. Enumerable.Range(0, N).Select(i => i < 10 ? 5.0 / (i + 1) : i < 60 ? -0.02 * Math.Exp(-0.1 * (i - 10)) : 0.05 * Math.Exp(-0.03 * (i - 60))),
        ];
        var a = new DiagonalOperator<double>(new ArraySpace<double>(N), spectrum);
        double[] truth = [.. spectrum.Order()];
        int skipped = 0, withoutLook = 0;
        const int Runs = 40;
        for (ulong seed = 0; seed < Runs; seed++)
        {
            var options = new ThickRestartOptions { Smallest = 5, Largest = 5, Tolerance = tolerance, Seed = seed };
            skipped += Skips(ThickRestartLanczos.Run(a, options));
            withoutLook += Skips(ThickRestartLanczos.Run(a, options with { CheckForSkipped = false }));
        }
        Assert.True(withoutLook > Runs / 2, $"{withoutLook}");
        Assert.InRange(skipped, 0, 3);

        int Skips(ExtremeEigenpairs<double[]> pairs) => Enumerable.Range(0, 5).Any(i =>
            Math.Abs(pairs.Largest[i].Value - truth[N - 1 - i]) > pairs.Largest[i].Bound
            || Math.Abs(pairs.Smallest[i].Value - truth[i]) > pairs.Smallest[i].Bound) ? 1 : 0;
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
            var pairs = ThickRestartLanczos.Run(a, options, cancellationToken: token.Token);
            Assert.Equal(KrylovStatus.Canceled, pairs.Status);
            Assert.Equal(stop, pairs.Cost.Products);
            Assert.True(pairs.Smallest.All(p => p.ResidualNorm > 1e-14 && !p.IsConverged));
        }
        source.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => ThickRestartLanczos.Run(inner, new ThickRestartOptions { Smallest = 1 }, cancellationToken: source.Token));
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
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThickRestartOptions { Tolerance = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LanczosOptions { SymmetryTolerance = double.NaN });
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
