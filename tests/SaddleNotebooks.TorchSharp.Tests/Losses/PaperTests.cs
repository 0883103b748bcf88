namespace SaddleNotebooks.Torch.Tests;

/// <summary>The papers in one line on this engine: the same numbers as on the CPU engine, from the same seeds.</summary>
public class PaperTests
{
    [Fact]
    public void Edge_of_stability_is_that_of_the_CPU_engine()
    {
        using var torch = TorchProblems.W2(ScalarType.Float64);
        var cpu = ReferenceProblems.W2<double>();
        foreach (Optimizer method in new Optimizer[] { Optimizer.GradientDescent(0.2), Optimizer.Adam(0.01) })
        {
            var tracking = new CurvatureTracking { EverySteps = 15, Largest = 3, Tolerance = 1e-6, MaxProducts = 200, GradientShare = true };
            var expected = cpu.EdgeOfStability(method, steps: 15, tracking);
            var found = torch.EdgeOfStability(method, steps: 15, tracking);
            Assert.All(expected.Losses.Zip(found.Losses), p => Assert.Equal(p.First, p.Second, 1e-10));
            Assert.Equal(expected.Ratios.Select(r => r.Step), found.Ratios.Select(r => r.Step));
            Assert.All(expected.Ratios.Zip(found.Ratios), p => Assert.Equal(1, p.Second.Ratio / p.First.Ratio, 1e-5));
            Assert.All(expected.Curvature.Zip(found.Curvature), p => Assert.Equal(p.First.GradientShare!.Value, p.Second.GradientShare!.Value, 1e-4));
        }
    }

    [Fact]
    public void Measures_of_sharpness_are_those_of_the_CPU_engine()
    {
        using var torch = TorchProblems.W2(ScalarType.Float64);
        var options = new SharpnessOptions { BatchSize = 20, MaxBatches = 4, Directions = 2 };
        SharpnessTable expected = ReferenceProblems.W2<double>().SharpnessMeasures(options), found = torch.SharpnessMeasures(options);
        Assert.Equal(6, found.Rows.Count);
        foreach (var (a, b) in expected.Rows.Zip(found.Rows))
        {
            Assert.Equal(a.Name, b.Name);
            // The trace is a closed form there and an estimate here.
            Assert.InRange(Math.Abs(b.Value.Value - a.Value.Value), 0, (5 * b.Value.StandardError) + (1e-4 * Math.Abs(a.Value.Value)));
        }
    }

    [Fact]
    public void Draws_of_a_learning_coefficient_are_those_of_the_CPU_engine()
    {
        using var torch = TorchProblems.W2(ScalarType.Float64);
        var options = new LearningCoefficientOptions { BatchSize = 30, BurnIn = 5, Draws = 10, Chains = 2, StepSize = 1e-4 };
        var expected = ReferenceProblems.W2<double>().LearningCoefficient(options);
        var found = torch.LearningCoefficient(options);
        Assert.All(expected.Chains.SelectMany(c => c).Zip(found.Chains.SelectMany(c => c)), p => Assert.Equal(p.First, p.Second, 1e-7 * (1 + Math.Abs(p.First))));
    }
}
