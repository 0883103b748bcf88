namespace SaddleNotebooks.Numerics.Tests;

public class ProportionTests
{
    [Theory]
    // scipy.stats.binomtest(k, n).proportion_ci(0.95, method="exact")
    [InlineData(0, 10, 0, 0.30849710781876083)]
    [InlineData(3, 10, 0.06673951117773436, 0.6524528500599972)]
    [InlineData(10, 10, 0.6915028921812392, 1)]
    [InlineData(14, 100_000, 7.654134879669771e-05, 0.00023488506582799976)]
    public void The_interval_is_that_of_clopper_and_pearson(long successes, long trials, double lower, double upper)
    {
        var interval = new Proportion(successes, trials).Interval();
        Assert.Equal(lower, interval.Lower, 1e-10);
        Assert.Equal(upper, interval.Upper, 1e-10);
    }

    [Fact]
    public void The_incomplete_beta_function_has_its_closed_forms()
    {
        foreach (double x in new[] { 1e-9, 0.1, 0.5, 0.77, 0.999 })
        {
            Assert.Equal(x, IncompleteBeta.Regularized(x, 1, 1), 1e-14);
            Assert.Equal(x * x * x, IncompleteBeta.Regularized(x, 3, 1), 1e-14);
            Assert.Equal(2 / Math.PI * Math.Asin(Math.Sqrt(x)), IncompleteBeta.Regularized(x, 0.5, 0.5), 1e-13);
        }
        foreach (double x in new[] { 1e-9, 0.1, 0.5, 0.77 })
            Assert.Equal(x, IncompleteBeta.Quantile(IncompleteBeta.Regularized(x, 4, 2.5), 4, 2.5), 1e-12);
        // A binomial tail summed term by term: P(X ≥ 3) for 7 trials of probability 0.2.
        double tail = 1 - Math.Pow(0.8, 7) - 7 * 0.2 * Math.Pow(0.8, 6) - 21 * 0.04 * Math.Pow(0.8, 5);
        Assert.Equal(tail, IncompleteBeta.Regularized(0.2, 3, 5), 1e-14);
    }

    [Fact]
    public void The_log_gamma_function_agrees_with_factorials_and_halves()
    {
        double factorial = 0;
        for (int n = 1; n <= 170; n++)
        {
            Assert.Equal(factorial, LogGamma.Of(n), 1e-14 * Math.Max(1, factorial));
            factorial += Math.Log(n);
        }
        Assert.Equal(0.5 * Math.Log(Math.PI), LogGamma.Of(0.5), 1e-14);
        Assert.Equal(Math.Log(0.75 * Math.Sqrt(Math.PI)), LogGamma.Of(2.5), 1e-14);
    }

    [Fact]
    public void Counts_that_cannot_be_are_refused()
    {
        Assert.Contains("at least one trial", Assert.Throws<ArgumentOutOfRangeException>(() => new Proportion(0, 0)).Message);
        Assert.Contains("between 0 and the 5", Assert.Throws<ArgumentOutOfRangeException>(() => new Proportion(6, 5)).Message);
        Assert.Contains("between 0 and 1", Assert.Throws<ArgumentOutOfRangeException>(() => new Proportion(1, 5).Interval(1)).Message);
        Assert.Contains("positive", Assert.Throws<ArgumentOutOfRangeException>(() => LogGamma.Of(0)).Message);
    }
}
