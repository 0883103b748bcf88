using System.Numerics;

namespace SaddleNotebooks.Numerics.Tests;

public class LanczosFactorizationTests
{
    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string name in PrescribedSpectrum.Names)
        {
            foreach (int n in new[] { 1, 2, 40, 120 })
                cases.Add(name, n);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_factorisation_holds_in_double(string name, int n) => CheckFactorisation<double>(name, n);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_factorisation_holds_in_float(string name, int n) => CheckFactorisation<float>(name, n);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Residual_bounds_are_true_bounds_in_double(string name, int n) => CheckBounds<double>(name, n);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Residual_bounds_are_true_bounds_in_float(string name, int n) => CheckBounds<float>(name, n);

    [Fact]
    public void Growing_in_two_goes_gives_the_same_bits_as_in_one()
    {
        var (a, _) = Problem<float>("normal", 80);
        var one = new LanczosFactorization<float[]>(a, Start<float>(80, 1));
        one.Extend(30);
        var two = new LanczosFactorization<float[]>(a, Start<float>(80, 1));
        two.Extend(10);
        double halfway = two.Ritz().Values[0];
        two.Extend(20);
        Assert.Equal(one.Diagonal, two.Diagonal);
        Assert.Equal(one.OffDiagonal, two.OffDiagonal);
        Assert.Equal(30, two.Cost.Products);
        Assert.True(two.Ritz().Values[0] <= halfway);
    }

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(1, 1.0)]
    [InlineData(9, 1.0)]
    [InlineData(18, 1.0)]
    [InlineData(9, 1e-140)]
    [InlineData(9, 1e140)]
    public void Residuals_without_eigenvectors_are_those_of_the_pairs(int kept, double scale)
    {
        var (a, space) = Problem<double>("normal", 80);
        var scaled = new DelegateOperator<double[]>(a.Space, (x, y) =>
        {
            a.Apply(x, y);
            a.Space.Scale(scale, y);
        });
        var lanczos = new LanczosFactorization<double[]>(scaled, Start<double>(80, 1));
        lanczos.Extend(20);
        // Twice, so that a second arrow is seen to replace the first.
        for (int restart = 0; kept > 0 && restart < 2; restart++)
        {
            lanczos.Shrink(lanczos.ProjectedEigenpairs(), [.. Enumerable.Range(0, kept)]);
            lanczos.Extend(1);
            Compare(lanczos, scale);
            lanczos.Extend(20 - lanczos.Steps);
            Compare(lanczos, scale);
        }
        Compare(lanczos, scale);

        static void Compare(LanczosFactorization<double[]> lanczos, double scale)
        {
            var pairs = lanczos.ProjectedEigenpairs();
            var (values, residuals) = lanczos.RitzResiduals();
            Assert.Equal(lanczos.Steps, values.Length);
            for (int i = 0; i < values.Length; i++)
            {
                Assert.Equal(pairs.Values[i] / scale, values[i] / scale, 1e-12);
                Assert.Equal(Math.Abs(lanczos.Coupling(pairs.Vector(i))) / scale, residuals[i] / scale, 1e-11);
            }
        }
    }

    [Fact]
    public void An_invariant_space_is_recognised_and_exact()
    {
        // Four distinct eigenvalues: the Krylov space of any start vector has dimension four.
        var (a, _) = Problem<double>("multiple", 60);
        var lanczos = new LanczosFactorization<double[]>(a, Start<double>(60, 2));
        Assert.Equal(KrylovStatus.InvariantSubspace, lanczos.Extend(30));
        Assert.Equal(4, lanczos.Steps);
        Assert.InRange(lanczos.ResidualNorm, 0, 3e-14);
        Assert.True(lanczos.Ritz().IsInvariant);
        for (int i = 0; i < 4; i++)
            Assert.Equal(i, lanczos.Ritz().Values[i], 1e-13);
        Assert.Equal(KrylovStatus.InvariantSubspace, lanczos.Extend(5));
        Assert.Equal(4, lanczos.Cost.Products);
    }

    [Fact]
    public void The_weights_form_a_Gauss_rule_for_the_start_vector()
    {
        const int N = 50, K = 6;
        var (a, _) = Problem<double>("normal", N);
        double[] start = Start<double>(N, 3);
        var lanczos = new LanczosFactorization<double[]>(a, start);
        lanczos.Extend(K);
        var ritz = lanczos.Ritz();
        double norm = a.Space.Norm(start);
        Assert.Equal(norm, lanczos.StartNorm);
        // v'A^p v for p up to 2k − 1, by repeated products.
        double[] power = [.. start.Select(v => v / norm)], first = [.. power], work = new double[N];
        for (int p = 0; p <= 2 * K - 1; p++)
        {
            double exact = a.Space.Dot(first, power);
            double rule = Enumerable.Range(0, K).Sum(i => ritz.Weights[i] * Math.Pow(ritz.Values[i], p));
            Assert.Equal(exact, rule, 1e-11 * Math.Pow(3, p));
            a.Apply(power, work);
            (power, work) = (work, power);
        }
    }

    [Fact]
    public void Cancelling_keeps_the_steps_taken_and_the_run_can_go_on()
    {
        var (a, _) = Problem<double>("normal", 60);
        using var source = new CancellationTokenSource();
        var lanczos = new LanczosFactorization<double[]>(a, Start<double>(60, 4));
        var progress = new Recorder(p =>
        {
            if (p.Fraction == 7 / 20.0)
                source.Cancel();
        });
        Assert.Equal(KrylovStatus.Canceled, lanczos.Extend(20, progress, source.Token));
        Assert.Equal(7, lanczos.Steps);
        Assert.Equal(7 / 20.0, progress.Last.Fraction);
        Assert.Equal(KrylovStatus.ProductLimitReached, lanczos.Extend(13));
        var whole = new LanczosFactorization<double[]>(a, Start<double>(60, 4));
        whole.Extend(20);
        Assert.Equal(whole.Diagonal, lanczos.Diagonal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_product_that_is_not_finite_ends_the_run_and_keeps_what_was_found(float bad)
    {
        var (a, _) = Problem<float>("normal", 40);
        int products = 0;
        var spoiled = new DelegateOperator<float[]>(a.Space, (x, y) =>
        {
            a.Apply(x, y);
            if (++products == 6)
                y[3] = bad;
        });
        var lanczos = new LanczosFactorization<float[]>(spoiled, Start<float>(40, 5));
        Assert.Equal(KrylovStatus.NonFiniteProduct, lanczos.Extend(20));
        Assert.Equal(5, lanczos.Steps);
        Assert.Equal(5, lanczos.Basis.Count);
        Assert.Contains("Product 6", lanczos.Message);
        Assert.All(lanczos.Ritz().Values, v => Assert.True(double.IsFinite(v)));
    }

    [Fact]
    public void An_operator_without_symmetry_is_refused()
    {
        var (a, _) = Problem<double>("normal", 30);
        var skewed = new DelegateOperator<double[]>(a.Space, (x, y) =>
        {
            a.Apply(x, y);
            y[0] += 0.5 * x[1];
        });
        var error = Assert.Throws<OperatorDefectException>(() => new LanczosFactorization<double[]>(skewed, Start<double>(30, 6)).Extend(10));
        Assert.Contains("not symmetric", error.Message);
    }

    [Fact]
    public void An_operator_that_changes_its_answer_is_refused()
    {
        var (a, _) = Problem<float>("normal", 30);
        int products = 0;
        var drifting = new DelegateOperator<float[]>(a.Space, (x, y) =>
        {
            a.Apply(x, y);
            a.Space.Scale(1 + 0.05 * products++, y);
        });
        var error = Assert.Throws<OperatorDefectException>(() => new LanczosFactorization<float[]>(drifting, Start<float>(30, 7)).Extend(10));
        Assert.Contains("dropout", error.Message);
    }

    [Fact]
    public void A_looser_tolerance_lets_approximate_products_through()
    {
        var (a, _) = Problem<double>("normal", 30);
        ulong call = 0;
        var noisy = new DelegateOperator<double[]>(a.Space, (x, y) =>
        {
            a.Apply(x, y);
            var noise = new RandomStream(call++);
            for (int i = 0; i < y.Length; i++)
                y[i] += 1e-4 * noise.Normal(i);
        });
        Assert.Throws<OperatorDefectException>(() => new LanczosFactorization<double[]>(noisy, Start<double>(30, 8)).Extend(10));
        var options = new LanczosOptions { SymmetryTolerance = 1e-2 };
        var lanczos = new LanczosFactorization<double[]>(noisy, Start<double>(30, 8), options);
        Assert.Equal(KrylovStatus.ProductLimitReached, lanczos.Extend(10));
        Assert.InRange(lanczos.SymmetryDefect, 1e-6, 1e-2);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        var (a, _) = Problem<double>("normal", 10);
        Assert.Contains("zero", Assert.Throws<ArgumentException>(() => new LanczosFactorization<double[]>(a, new double[10])).Message);
        double[] bad = Start<double>(10, 9);
        bad[2] = double.NaN;
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => new LanczosFactorization<double[]>(a, bad)).Message);
        Assert.Throws<ArgumentException>(() => new LanczosFactorization<double[]>(a, new double[9]));
        var lanczos = new LanczosFactorization<double[]>(a, Start<double>(10, 9));
        Assert.Throws<InvalidOperationException>(() => lanczos.Ritz());
        Assert.Contains("at most 10", Assert.Throws<ArgumentOutOfRangeException>(() => lanczos.Extend(11)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => lanczos.Extend(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LanczosOptions { SymmetryTolerance = 0 });
    }

    [Fact]
    public void Every_status_has_its_advice()
        => Assert.All(Enum.GetValues<KrylovStatus>(), s => Assert.EndsWith(".", s.Advice()));

    static void CheckFactorisation<T>(string name, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (a, truth) = Problem<T>(name, n);
        var space = a.Space;
        double norm = truth.Max(Math.Abs), u = space.UnitRoundoff;
        var lanczos = new LanczosFactorization<T[]>(a, Start<T>(n, 1));
        lanczos.Extend(Math.Min(n, 30));
        int k = lanczos.Steps;
        T[] v = space.CreateZero(), av = space.CreateZero(), other = space.CreateZero();
        var dots = new double[k];
        var residual = space.CreateZero();
        for (int j = 0; j < k; j++)
        {
            lanczos.Basis.Read(j, v);
            lanczos.Basis.Project(v, dots);
            for (int i = 0; i < k; i++)
                Assert.Equal(i == j ? 1 : 0, dots[i], 8 * u);
            // A v_j − β_{j−1} v_{j−1} − α_j v_j − β_j v_{j+1} = 0; in the last column what remains has norm β_k.
            a.Apply(v, av);
            space.AddScaled(-lanczos.Diagonal[j], v, av);
            if (j > 0)
            {
                lanczos.Basis.Read(j - 1, other);
                space.AddScaled(-lanczos.OffDiagonal[j - 1], other, av);
            }
            if (j < k - 1)
            {
                lanczos.Basis.Read(j + 1, other);
                space.AddScaled(-lanczos.OffDiagonal[j], other, av);
                Assert.InRange(space.Norm(av), 0, 20 * u * norm);
            }
            else
            {
                Assert.Equal(lanczos.OffDiagonal[j], space.Norm(av), 20 * u * norm);
            }
        }
    }

    static void CheckBounds<T>(string name, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (a, truth) = Problem<T>(name, n);
        // The matrix itself has its spectrum to this error only.
        double construction = n * 1.2e-16 * truth.Max(Math.Abs);
        for (int seed = 0; seed < 5; seed++)
        {
            var lanczos = new LanczosFactorization<T[]>(a, Start<T>(n, (ulong)seed));
            foreach (int steps in new[] { 1, 4, 15 })
            {
                lanczos.Extend(Math.Min(steps, n - lanczos.Steps));
                var ritz = lanczos.Ritz();
                Assert.Equal(1, ritz.Weights.Sum(), 1e-12);
                for (int i = 0; i < ritz.Values.Count; i++)
                {
                    Assert.InRange(truth.Min(l => Math.Abs(l - ritz.Values[i])), 0, ritz.Bound(i) + construction);
                    Assert.InRange(ritz.Values[i], truth[0] - ritz.Rounding - construction, truth[^1] + ritz.Rounding + construction);
                }
            }
        }
    }

    static (ILinearOperator<T[]> A, IReadOnlyList<double> Eigenvalues) Problem<T>(string name, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var spectrum = PrescribedSpectrum.Named(name, n, seed: 1);
        T[] matrix = [.. PrescribedSpectrum.Matrix(spectrum, seed: 2).Select(T.CreateTruncating)];
        return (new DenseOperator<T>(new ArraySpace<T>(n), matrix), spectrum);
    }

    static T[] Start<T>(int n, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. Enumerable.Range(0, n).Select(i => T.CreateTruncating(new RandomStream(seed).Normal(i)))];

    sealed class Recorder(Action<WorkProgress> seen) : IProgress<WorkProgress>
    {
        public WorkProgress Last { get; private set; }

        public void Report(WorkProgress value)
        {
            Last = value;
            seen(value);
        }
    }
}
