namespace SaddleNotebooks.Optimization.Tests;

public class LearningRateTests
{
    [Fact]
    public void A_cosine_rate_starts_halves_and_ends_where_it_should()
    {
        var rate = LearningRate.Cosine(0.2, steps: 100, final: 0.02);
        Assert.Equal(0.2, rate.At(0), 12);
        Assert.Equal(0.11, rate.At(50), 12);
        Assert.Equal(0.02, rate.At(100), 12);
        Assert.Equal(0.02, rate.At(1_000), 12);
    }

    [Fact]
    public void A_step_rate_is_cut_at_every_multiple()
    {
        var rate = LearningRate.StepDecay(1, every: 10, factor: 0.5);
        Assert.Equal([1, 1, 0.5, 0.5, 0.25], new long[] { 0, 9, 10, 19, 20 }.Select(rate.At));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_rate_that_is_no_positive_number_is_refused(double rate)
        => Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.Constant(rate));

    [Theory]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Momentum_outside_zero_to_one_is_refused(double momentum)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Optimizer.Sgd(0.1, momentum));
        Assert.Contains("Momentum", error.Message);
    }

    [Fact]
    public void Options_compare_by_value_and_vary_by_with()
    {
        var options = Optimizer.Sgd(0.1, momentum: 0.9, batchSize: 32);
        Assert.Equal(Optimizer.Sgd(0.1, momentum: 0.9, batchSize: 32), options);
        Assert.Equal(64, (options with { BatchSize = 64 }).BatchSize);
        Assert.Throws<ArgumentOutOfRangeException>(() => options with { BatchSize = 0 });
    }
}
