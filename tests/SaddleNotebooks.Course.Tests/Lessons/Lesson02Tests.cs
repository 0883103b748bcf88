namespace SaddleNotebooks.Course.Tests;

public class Lesson02Tests
{
    [Theory]
    [InlineData(-6020.6, true, "six thousand zeros")]
    [InlineData(0.0, false, "the probability itself")]
    [InlineData(double.NegativeInfinity, false, "underflowed")]
    [InlineData(-13862.94, false, "natural logarithm")]
    [InlineData(-20000.0, false, "base 2")]
    [InlineData(6020.6, false, "the sign is not")]
    [InlineData(-3.0, false, "is not it")]
    public void Twenty_thousand_coins_are_counted_in_logarithms(double answer, bool right, string fragment)
        => Judgement.Of(Lesson02.LogProbabilityOfHeads, answer, right, fragment);

    [Theory]
    [InlineData(0.7071, true, "1/√2")]
    [InlineData(0.5, false, "independent coins")]
    [InlineData(0.1464, false, "share of minima")]
    [InlineData(0.8536, false, "not the maxima")]
    [InlineData(70.71, false, "percentage")]
    [InlineData(0.3, false, "is not it")]
    public void Saddles_are_what_minima_and_maxima_leave(double answer, bool right, string fragment)
        => Judgement.Of(Lesson02.SaddleShareOfTwo, answer, right, fragment);

    [Fact]
    public void The_index_varies_far_less_than_coins()
    {
        double variance = RandomMatrices.IndexDistribution(400, samples: 4_000, seed: 9).Variance.Value;
        Judgement.Of(Lesson02.IndexDeviation, Math.Sqrt(variance), true, "instead of 10");
        Judgement.Of(Lesson02.IndexDeviation, 10.0, false, "400 coins");
        Judgement.Of(Lesson02.IndexDeviation, variance, false, "square root");
        Judgement.Of(Lesson02.IndexDeviation, 200.0, false, "the mean");
        Judgement.Of(Lesson02.IndexDeviation, 42.0, false, "too large");
    }
}
