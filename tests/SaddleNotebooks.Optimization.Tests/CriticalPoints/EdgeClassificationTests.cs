using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization.Tests;

/// <summary>What a point is called where the formula is not smooth, and where only a part of the spectrum is known.</summary>
public class EdgeClassificationTests
{
    [Fact]
    public void Roots_that_cancel_give_the_right_kind()
    {
        var saddle = Objective.FromFormula(2, x => Real.Pow(Real.Sqrt(x[0] * x[0] + x[1] * x[1]), 2) - 3 * x[1] * x[1]).CriticalPointAt(0, 0);
        Assert.Equal((CriticalPointKind.Saddle, 1), (saddle.Kind, saddle.Index));
        var top = Objective.FromFormula(3, x => Real.Exp(-Real.Square(Real.Sqrt(x[0] * x[0] + x[1] * x[1] + x[2] * x[2]))));
        Assert.Equal(CriticalPointKind.Maximum, top.CriticalPointAt(0, 0, 0).Kind);
    }

    [Fact]
    public void A_kink_is_called_a_kink()
    {
        var kink = Objective.FromFormula(2, x => Real.Abs(x[0]) + x[1] * x[1]).CriticalPointAt(0, 0);
        Assert.Equal(CriticalPointKind.NotDifferentiable, kink.Kind);
        Assert.False(kink.IsCritical);
        Assert.Contains("Abs of zero", kink.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("higher derivatives", kink.Summary, StringComparison.Ordinal);
        var root = Objective.FromFormula(1, x => Real.Sqrt(x[0])).CriticalPointAt(0);
        Assert.Equal(CriticalPointKind.NotFinite, root.Kind);
        Assert.Contains("Sqrt of zero", root.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Above_the_dense_limit_the_index_is_between_limits_and_every_text_says_so()
    {
        double[] spectrum = [.. Enumerable.Range(0, 300).Select(i => i < 75 ? -0.5 - 0.002 * i : 0.5 + 0.004 * i)];
        var f = Problem.Quadratic(spectrum, seed: 1);
        var options = new ClassificationOptions { DenseLimit = 100, KrylovSteps = 40 };
        var p = f.CriticalPointAt(new double[300], options);
        Assert.InRange(75, p.Index, p.IndexAtMost);
        Assert.True(p.Index < 75);
        Assert.Equal(1, p.OverlookedProbability);
        Assert.Contains("at most", p.Summary, StringComparison.Ordinal);
        Assert.Contains("at least", p.ToString(), StringComparison.Ordinal);
        var away = new double[300];
        away[3] = 1;
        var slope = f.CriticalPointAt(away, options);
        Assert.Equal(CriticalPointKind.NotCritical, slope.Kind);
        Assert.Contains("at least", slope.Summary, StringComparison.Ordinal);
        var whole = f.CriticalPointAt(new double[300]);
        Assert.Equal((75, 75, 0.0), (whole.Index, whole.IndexAtMost, whole.OverlookedProbability));
    }

    [Fact]
    public void A_token_cancelled_before_the_call_costs_no_Hessian_product()
    {
        var f = new CountingObjective<double[]>(Problem.Quadratic([.. Enumerable.Range(0, 500).Select(i => i - 10.0)]));
        var result = f.FindCriticalPoint(new double[500], cancellationToken: new CancellationToken(canceled: true));
        Assert.Equal(0, f.Count.HessianProducts);
        Assert.Equal(CriticalPointKind.Undecided, result.Point.Kind);
        Assert.Contains("cancelled", result.Point.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_in_the_middle_of_the_matrix_keeps_what_its_columns_prove()
    {
        double[] spectrum = [.. Enumerable.Range(0, 300).Select(i => i < 120 ? -2 - 0.001 * i : 1 + 0.002 * i)];
        var f = Problem.Quadratic(spectrum, seed: 3);
        using var stop = new CancellationTokenSource();
        var p = f.CriticalPointAt<double[]>(new double[300], progress: new Direct(done =>
        {
            if (done > 0.4)
                stop.Cancel();
        }), cancellationToken: stop.Token);
        Assert.True(p.IsCanceled);
        Assert.False(p.IsWholeSpectrumKnown);
        Assert.Equal(CriticalPointKind.Saddle, p.Kind);
        Assert.InRange(p.Index, 1, 120);
        Assert.InRange(p.IndexAtMost, 120, 299);
        Assert.InRange(p.PositiveCount, 1, 180);
        Assert.Contains("cancelled", p.Summary, StringComparison.Ordinal);
        Assert.Contains("at least", p.Summary, StringComparison.Ordinal);
        for (int k = 0; k < p.Eigenvalues.Count; k++)
        {
            Assert.InRange(spectrum.Min(l => Math.Abs(l - p.Eigenvalues[k])), 0, p.EigenvalueBounds[k]);
            double[] v = p.Eigenvector(k), product = new double[300];
            f.Hessian(new double[300]).Apply(v, product);
            double residual = Math.Sqrt(product.Select((h, i) => Math.Pow(h - p.Eigenvalues[k] * v[i], 2)).Sum());
            Assert.Equal(residual, p.EigenvalueBounds[k], 1e-9);
        }
        Assert.False(f.CriticalPointAt(new double[300]).IsCanceled);
    }

    [Fact]
    public void A_stop_before_the_first_column_is_no_exception_and_no_claim()
    {
        var stopped = new CancellationToken(canceled: true);
        foreach (int limit in new[] { 2_000, 10 })
        {
            var p = Problem.Quadratic([-1, .. Enumerable.Repeat(1.0, 99)], seed: 1)
                .CriticalPointAt<double[]>(new double[100], new ClassificationOptions { DenseLimit = limit }, cancellationToken: stopped);
            Assert.Equal((CriticalPointKind.Undecided, 0, 100, true), (p.Kind, p.Index, p.IndexAtMost, p.IsCanceled));
            Assert.Contains("cancelled", p.Summary, StringComparison.Ordinal);
        }
    }

    sealed class Direct(Action<double> tell) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => tell(value.Fraction);
    }

    [Fact]
    public void Linear_networks_have_their_minimum_in_their_box()
    {
        foreach (var (depth, width) in new[] { (1, 3), (2, 2), (3, 2), (2, 4) })
        {
            var problem = Problem.DeepLinearNetwork(depth, width);
            Assert.All(problem.KnownCriticalPoints[0].Point.Zip(problem.Box), p => Assert.InRange(p.First, p.Second.Lower, p.Second.Upper));
        }
    }

    [Fact]
    public void A_small_negative_eigenvalue_that_the_steps_may_miss_makes_no_probable_minimum()
    {
        // λ_min = −0.004 beside a spectrum up to 1: twenty steps see nothing below zero, or a little.
        double[] spectrum = [.. Enumerable.Range(0, 200).Select(i => i == 0 ? -0.004 : 0.001 + i / 200.0)];
        var f = Problem.Quadratic(spectrum, seed: 1);
        for (ulong seed = 0; seed < 20; seed++)
        {
            var p = f.CriticalPointAt<double[]>(new double[200], new ClassificationOptions { DenseLimit = 10, KrylovSteps = 20, Seed = seed });
            Assert.NotEqual(CriticalPointKind.ProbableMinimum, p.Kind);
            Assert.True(!double.IsFinite(p.Smallest.Limit) || p.Smallest.Limit < -0.004);
            if (p.HasNegativeCurvature)
                Assert.True(p.SmallestEigenvalue < 0);
        }
        Assert.Equal(CriticalPointKind.Saddle, f.CriticalPointAt(new double[200]).Kind);
    }
}
