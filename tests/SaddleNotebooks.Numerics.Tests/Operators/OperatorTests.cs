
namespace SaddleNotebooks.Numerics.Tests;

public class OperatorTests
{
    const int N = 40;

    static readonly ArraySpace<double> Space = new(N);
    static readonly double[] MatrixA = PrescribedSpectrum.Matrix(PrescribedSpectrum.Named("normal", N, 1), 2);
    static readonly double[] MatrixB = PrescribedSpectrum.Matrix(PrescribedSpectrum.Named("graded", N, 1).Select(l => l * 1e-12).ToArray(), 3);
    static readonly DenseOperator<double> A = new(Space, MatrixA);
    static readonly DenseOperator<double> B = new(Space, MatrixB);

    [Fact]
    public void Sums_multiples_and_shifts_match_the_matrices()
    {
        double[] x = Vector(5), ax = Product(A, x), bx = Product(B, x);
        AssertClose(Enumerable.Range(0, N).Select(i => Enumerable.Range(0, N).Sum(j => MatrixA[i * N + j] * x[j])), ax);
        AssertClose(ax.Zip(bx, (p, q) => p + q), Product(A.Plus(B), x));
        AssertClose(ax.Zip(bx, (p, q) => p - q), Product(A.Minus(B), x));
        AssertClose(ax.Select(p => -2.5 * p), Product(A.Times(-2.5), x));
        AssertClose(ax.Zip(x, (p, q) => p + 3 * q), Product(A.Shifted(3), x));
        AssertClose(x.Select((v, i) => v * i), Product(new DiagonalOperator<double>(Space, [.. Enumerable.Range(0, N).Select(i => (double)i)]), x));
    }

    [Fact]
    public void Products_of_several_vectors_equal_single_products()
    {
        double[][] x = [Vector(1), Vector(2), Vector(3)], y = [new double[N], new double[N], new double[N]];
        var shifted = A.Times(2).Shifted(-1);
        shifted.ApplyBlock(x, y);
        for (int j = 0; j < 3; j++)
            Assert.Equal(Product(shifted, x[j]), y[j]);
        Assert.Throws<ArgumentException>(() => ((ILinearOperator<double[]>)A).ApplyBlock(x, [y[0]]));
    }

    [Fact]
    public void Deflation_moves_known_eigenvalues_to_zero_and_leaves_the_others()
    {
        var pairs = SymmetricEigen.Decompose(MatrixA, N);
        var basis = Space.CreateBasis(3);
        foreach (int i in new[] { 0, 1, N - 1 })
            basis.Append(1, pairs.Vector(i).ToArray());
        double[] expected = [.. pairs.Values.Skip(2).Take(N - 3).Concat([0, 0, 0]).Order()];
        AssertClose(expected, SymmetricEigen.Values(Materialise(A.Deflated(basis, [pairs.Values[0], pairs.Values[1], pairs.Values[N - 1]])), N));
        AssertClose(expected, SymmetricEigen.Values(Materialise(A.ProjectedAwayFrom(basis)), N));
        AssertClose(pairs.Values.Select((l, i) => i == 0 ? l - 10 : l),
            SymmetricEigen.Values(Materialise(A.WithLowRankUpdate(basis, [-10, 0, 0])), N));
        Assert.Throws<ArgumentException>(() => A.WithLowRankUpdate(basis, [1]));
    }

    [Fact]
    public void Counting_records_products()
    {
        var counting = new CountingOperator<double[]>(A);
        Product(counting, Vector(1));
        counting.ApplyBlock([Vector(1), Vector(2)], [new double[N], new double[N]]);
        Assert.Equal(3, counting.Cost.Products);
        Assert.True(counting.Cost.Seconds > 0);
    }

