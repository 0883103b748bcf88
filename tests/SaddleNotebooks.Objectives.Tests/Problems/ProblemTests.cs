using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Objectives.Tests;

public class ProblemTests
{
    public static IEnumerable<TheoryDataRow<int>> Numbers()
        => Enumerable.Range(0, KnownProblems.All.Length).Select(i => new TheoryDataRow<int>(i) { TestDisplayName = KnownProblems.All[i].Name });

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_known_critical_point_has_its_value_its_index_and_its_nullity(int number)
    {
        foreach (KnownCriticalPoint known in KnownProblems.All[number].KnownCriticalPoints)
        {
            CriticalPoint p = KnownProblems.All[number].CriticalPointAt([.. known.Point]);
            Assert.True(p.IsCritical, $"{KnownProblems.All[number]} at ({string.Join(", ", known.Point)}): {p.Summary}");
            Assert.Equal((known.Index, known.Nullity), (p.Index, p.Nullity));
            Assert.Equal(known.Value, p.Value, 1e-11 * Math.Max(1, Math.Abs(known.Value)));
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Derivatives_agree_with_differences_at_random_points_of_the_box(int number)
    {
        Problem f = KnownProblems.All[number];
        for (ulong seed = 0; seed < 3; seed++)
        {
            double[] x = f.RandomStart(seed);
            Assert.All(x.Zip(f.Box), p => Assert.InRange(p.First, p.Second.Lower, p.Second.Upper));
            Assert.Equal(x, f.RandomStart(seed));
            Differences.AssertDerivatives(f, x);
        }
    }

    [Fact]
    public void Every_problem_says_where_it_comes_from()
        => Assert.All(KnownProblems.All, f =>
        {
            Assert.NotEmpty(f.Name);
            Assert.NotEmpty(f.Formula);
            Assert.NotEmpty(f.Source);
            Assert.Equal(f.Dimension, f.Box.Count);
        });

    [Fact]
    public void The_octopus_has_two_continuous_derivatives_where_its_pieces_meet()
    {
        var f = Problem.Octopus(4, attraction: 1.5, repulsion: 0.7, width: 1);
        // Points on a border |x_i| = τ or 2τ of the pieces, with later coordinates inside and outside the tube.
        double[][] borders = [[1, 0.3, 0.2, -0.1], [2, 0.3, 0.2, 0.4], [-2, 1.5, 0.2, 0.1], [4, -1, 0.3, 1.7], [3, 2, 5, 0.3], [2, 2, 2, 2], [1.4, 1, 0.2, 0]];
        foreach (double[] x in borders)
        {
            int n = x.Length;
            for (int i = 0; i < n; i++)
            {
                double[] up = [.. x], down = [.. x];
                up[i] += 1e-7;
                down[i] -= 1e-7;
                Assert.Equal(f.Value(down), f.Value(up), 1e-4);
                Assert.All(f.Gradient(down).Zip(f.Gradient(up)), g => Assert.Equal(g.First, g.Second, 1e-4));
                Assert.All(f.HessianMatrix(down).Cast<double>().Zip(f.HessianMatrix(up).Cast<double>()),
                    h => Assert.Equal(h.First, h.Second, 1e-3));
            }
        }
    }

    [Fact]
    public void A_rotated_quadratic_has_the_given_spectrum_in_other_directions()
    {
        double[] spectrum = [-3, -0.01, 1, 5, 100];
        CriticalPoint p = Problem.Quadratic(spectrum, seed: 2).CriticalPointAt(new double[5]);
        Assert.All(p.Eigenvalues.Zip(spectrum), e => Assert.Equal(e.Second, e.First, 1e-12));
        Assert.All(p.Eigenvector(0), v => Assert.InRange(Math.Abs(v), 1e-4, 0.99));
    }

    [Fact]
    public void The_random_field_is_periodic_with_mean_zero_and_variance_one()
    {
        Problem f = Problem.RandomField(2, seed: 3);
        Assert.Equal(f.Value(0.3, 1.1), f.Value(0.3 + 2 * Math.PI, 1.1 - 2 * Math.PI), 1e-12);
        double[] values = Enumerable.Range(0, 400).Select(s => Problem.RandomField(2, (ulong)s).Value(0.3, 1.1)).ToArray();
        // Standard errors 1/√400 and √(2/400); five of them are allowed.
        Assert.Equal(0, values.Average(), 0.25);
        Assert.Equal(1, values.Average(v => v * v), 0.36);
    }

    [Fact]
    public void Parameters_out_of_range_are_named()
    {
        Assert.Throws<ArgumentException>(() => Problem.Quadratic());
        Assert.Throws<ArgumentException>(() => Problem.Quadratic(1, double.NaN));
        Assert.Contains("dimension", Assert.Throws<ArgumentOutOfRangeException>(() => Problem.Octopus(0)).Message);
        Assert.Contains("rank", Assert.Throws<ArgumentOutOfRangeException>(() => Problem.MatrixFactorization([1, 2], rank: 3)).Message);
        Assert.Throws<ArgumentException>(() => Problem.MatrixFactorization([1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Problem.PhaseRetrieval(4, measurements: 3, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Problem.RandomField(dimension: 9, seed: 1));
    }
}
