using System.Globalization;
using System.Text.Json;

namespace SaddleNotebooks.Optimization.Tests;

/// <summary>Classification and saddle-free steps on networks, against the reference problem W2 and against the whole spectrum.</summary>
public class NetworkCriticalPointTests
{
    static readonly ClassificationOptions Loose = new() { GradientTolerance = 1 };

    [Fact]
    public void W2_has_the_reference_spectrum_and_its_index()
    {
        CriticalPoint p = ReferenceProblems.W2<double>().CriticalPointAt(Loose with { RelativeTolerance = 1e-8 / 1.28150501523613 });
        double[] expected = [.. ReferenceProblems.W2Answers.GetProperty("eigs").EnumerateArray().Select(e => e.GetDouble()).Order()];
        Assert.Equal(452, p.Eigenvalues.Count);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], p.Eigenvalues[i], 1e-12);
        Assert.Equal((171, 11, 270), p.Signature);
        Assert.Equal(CriticalPointKind.Saddle, p.Kind);
        Assert.Equal(0.06947760797353592, p.GradientNorm, 1e-12);
        Assert.Equal(CriticalPointKind.NotCritical, ReferenceProblems.W2<double>().CriticalPointAt().Kind);
    }

    [Theory]
    [InlineData("0.001")]
    [InlineData("0.01")]
    [InlineData("0.1")]
    public void Saddle_free_steps_on_W2_are_the_reference_steps(string damping)
    {
        JsonElement expected = ReferenceProblems.W2Answers.GetProperty("sfn_by_damping").GetProperty(damping);
        NetworkLoss<double> loss = ReferenceProblems.W2<double>();
        double[] start = [.. loss.Parameters];
        double mu = double.Parse(damping, CultureInfo.InvariantCulture);
        OptimizationResult r = loss.Minimize(
            Optimizer.SaddleFreeNewton(mu, adaptive: false), start, new OptimizationOptions { MaxSteps = 1 });
        double[] step = [.. r.Point.Zip(start, (after, before) => after - before)];
        Assert.Equal(expected.GetProperty("loss_after").GetDouble(), r.Value, 1e-10);
        Assert.Equal(expected.GetProperty("step_norm").GetDouble(), Math.Sqrt(step.Sum(v => v * v)), 1e-8);
        if (damping == "0.001")
        {
            double[] whole = ReferenceFiles.Doubles("w2_sfnstep_f64.bin");
            double error = Math.Sqrt(step.Zip(whole, (a, b) => (a - b) * (a - b)).Sum()) / Math.Sqrt(whole.Sum(v => v * v));
            Assert.InRange(error, 0, 1e-9);
        }
    }

    [Fact]
    public void Plain_Newton_on_W2_goes_where_the_reference_says()
    {
        NetworkLoss<double> loss = ReferenceProblems.W2<double>();
        OptimizationResult r = loss.Minimize(Optimizer.Newton() with { RelativeCutoff = 1e-8 }, [.. loss.Parameters], new OptimizationOptions { MaxSteps = 1 });
        Assert.True(r.Value > 5, $"{r.Value}");
    }

    [Fact]
    public void Known_in_part_the_spectrum_has_the_same_ends_and_a_lower_bound_of_the_index()
    {
        NetworkLoss<double> loss = ReferenceProblems.W2<double>();
        CriticalPoint whole = loss.CriticalPointAt(Loose);
        CriticalPoint ends = loss.CriticalPointAt(Loose with { DenseLimit = 100, KrylovSteps = 150 });
        Assert.False(ends.IsWholeSpectrumKnown);
        Assert.Equal(CriticalPointKind.Saddle, ends.Kind);
        Assert.InRange(ends.Index, 1, whole.Index);
        Assert.InRange(ends.PositiveCount, 1, whole.PositiveCount);
        Assert.Equal(whole.SmallestEigenvalue, ends.SmallestEigenvalue, ends.EigenvalueBounds[0]);
        Assert.Equal(whole.LargestEigenvalue, ends.LargestEigenvalue, ends.EigenvalueBounds[^1]);
        Assert.InRange(ends.EigenvalueBounds[0], 0, 1e-3);
        Assert.Equal(150, ends.Cost.HessianProducts);
        Assert.Contains("at least", ends.Summary);
        // The eigenvector is one: Hv = λv to the bound.
        double[] v = ends.Eigenvector(0), product = new double[452];
        loss.Hessian().Apply(v, product);
        double residual = Math.Sqrt(product.Zip(v, (h, c) => h - ends.SmallestEigenvalue * c).Sum(d => d * d));
        Assert.InRange(residual, 0, ends.EigenvalueBounds[0] + 1e-12);
        Assert.NotEmpty(ends.UnstableDirections());
    }

    [Fact]
    public void A_large_minimum_is_only_probable_and_the_probability_is_small()
    {
        Problem f = Problem.Quadratic([.. Enumerable.Range(0, 300).Select(i => 1 + i / 300.0)]);
        CriticalPoint p = f.CriticalPointAt(new double[300], new ClassificationOptions { DenseLimit = 50, KrylovSteps = 60 });
        Assert.Equal(CriticalPointKind.ProbableMinimum, p.Kind);
        Assert.InRange(p.OverlookedProbability, 0, 1e-6);
        Assert.Contains("probability", p.Summary);
        CriticalPoint flat = Objective.FromFormula(300, x => x[0] * x[0]).CriticalPointAt(new double[300], new ClassificationOptions { DenseLimit = 50 });
        Assert.Equal(CriticalPointKind.Degenerate, flat.Kind);
    }

    [Fact]
    public void Float_and_double_networks_are_classified_alike()
    {
        CriticalPoint single = ReferenceProblems.W2<float>().CriticalPointAt(Loose), full = ReferenceProblems.W2<double>().CriticalPointAt(Loose);
        Assert.Equal(full.Kind, single.Kind);
        Assert.Equal(full.SmallestEigenvalue, single.SmallestEigenvalue, 1e-5);
        Assert.Equal(full.LargestEigenvalue, single.LargestEigenvalue, 1e-5);
    }

    [Fact]
    public void Curvature_methods_train_a_network_past_its_saddle()
    {
        NetworkLoss<double> loss = ReferenceProblems.W2<double>();
        foreach (Optimizer optimizer in new Optimizer[] { Optimizer.KrylovSaddleFreeNewton(), Optimizer.CubicNewton(), Optimizer.TrustRegionNewtonCg() })
        {
            OptimizationResult r = loss.Minimize(optimizer, [.. loss.Parameters], new OptimizationOptions { MaxSteps = 15 });
            Assert.True(r.Value < 0.45, $"{optimizer.Name}: {r.Value}");
        }
    }

    [Fact]
    public void A_batch_size_gives_mini_batch_steps_that_can_be_cut_and_go_on_with_the_same_bits()
    {
        NetworkLoss<double> loss = ReferenceProblems.W2<double>();
        Optimizer sgd = Optimizer.Sgd(0.2, momentum: 0.9, batchSize: 64);
        double[] start = [.. loss.Parameters];
        OptimizationResult whole = new OptimizationRun<double[]>(loss, sgd, start).Advance(50);
        Assert.Equal(50, whole.Cost.Gradients);
        // 1,000 samples are 16 batches: looked at after 0, 16, 32, 48 and 50 steps.
        Assert.Equal(5, whole.CheckCost.Gradients);
        Assert.Equal([0, 16, 32, 48, 50], whole.Trajectory.Select(p => p.Step));
        Assert.True(whole.Value < whole.Trajectory[0].Value);
        Assert.Equal(loss.Value([.. whole.Point]), whole.Value, 1e-12);

        var first = new OptimizationRun<double[]>(loss, sgd, start);
        first.Advance(32);
        using var file = new MemoryStream();
        first.Save(file);
        file.Position = 0;
        OptimizationResult parts = OptimizationRun<double[]>.Load(file, loss, sgd).Advance(18);
        Assert.Equal(whole.Point, parts.Point);
        Assert.NotEqual(whole.Point, loss.Minimize(Optimizer.Sgd(0.2, momentum: 0.9, batchSize: 1_000), start, new OptimizationOptions { MaxSteps = 50 }).Point);
    }
}
