namespace SaddleNotebooks.Optimization.Tests;

public class TrajectoryCurvatureTests
{
    static OptimizationResult FallOffTheSaddle(int steps = 40)
        => Problem.Saddle.Minimize(Optimizer.GradientDescent(0.1), [1, 1e-3], new OptimizationOptions { MaxSteps = steps });

    [Fact]
    public void The_smallest_eigenvalue_of_a_quadratic_saddle_is_the_same_everywhere()
    {
        var result = FallOffTheSaddle();
        Assert.All(result.Trajectory, p => Assert.Null(p.LowestEigenvalue));
        var seen = Problem.Saddle.WithCurvature(result, points: 1000);
        Assert.Equal(result.Trajectory.Count, seen.Trajectory.Count);
        Assert.All(seen.Trajectory, p => Assert.Equal(-2, p.LowestEigenvalue!.Value, 1e-12));
        Assert.Equal(2 * seen.Trajectory.Count, seen.CheckCost.HessianProducts - result.CheckCost.HessianProducts);
        Assert.Equal(result.Cost, seen.Cost);
    }

    [Fact]
    public void It_follows_the_curvature_along_a_curved_way()
    {
        // f = x⁴/4 − x²/2 has f″ = 3x² − 1, negative on the ridge and positive in the valleys.
        var f = Objective.FromFormula(1, x => 0.25 * x[0] * x[0] * x[0] * x[0] - 0.5 * x[0] * x[0]);
        var seen = f.WithCurvature(f.Minimize(Optimizer.GradientDescent(0.1), [0.01]), points: 7);
        var known = seen.Trajectory.Where(p => p.LowestEigenvalue is not null).ToArray();
        Assert.InRange(known.Length, 7, 8);
        Assert.All(known, p => Assert.Equal(3 * p.Point[0] * p.Point[0] - 1, p.LowestEigenvalue!.Value, 1e-9));
        Assert.NotNull(seen.Trajectory[0].LowestEigenvalue);
        Assert.NotNull(seen.Trajectory[^1].LowestEigenvalue);
        Assert.True(known[0].LowestEigenvalue < 0 && known[^1].LowestEigenvalue > 0);
    }

    [Fact]
    public void A_run_that_looked_at_the_curvature_where_it_ended_says_so()
    {
        var result = Problem.DoubleWell.Minimize(Optimizer.GradientDescent(0.05), [0.1, 0.3]);
        Assert.Equal(OptimizationStatus.SecondOrderStationary, result.Status);
        Assert.Equal(result.LowestCurvature!.Value, result.Trajectory[^1].LowestEigenvalue);
    }

    [Fact]
    public void Another_objective_and_no_points_are_refused_and_cancelling_keeps_what_was_found()
    {
        var result = FallOffTheSaddle();
        Assert.Contains("2 coordinates", Assert.Throws<ArgumentException>(() => Problem.Octopus(dimension: 3).WithCurvature(result)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Problem.Saddle.WithCurvature(result, points: 0));
        var none = Problem.Saddle.WithCurvature(result, cancellationToken: new CancellationToken(canceled: true));
        Assert.All(none.Trajectory, p => Assert.Null(p.LowestEigenvalue));
    }
}
