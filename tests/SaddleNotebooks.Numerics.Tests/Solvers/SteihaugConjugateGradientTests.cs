
namespace SaddleNotebooks.Numerics.Tests;

public class SteihaugConjugateGradientTests
{
    const int N = 50;

    [Fact]
    public void Inside_a_large_region_it_is_the_Newton_step()
    {
        double[] spectrum = [.. Enumerable.Range(0, N).Select(i => 1.0 + i)];
        var h = DenseProblem.Operator<double>(spectrum);
        double[] g = DenseProblem.Vector<double>(N, 1), minusG = [.. g.Select(v => -v)];
        var step = SteihaugConjugateGradient.Solve(h, g, 100, new SolverOptions { Tolerance = 1e-10 });
        Assert.Equal(KrylovStatus.Converged, step.Status);
        double[] newton = ConjugateGradient.Solve(h, minusG, new SolverOptions { Tolerance = 1e-12 }).X;
        for (int i = 0; i < N; i++)
            Assert.Equal(newton[i], step.Step[i], 1e-9);
        Assert.Equal(Model(h, g, step.Step), step.ModelChange, 1e-10);
        Assert.Null(step.NegativeCurvature);
        Assert.True(double.IsNaN(step.Curvature));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.3)]
    public void A_small_region_cuts_the_step_at_its_boundary(double radius)
    {
        double[] spectrum = [.. Enumerable.Range(0, N).Select(i => 1.0 + i)];
        var h = DenseProblem.Operator<double>(spectrum);
        double[] g = DenseProblem.Vector<double>(N, 2);
        var step = SteihaugConjugateGradient.Solve(h, g, radius);
        Assert.Equal(KrylovStatus.TrustRegionBoundary, step.Status);
        Assert.Equal(radius, step.StepNorm, 1e-12);
        Assert.Equal(Model(h, g, step.Step), step.ModelChange, 1e-10);
        // At least the decrease of the Cauchy point.
        double norm = h.Space.Norm(g);
        double[] hg = new double[N];
        h.Apply(g, hg);
        double t = Math.Min(radius / norm, norm * norm / h.Space.Dot(g, hg));
        Assert.True(step.ModelChange <= Model(h, g, [.. g.Select(v => -t * v)]) + 1e-12);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(double.PositiveInfinity)]
    public void Negative_curvature_is_followed_and_returned(double radius)
    {
        double[] spectrum = [.. Enumerable.Range(0, N).Select(i => i < 10 ? -3.0 : 1.0 + i)];
        var h = DenseProblem.Operator<double>(spectrum);
        double[] g = DenseProblem.Vector<double>(N, 3);
        var step = SteihaugConjugateGradient.Solve(h, g, radius);
        Assert.Equal(KrylovStatus.NegativeCurvature, step.Status);
        double[] d = step.NegativeCurvature!, hd = new double[N];
        h.Apply(d, hd);
        Assert.Equal(1, h.Space.Norm(d), 1e-12);
        Assert.Equal(h.Space.Dot(d, hd), step.Curvature, 1e-10);
        Assert.InRange(step.Curvature, -3 - 1e-10, 0);
        Assert.Equal(Model(h, g, step.Step), step.ModelChange, 1e-9);
        Assert.True(step.ModelChange < 0);
        if (double.IsFinite(radius))
            Assert.Equal(radius, step.StepNorm, 1e-12);
    }

    [Fact]
    public void Bad_input_is_refused_and_a_zero_gradient_needs_no_product()
    {
        var h = DenseProblem.Operator<double>([1, 2, 3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => SteihaugConjugateGradient.Solve(h, [1.0, 0, 0], 0));
        Assert.Throws<ArgumentException>(() => SteihaugConjugateGradient.Solve(h, [double.NaN, 0, 0], 1));
        var step = SteihaugConjugateGradient.Solve(h, new double[3], 1);
        Assert.Equal(KrylovStatus.Converged, step.Status);
        Assert.Equal(0, step.Cost.Products);
    }

    static double Model(ILinearOperator<double[]> h, double[] g, double[] p)
    {
        var hp = new double[p.Length];
        h.Apply(p, hp);
        return h.Space.Dot(g, p) + 0.5 * h.Space.Dot(p, hp);
    }
}
