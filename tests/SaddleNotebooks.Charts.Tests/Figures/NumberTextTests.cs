using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

public class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-2.5, "−2.5")]
    [InlineData(0.0123456, "0.01235")]
    [InlineData(123456.7, "123457")]
    [InlineData(-1.23456e7, "−1.235e07")]
    [InlineData(2e-9, "2e-09")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void A_number_has_four_significant_digits(double value, string text) => Assert.Equal(text, NumberText.Of(value));

    [Theory]
    [InlineData(12.3456, 0.4321, "12.35 ± 0.43")]
    [InlineData(123.456, 0.4321, "123.46 ± 0.43")]
    [InlineData(-0.0412175, 0.084, "−0.041 ± 0.084")]
    [InlineData(0.0178843, 0.0028, "0.0179 ± 0.0028")]
    [InlineData(0.0001, 0.084, "0 ± 0.084")]
    [InlineData(3.14159, 0, "3.142 ± 0")]
    [InlineData(3.14159, double.NaN, "3.142")]
    public void An_estimate_is_rounded_to_its_standard_error(double value, double error, string text) => Assert.Equal(text, NumberText.WithError(value, error, double.IsNaN(error) || error == 0 ? 4 : 6));
}
