using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization.Tests;

/// <summary>What one call returns, the next accepts.</summary>
public class ResultPointTests
{
    static readonly Objective Saddle = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1] + x[1] * x[1] * x[1] * x[1]);

    [Fact]
    public void The_point_of_a_result_goes_into_every_next_call()
    {
        var run = Saddle.Minimize(Optimizer.GradientDescent(0.1), [0.1, 0.2]);
        double half = Math.Sqrt(0.5);
        Assert.Equal(half, run.Point[1], 1e-5);
        Assert.Equal(run.Value, Saddle.Value(run.Point), 1e-14);
        Assert.Equal(run.GradientNorm, Math.Sqrt(Saddle.Gradient(run.Point).Sum(g => g * g)), 1e-12);
        Assert.Equal(CriticalPointKind.Minimum, Saddle.CriticalPointAt(Saddle.FindCriticalPoint(run.Point).Point.Point).Kind);
        Assert.Equal(-0.25, Saddle.Value(Saddle.FindCriticalPoint(run.Point).Point.Point), 1e-12);
        Assert.Equal(-0.25, Saddle.Minimize(Optimizer.Newton(), run.Point).Value, 1e-12);
        Assert.Equal(4, Saddle.HessianSpectrum(run.Point).Largest.Value, 1e-3);
        var other = Saddle.Minimize(Optimizer.GradientDescent(0.1), [0.1, -0.2]);
        Assert.Equal(0.25, Saddle.MinimumEnergyPath(run.Point, other.Point).Barrier, 1e-6);
    }

    [Fact]
    public void A_matrix_that_a_call_returns_goes_into_the_eigensolver()
    {
        Assert.Equal([-2, 2], SymmetricEigen.Values(Saddle.HessianMatrix(0, 0)));
        Assert.Equal([-2, 2], SymmetricEigen.Decompose(Saddle.HessianMatrix(Saddle.CriticalPointAt(0, 0).Point)).Values);
        Assert.Contains("1 × 2", Assert.Throws<ArgumentException>(() => SymmetricEigen.Values(new double[1, 2])).Message);
    }
}