    [Fact]
    public void Inspection_tells_symmetric_operators_from_others()
    {
        var good = OperatorInspection.Inspect(A);
        Assert.InRange(good.SymmetryDefect, 0, 1e-13);
        Assert.True(good.IsDeterministic);
        Assert.InRange(good.LinearityDefect, 0, 1e-14);
        Assert.True(good.IsSymmetricWithin(1e-12));
        Assert.Equal(8, good.Cost.Products);

        double[] triangle = [.. MatrixA.Select((v, i) => i / N >= i % N ? v : 0)];
        Assert.InRange(OperatorInspection.Inspect(new DenseOperator<double>(Space, triangle)).SymmetryDefect, 0.05, 10);

        int calls = 0;
        var drifting = new DelegateOperator<double[]>(Space, (x, y) =>
        {
            A.Apply(x, y);
            Space.Scale(1 + 1e-3 * calls++, y);
        });
        var report = OperatorInspection.Inspect(drifting);
        Assert.False(report.IsDeterministic);
        Assert.InRange(report.RepeatDefect, 1e-3, 1e-2);

        var affine = new DelegateOperator<double[]>(Space, (x, y) =>
        {
            A.Apply(x, y);
            y[0] += 5;
        });
        Assert.True(OperatorInspection.Inspect(affine).LinearityDefect > 0.01);
        Assert.False(OperatorInspection.Inspect(affine).IsSymmetricWithin(1e-3));
    }

    [Fact]
    public void The_checked_operator_names_the_product_that_went_wrong()
    {
        int calls = 0;
        var spoiled = new CheckedOperator<double[]>(new DelegateOperator<double[]>(Space, (x, y) =>
        {
            A.Apply(x, y);
            if (++calls == 2)
                y[7] = double.NaN;
            if (calls == 3)
                x[0] += 1;
        }));
        double[] v = Vector(1);
        Product(spoiled, v);
        Assert.Contains("Product 2", Assert.Throws<NonFiniteProductException>(() => Product(spoiled, v)).Message);
        Assert.Contains("changed its factor", Assert.Throws<OperatorDefectException>(() => Product(spoiled, v)).Message);
        Assert.Throws<ArgumentException>(() => spoiled.Apply(v, v));
        v[0] = double.PositiveInfinity;
        Assert.Contains("upstream", Assert.Throws<ArgumentException>(() => Product(spoiled, v)).Message);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new DenseOperator<double>(Space, new double[5]));
        Assert.Throws<ArgumentException>(() => new DiagonalOperator<double>(Space, new double[5]));
        Assert.Throws<ArgumentException>(() => A.Apply(new double[5], new double[N]));
        double[] x = Vector(1);
        Assert.Throws<ArgumentException>(() => A.Apply(x, x));
        var other = new ArraySpace<double>(3);
        Assert.Throws<ArgumentException>(() => A.Plus(new DiagonalOperator<double>(other, new double[3])));
        Assert.Throws<ArgumentOutOfRangeException>(() => A.Shifted(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => A.Times(double.PositiveInfinity));
        Assert.Throws<ArgumentNullException>(() => new DelegateOperator<double[]>(Space, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => OperatorInspection.Inspect(A, pairs: 0));
    }

    static double[] Vector(int seed)
    {
        var x = new double[N];
        new RandomStream((ulong)seed).FillNormal(x);
        return x;
    }

    static double[] Product(ILinearOperator<double[]> a, double[] x)
    {
        var y = new double[N];
        a.Apply(x, y);
        return y;
    }

    static double[] Materialise(ILinearOperator<double[]> a)
        => [.. Enumerable.Range(0, N).SelectMany(j => Product(a, [.. Enumerable.Range(0, N).Select(i => i == j ? 1.0 : 0)]))];

    static void AssertClose(IEnumerable<double> expected, double[] actual)
    {
        double[] e = [.. expected];
        Assert.Equal(e.Length, actual.Length);
        for (int i = 0; i < e.Length; i++)
            Assert.Equal(e[i], actual[i], 1e-12);
    }
}
