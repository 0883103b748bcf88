namespace SaddleNotebooks.Numerics.Tests;

public class EstimateTests
{
    // Quantiles from the published tables.
    [Theory]
    [InlineData(0.975, 1, 12.7062)]
    [InlineData(0.975, 2, 4.30265)]
    [InlineData(0.95, 5, 2.01505)]
    [InlineData(0.995, 9, 3.24984)]
    [InlineData(0.975, 100, 1.98397)]
    [InlineData(0.025, 2, -4.30265)]
    [InlineData(0.5, 3, 0)]
    public void Quantiles_of_Student_match_the_tables(double probability, int degrees, double t)
    {
        Assert.Equal(t, StudentT.Quantile(probability, degrees), 5e-5 * Math.Max(1, Math.Abs(t) / 4));
        Assert.Equal(probability, StudentT.Cumulative(StudentT.Quantile(probability, degrees), degrees), 1e-12);
    }

    [Fact]
    public void An_estimate_is_the_mean_with_its_standard_error()
    {
        var estimate = Estimate.Of([1, 2, 3, 6]);
        Assert.Equal(3, estimate.Value);
        Assert.Equal(Math.Sqrt(14.0 / 3 / 4), estimate.StandardError, 1e-15);
        Assert.Equal(2 * estimate.StandardError, estimate.Times(-2).StandardError);
        Assert.Equal(-6, estimate.Times(-2).Value);
        var (lower, upper) = estimate.Interval(0.9);
        Assert.Equal(2.35336 * estimate.StandardError, upper - 3, 1e-4);
        Assert.Equal(3 - lower, upper - 3, 1e-14);
        Assert.Equal("3 ± 1.1", estimate.ToString());
    }

    [Fact]
    public void One_sample_says_nothing_about_its_error()
    {
        var estimate = Estimate.Of([5]);
        Assert.True(double.IsNaN(estimate.StandardError));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), estimate.Interval());
        Assert.Contains("one sample", estimate.ToString());
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Estimate.Of([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Of([1, 2]).Interval(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Cumulative(0, 0));
    }
}
