using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization.Tests;

public class ClassificationTests
{
    static readonly Objective Saddle = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]);

    [Fact]
    public void The_saddle_is_a_saddle_of_index_one_with_its_eigenvalues_and_directions()
    {
        CriticalPoint p = Saddle.CriticalPointAt(0, 0);
        Assert.Equal(CriticalPointKind.Saddle, p.Kind);
        Assert.Equal(1, p.Index);
        Assert.Equal((1, 0, 1), p.Signature);
        Assert.Equal([-2, 2], p.Eigenvalues);
        Assert.Equal([0, 1], p.Eigenvector(0).Select(Math.Abs));
        Assert.Equal([1, 0], p.Eigenvector(1).Select(Math.Abs));
        Assert.Equal(0, p.GradientNorm);
        Assert.Equal(0, p.Value);
        Assert.Equal([0, 0], p.Point);
        Assert.Contains("saddle of index 1", p.Summary);
    }

    [Fact]
    public void A_point_with_a_gradient_is_not_critical_but_its_curvature_is_told()
    {
        CriticalPoint p = Saddle.CriticalPointAt(1, 1);
        Assert.Equal(CriticalPointKind.NotCritical, p.Kind);
        Assert.False(p.IsCritical);
        Assert.Equal(1, p.Index);
        Assert.Contains("Not critical", p.Summary);
    }

    public static TheoryData<string, CriticalPointKind, int, int> Kinds() => new()
    {
        { "1 2 3", CriticalPointKind.Minimum, 0, 0 },
        { "-1 -2 -3", CriticalPointKind.Maximum, 3, 0 },
        { "-1 -2 3", CriticalPointKind.Saddle, 2, 0 },
        { "-1 0 3", CriticalPointKind.Saddle, 1, 1 },
        { "0 0 3", CriticalPointKind.Degenerate, 0, 2 },
        { "0 -1 -1", CriticalPointKind.Degenerate, 2, 1 },
        { "0 0 0", CriticalPointKind.Degenerate, 0, 3 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kind_index_and_nullity_follow_the_spectrum_whatever_the_scale_of_the_function(
        string spectrum, CriticalPointKind kind, int index, int nullity)
    {
        double[] lambda = spectrum.Split(' ').Select(s => double.Parse(s, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        foreach (double scale in new[] { 1e-200, 1e-12, 1, 1e12, 1e200 })
        {
            var f = Objective.FromFormula(3, x => scale * (lambda[0] * x[0] * x[0] + lambda[1] * x[1] * x[1] + lambda[2] * x[2] * x[2]));
            CriticalPoint p = f.CriticalPointAt(0, 0, 0);
            Assert.Equal((kind, index, nullity), (p.Kind, p.Index, p.Nullity));
        }
    }

    [Fact]
    public void What_is_certain_of_a_degenerate_point_is_said()
    {
        var valley = Objective.FromFormula(2, x => x[0] * x[0] + x[1] * x[1] * x[1]);
        Assert.Contains("not a maximum", valley.CriticalPointAt(0, 0).Summary);
        var ridge = Objective.FromFormula(2, x => -x[0] * x[0] + Real.Pow(x[1], 4));
        Assert.Contains("not a minimum", ridge.CriticalPointAt(0, 0).Summary);
        var monkey = Objective.FromFormula(2, x => Real.Pow(x[0], 3) - 3 * x[0] * x[1] * x[1]);
        Assert.Contains("higher derivatives decide", monkey.CriticalPointAt(0, 0).Summary);
        var both = Objective.FromFormula(3, x => x[0] * x[0] - x[1] * x[1] + Real.Pow(x[2], 4));
        Assert.Contains("degenerate as well", both.CriticalPointAt(0, 0, 0).Summary);
    }

    [Fact]
    public void A_critical_point_known_to_half_the_digits_is_accepted_and_one_known_to_four_is_not()
    {
        var f = Objective.FromFormula(2, x => 1e6 * (Real.Square(x[0] - 100) - Real.Square(x[1] - 3)));
        Assert.Equal(CriticalPointKind.Saddle, f.CriticalPointAt(100 + 1e-7, 3 - 1e-7).Kind);
        Assert.Equal(CriticalPointKind.NotCritical, f.CriticalPointAt(100 + 1e-3, 3).Kind);
        Assert.Equal(CriticalPointKind.Saddle,
            f.CriticalPointAt([100 + 1e-3, 3], new ClassificationOptions { GradientTolerance = 1e4 }).Kind);
    }

    [Fact]
    public void Points_where_the_function_is_not_finite_are_said_to_be_so()
    {
        var f = Objective.FromFormula(1, x => Real.Log(x[0]));
        Assert.Equal(CriticalPointKind.NotFinite, f.CriticalPointAt(-1).Kind);
        Assert.Equal(CriticalPointKind.NotFinite, f.CriticalPointAt(0).Kind);
        Assert.Empty(f.CriticalPointAt(0).Eigenvalues);
    }

    [Fact]
    public void A_random_Hessian_has_its_index_and_its_eigenvectors()
    {
        const int n = 60;
        var random = new RandomStream(4);
        var a = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
                a[i, j] = a[j, i] = random.Normal(i * n + j);
        }
        var f = Objective.FromFormula(n, x =>
        {
            Real sum = 0;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                    sum += 0.5 * a[i, j] * x[i] * x[j];
            }
            return sum;
        });
        CriticalPoint p = f.CriticalPointAt(new double[n]);
        Assert.Equal(n, p.Index + p.PositiveCount);
        Assert.InRange(p.Index, 20, 40);
        for (int k = 0; k < n; k += 7)
        {
            double[] v = p.Eigenvector(k);
            for (int i = 0; i < n; i++)
                Assert.Equal(p.Eigenvalues[k] * v[i], Enumerable.Range(0, n).Sum(j => a[i, j] * v[j]), 1e-11);
        }
    }

    [Fact]
    public void Text_does_not_depend_on_the_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        string here = Saddle.CriticalPointAt(0.5, 0).Summary;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
            Assert.Equal(here, Saddle.CriticalPointAt(0.5, 0).Summary);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}
