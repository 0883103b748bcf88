using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Tests;

public class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(0.0123456, "0.01235")]
    [InlineData(123456.7, "123457")]
    [InlineData(-1.23456e7, "-1.235e07")]
    [InlineData(2e-9, "2e-09")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.NegativeInfinity, "-∞")]
    public void A_number_has_four_significant_digits(double value, string text) => Assert.Equal(text, NumberText.Of(value));

    [Fact]
    public void An_estimate_carries_its_standard_error() => Assert.Equal("12.35 ± 0.43", NumberText.WithError(12.3456, 0.4321));
}
