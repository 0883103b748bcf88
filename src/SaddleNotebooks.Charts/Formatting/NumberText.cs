using System.Globalization;

namespace SaddleNotebooks.Charts;

/// <summary>Numbers as readers see them, the same in every culture.</summary>
public static class NumberText
{
    /// <summary>A number with so many significant digits: <c>0.0123</c>, <c>1234</c>, <c>1.2e-07</c>, <c>∞</c>; <c>–</c> for one that is not known.</summary>
    /// <param name="value">The number; NaN stands for "not known".</param>
    /// <param name="digits">Significant digits, 1 to 15.</param>
    public static string Of(double value, int digits = 4)
    {
        if (double.IsNaN(value))
            return "–";
        if (double.IsInfinity(value))
            return value > 0 ? "∞" : "-∞";
        if (value == 0)
            return "0";
        double size = Math.Abs(value);
        if (size >= 1e6 || size < 1e-4)
            return value.ToString((digits > 1 ? "0." + new string('#', digits - 1) : "0") + "e+00", CultureInfo.InvariantCulture).Replace("e+", "e");
        return value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) is var text && !text.Contains('E')
            ? text
            : Math.Round(value).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A whole number with groups of three digits: <c>79,510</c>.</summary>
    public static string Of(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>An estimate with its standard error: <c>12.3 ± 0.4</c>; without it where the error is not known.</summary>
    public static string WithError(double value, double error, int digits = 4)
        => double.IsNaN(error) ? Of(value, digits) : $"{Of(value, digits)} ± {Of(error, 2)}";

    /// <summary>A share from 0 to 1 as a percentage: <c>93.1 %</c>.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "–" : (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
