using SaddleNotebooks.Numerics;
using Xunit;

namespace SaddleNotebooks.Tests;

/// <summary>
/// What every engine's vector space must do. Derive a class with the engine's space and the tests run with it; each compares with a
/// plain loop in double on the host.
/// </summary>
public abstract class VectorSpaceContract<TVector>
    where TVector : class
{
    /// <summary>A space of the engine under test.</summary>
    protected abstract IVectorSpace<TVector> CreateSpace(int dimension);

    /// <summary>Sizes around SIMD widths and around the split into blocks and parts.</summary>
    public static TheoryData<int> Sizes => [1, 2, 3, 7, 16, 33, 255, 2049, 8192, 20_011];

    [Fact]
    public void A_new_vector_is_zero_and_the_dimension_is_kept()
    {
        var space = CreateSpace(5);
        Assert.Equal(5, space.Dimension);
        Assert.Equal(new double[5], Read(space, space.CreateZero()));
    }

    [Fact]
    public void The_unit_roundoff_is_half_the_gap_above_one()
    {
        var space = CreateSpace(1);
        var x = Load(space, [1 + 2 * space.UnitRoundoff]);
        Assert.NotEqual(1, Read(space, x)[0]);
        x = Load(space, [1 + 0.99 * space.UnitRoundoff]);
        Assert.Equal(1, Read(space, x)[0]);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Elementwise_operations_match_a_plain_loop(int n)
    {
        var space = CreateSpace(n);
        double[] a = Numbers(space, n, 1), b = Numbers(space, n, 2);
        TVector x = Load(space, a), y = Load(space, b);

        space.AddScaled(-0.375, x, y);
        AssertClose(space, a.Zip(b, (p, q) => q - 0.375 * p), Read(space, y));
        space.Scale(2.5, x);
        AssertClose(space, a.Select(p => 2.5 * p), Read(space, x));
        space.Copy(y, x);
        Assert.Equal(Read(space, y), Read(space, x));
        space.SetZero(y);
        Assert.Equal(new double[n], Read(space, y));
        Assert.NotEqual(0, space.Norm(x));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Inner_products_and_norms_match_exact_sums(int n)
    {
        var space = CreateSpace(n);
        double[] a = Numbers(space, n, 3), b = Numbers(space, n, 4);
        TVector x = Load(space, a), y = Load(space, b);
        decimal exact = 0, square = 0;
        double magnitude = 0;
        for (int i = 0; i < n; i++)
        {
            exact += (decimal)a[i] * (decimal)b[i];
            square += (decimal)a[i] * (decimal)a[i];
            magnitude += Math.Abs(a[i] * b[i]);
        }
        // Accumulation in double, whatever the element type.
        Assert.Equal((double)exact, space.Dot(x, y), 1e-13 * magnitude);
        Assert.Equal(Math.Sqrt((double)square), space.Norm(x), 1e-13 * Math.Sqrt((double)square));
        Assert.Equal(space.Dot(x, y), space.Dot(y, x));
    }

    [Fact]
    public void A_norm_neither_overflows_nor_underflows_on_the_way()
    {
        var space = CreateSpace(3);
        double big = space.UnitRoundoff < 1e-10 ? 1e300 : 1e38, small = space.UnitRoundoff < 1e-10 ? 1e-300 : 1e-36;
        Assert.Equal(Math.Sqrt(2), space.Norm(Load(space, [big, 0, -big])) / big, 1e-6);
        Assert.Equal(Math.Sqrt(2), space.Norm(Load(space, [small, 0, -small])) / small, 1e-6);
        Assert.Equal(0, space.Norm(space.CreateZero()));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_norm_shows_a_coordinate_that_is_not_finite(double value)
    {
        var space = CreateSpace(9_000);
        var numbers = new double[9_000];
        numbers[8_500] = value;
        Assert.False(double.IsFinite(space.Norm(Load(space, numbers))));
    }

    [Fact]
    public void Reductions_have_the_same_bits_in_every_call()
    {
        var space = CreateSpace(20_011);
        TVector x = Load(space, Numbers(space, 20_011, 5)), y = Load(space, Numbers(space, 20_011, 6));
        double first = space.Dot(x, y);
        for (int i = 0; i < 20; i++)
            Assert.Equal(first, space.Dot(x, y));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 3)]
    [InlineData(2049, 6)]
    [InlineData(20_011, 9)]
    public void A_basis_projects_and_combines_like_its_vectors_one_by_one(int n, int k)
    {
        var space = CreateSpace(n);
        var basis = space.CreateBasis(k + 2);
        var columns = new double[k][];
        for (int j = 0; j < k; j++)
        {
            columns[j] = Numbers(space, n, 10 + j);
            basis.Append(2, Load(space, columns[j]));
            columns[j] = [.. columns[j].Select(v => 2 * v)];
        }
        Assert.Equal(k, basis.Count);
        Assert.Equal(k + 2, basis.Capacity);
        var column = space.CreateZero();
        basis.Read(k - 1, column);
        AssertClose(space, columns[k - 1], Read(space, column));

        double[] a = Numbers(space, n, 7);
        var x = Load(space, a);
        var coefficients = new double[k];
        basis.Project(x, coefficients);
        for (int j = 0; j < k; j++)
        {
            // A block is projected by matrix products, which may accumulate in the element type.
            double magnitude = columns[j].Zip(a, (p, q) => Math.Abs(p * q)).Sum();
            Assert.Equal(columns[j].Zip(a, (p, q) => p * q).Sum(), coefficients[j], Math.Max(1e-13, 2 * space.UnitRoundoff) * magnitude);
        }

        double[] weights = [.. Enumerable.Range(0, k).Select(j => 0.5 * j - 1)];
        basis.Combine(weights, x);
        AssertClose(space, a.Select((v, i) => v + Enumerable.Range(0, k).Sum(j => weights[j] * columns[j][i])), Read(space, x), 4 * k);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(500, 20)]
    [InlineData(20_011, 7)]
    public void Orthogonalising_leaves_only_rounding_along_the_basis(int n, int k)
    {
        var space = CreateSpace(n);
        var basis = space.CreateBasis(k + 1);
        var coefficients = new double[k + 1];
        for (int j = 0; j <= k; j++)
        {
            double[] numbers = Numbers(space, n, 20 + j);
            // Nearly dependent on the first vector: one pass of Gram–Schmidt would lose orthogonality.
            double[] start = Numbers(space, n, 20);
            var x = Load(space, [.. numbers.Select((v, i) => j == 0 ? v : start[i] + 1e-3 * v)]);
            double norm = basis.Orthogonalize(x, coefficients);
            Assert.Equal(space.Norm(x), norm, 1e-6 * norm);
            basis.Append(1 / norm, x);
        }

        var v = space.CreateZero();
        for (int j = 0; j <= k; j++)
        {
            basis.Read(j, v);
            basis.Project(v, coefficients);
            for (int i = 0; i <= k; i++)
                Assert.Equal(i == j ? 1 : 0, coefficients[i], 50 * space.UnitRoundoff);
        }
    }

    [Theory]
    [InlineData(500, 20, 0)]
    [InlineData(500, 20, 1e-3)]
    [InlineData(500, 20, 1e6)]
    [InlineData(20_011, 11, 1e-5)]
    [InlineData(20_011, 11, 100)]
    public void A_vector_near_the_last_columns_becomes_orthogonal_to_all_whatever_it_has_along_the_others(int n, int k, double others)
    {
        var space = CreateSpace(n);
        var basis = OrthonormalBasis(space, k, k, seed: 60);
        var x = Load(space, Numbers(space, n, 90));
        double[] weights = [.. Enumerable.Range(0, k).Select(j => (j < k - 2 ? others : 300) * Math.Cos(j))];
        basis.Combine(weights, x);
        var before = space.CreateZero();
        space.Copy(x, before);
        var coefficients = new double[k];
        double norm = basis.OrthogonalizeNear(x, coefficients, k - 2);
        Assert.Equal(space.Norm(x), norm, 1e-6 * norm);

        var left = new double[k];
        basis.Project(x, left);
        Assert.All(left, c => Assert.Equal(0, c, 50 * space.UnitRoundoff * norm));
        basis.Combine(coefficients, x);
        space.AddScaled(-1, before, x);
        Assert.InRange(space.Norm(x), 0, 50 * space.UnitRoundoff * space.Norm(before));
    }

    [Fact]
    public void Orthogonalising_returns_the_coefficients_that_were_removed()
    {
        const int N = 300, K = 5;
        var space = CreateSpace(N);
        var basis = OrthonormalBasis(space, K, K, seed: 40);
        double[] a = Numbers(space, N, 8);
        var x = Load(space, a);
        var coefficients = new double[K];
        basis.Orthogonalize(x, coefficients);
        basis.Combine(coefficients, x);
        AssertClose(space, a, Read(space, x), 20);
    }

    [Fact]
    public void Rotating_replaces_the_basis_by_combinations_of_it()
    {
        const int N = 9_001, K = 6, M = 4;
        var space = CreateSpace(N);
        var basis = OrthonormalBasis(space, K, K, seed: 50);
        var before = new double[K][];
        var v = space.CreateZero();
        for (int j = 0; j < K; j++)
        {
            basis.Read(j, v);
            before[j] = Read(space, v);
        }
        double[] q = Numbers(space, K * M, 9);
        basis.Rotate(q, M);
        Assert.Equal(M, basis.Count);
        for (int j = 0; j < M; j++)
        {
            basis.Read(j, v);
            AssertClose(space, Enumerable.Range(0, N).Select(i => Enumerable.Range(0, K).Sum(l => before[l][i] * q[l * M + j])),
                Read(space, v), 2 * K);
        }
        basis.Truncate(1);
        Assert.Equal(1, basis.Count);
        basis.Append(1, v);
        Assert.Equal(2, basis.Count);

        double[] kept = Read(space, v);
        basis.Trim();
        Assert.Equal((2, 2), (basis.Count, basis.Capacity));
        basis.Read(1, v);
        Assert.Equal(kept, Read(space, v));
        basis.Reserve(3);
        basis.Append(1, v);
        Assert.Equal(3, basis.Count);
    }

    [Fact]
    public void Making_room_keeps_the_vectors()
    {
        var space = CreateSpace(3);
        var basis = space.CreateBasis(1);
        basis.Append(1, Load(space, [1, 2, 3]));
        basis.Reserve(4);
        Assert.True(basis.Capacity >= 4);
        basis.Reserve(1);
        Assert.True(basis.Capacity >= 4);
        basis.Append(2, Load(space, [4, 5, 6]));
        var v = space.CreateZero();
        basis.Read(0, v);
        Assert.Equal([1, 2, 3], Read(space, v));
        basis.Read(1, v);
        Assert.Equal([8, 10, 12], Read(space, v));
    }

    [Fact]
    public void An_empty_basis_changes_nothing()
    {
        var space = CreateSpace(4);
        var basis = space.CreateBasis(2);
        var x = Load(space, [1, 2, 2, 4]);
        Assert.Equal(5, basis.Orthogonalize(x, []), 1e-6);
        basis.Combine([], x);
        Assert.Equal([1, 2, 2, 4], Read(space, x));
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        var space = CreateSpace(4);
        TVector good = space.CreateZero(), bad = CreateSpace(5).CreateZero();
        Assert.ThrowsAny<ArgumentException>(() => space.Dot(good, bad));
        Assert.ThrowsAny<ArgumentException>(() => space.Norm(bad));
        Assert.ThrowsAny<ArgumentException>(() => space.Copy(bad, good));
        Assert.ThrowsAny<ArgumentException>(() => space.Scale(1, bad));
        Assert.ThrowsAny<ArgumentException>(() => space.AddScaled(1, good, bad));
        Assert.ThrowsAny<ArgumentException>(() => space.Load(new double[3], good));
        Assert.ThrowsAny<ArgumentException>(() => space.Read(good, new double[5]));
        Assert.ThrowsAny<ArgumentException>(() => space.CreateBasis(0));
        Assert.ThrowsAny<ArgumentException>(() => CreateSpace(0));

        var basis = space.CreateBasis(1);
        Assert.ThrowsAny<ArgumentException>(() => basis.Append(1, bad));
        basis.Append(1, good);
        Assert.Throws<InvalidOperationException>(() => basis.Append(1, good));
        Assert.ThrowsAny<ArgumentException>(() => basis.Read(1, good));
        Assert.ThrowsAny<ArgumentException>(() => basis.Project(good, []));
        Assert.ThrowsAny<ArgumentException>(() => basis.Combine([], good));
        Assert.ThrowsAny<ArgumentException>(() => basis.Rotate([1, 2], 1));
        Assert.ThrowsAny<ArgumentException>(() => basis.Rotate([1, 2], 2));
        Assert.ThrowsAny<ArgumentException>(() => basis.Truncate(2));
    }

    static IBasis<TVector> OrthonormalBasis(IVectorSpace<TVector> space, int count, int capacity, int seed)
    {
        var basis = space.CreateBasis(capacity);
        var coefficients = new double[capacity];
        for (int j = 0; j < count; j++)
        {
            var x = Load(space, Numbers(space, space.Dimension, seed + j));
            basis.Append(1 / basis.Orthogonalize(x, coefficients), x);
        }
        return basis;
    }

    // Numbers that the element type holds exactly.
    static double[] Numbers(IVectorSpace<TVector> space, int n, int seed)
    {
        var numbers = new double[n];
        new RandomStream((ulong)seed).FillNormal(numbers);
        for (int i = 0; i < n; i++)
            numbers[i] = space.UnitRoundoff < 1e-10 ? numbers[i] : (float)numbers[i];
        return numbers;
    }

    static TVector Load(IVectorSpace<TVector> space, double[] numbers)
    {
        var x = space.CreateZero();
        space.Load(numbers, x);
        return x;
    }

    static double[] Read(IVectorSpace<TVector> space, TVector x)
    {
        var numbers = new double[space.Dimension];
        space.Read(x, numbers);
        return numbers;
    }

    static void AssertClose(IVectorSpace<TVector> space, IEnumerable<double> expected, double[] actual, double roundings = 4)
    {
        int i = 0;
        foreach (double value in expected)
        {
            Assert.Equal(value, actual[i], roundings * space.UnitRoundoff * (1 + Math.Abs(value)));
            i++;
        }
        Assert.Equal(i, actual.Length);
    }
}
