namespace SaddleNotebooks.Numerics.Tests;

/// <summary>The distributions return for every finite input, and where they change their method they agree.</summary>
public class LimitDistributionTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(-1.3)]
    [InlineData(4)]
    public void Students_distribution_goes_over_into_the_normal_one(double t)
    {
        Assert.Equal(StudentT.Cumulative(t, 100_000), StudentT.Cumulative(t, 100_001), 1e-7);
        double normal = IncompleteGamma.Normal(t);
        Assert.Equal(normal, StudentT.Cumulative(t, int.MaxValue), 1e-9);
        Assert.Equal(1, StudentT.Cumulative(t, int.MaxValue) + StudentT.Cumulative(-t, int.MaxValue), 1e-14);
    }

    [Fact]
    public void The_normal_distribution_has_its_tabulated_values()
    {
        Assert.Equal(0.9750021048517795, IncompleteGamma.Normal(1.96), 1e-14);
        Assert.Equal(0.5, IncompleteGamma.Normal(0));
        Assert.Equal(1, IncompleteGamma.Normal(40));
        Assert.Equal(1 - Math.Exp(-2.5), IncompleteGamma.Lower(1, 2.5), 1e-15);
    }

    [Theory]
    [InlineData(0.5, 0.9)]
    [InlineData(3, 1e-9)]
    [InlineData(2000, 2e-6)]
    public void The_beta_distribution_agrees_with_its_limit_where_it_changes_over(double a, double x)
    {
        double below = IncompleteBeta.Regularized(x, a, 9.99e8), above = IncompleteBeta.Regularized(x, a, 1.001e9);
        Assert.InRange(above - below, -1e-6, 0.05);
        Assert.Equal(1 - below, IncompleteBeta.Regularized(1 - x, 9.99e8, a), x > 0.1 ? 1e-9 : 0.05);
    }

    [Fact]
    public void Extreme_parameters_return()
    {
        Assert.InRange(IncompleteBeta.Quantile(0.5, 1e-300, 1e300), 0, 1e-300);
        Assert.InRange(IncompleteBeta.Quantile(0.5, 1e300, 1e300), 0.4999, 0.5001);
        Assert.InRange(IncompleteBeta.Quantile(0.975, 5e9, 5e9), 0.5, 0.50002);
        Assert.InRange(IncompleteBeta.Regularized(0.3, 1e12, 1e-5), 0, 1);
        Assert.Equal(0.5, StudentT.Cumulative(0, int.MaxValue));
        Assert.InRange(StudentT.Quantile(0.975, int.MaxValue), 1.9599, 1.96);
    }
}
