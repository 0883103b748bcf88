using System.Globalization;

namespace SaddleNotebooks.Charts;

/// <summary>Numbers as readers see them, the same in every culture, with the minus sign that charts write.</summary>
static class NumberText
{
    /// <summary>A number with so many significant digits: <c>0.0123</c>, <c>1234</c>, <c>1.2e-07</c>, <c>∞</c>; <c>–</c> for one that is not known.</summary>
    /// <param name="value">The number; NaN stands for "not known".</param>
    /// <param name="digits">Significant digits, 1 to 15.</param>
    public static string Of(double value, int digits = 4)
    {
        if (double.IsNaN(value))
            return "–";
        if (value == 0)
            return "0";
        if (value < 0)
            return "−" + Of(-value, digits);
        if (double.IsInfinity(value))
            return "∞";
        if (value >= 1e6 || value < 1e-4)
            return value.ToString((digits > 1 ? "0." + new string('#', digits - 1) : "0") + "e+00", CultureInfo.InvariantCulture).Replace("e+", "e");
        return value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) is var text && !text.Contains('E')
            ? text
            : Math.Round(value).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A whole number with groups of three digits: <c>79,510</c>.</summary>
    public static string Of(long value) => value.ToString("N0", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>
    /// An estimate with its standard error, both to the second digit of the error, since further digits of the value say nothing: <c>12.35 ± 0.43</c>; the value
    /// alone where the error is not known.
    /// </summary>
    /// <param name="value">The estimate.</param>
    /// <param name="error">Its error; NaN stands for "not known".</param>
    /// <param name="digits">Significant digits of the value where the error does not limit them, 1 to 15.</param>
    public static string WithError(double value, double error, int digits = 4)
    {
        if (double.IsNaN(error))
            return Of(value, digits);
        if (!(error > 0 && double.IsFinite(error) && double.IsFinite(value)))
            return $"{Of(value, digits)} ± {Of(error, 2)}";
        // As many digits as the error leaves meaning: the value's order of magnitude less the error's, and one more.
        double magnitude = value == 0 ? 0 : Math.Floor(Math.Log10(Math.Abs(value))) - Math.Floor(Math.Log10(error)) + 2;
        string rounded = magnitude < 1 ? RoundedTo(value, error) : Of(value, (int)Math.Min(magnitude, digits));
        return $"{rounded} ± {Of(error, 2)}";
    }

    /// <summary>A value that is smaller than the second digit of its error.</summary>
    static string RoundedTo(double value, double error)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(error)) - 1);
        return Of(unit * Math.Round(value / unit), 1);
    }

    /// <summary>A share from 0 to 1 as a percentage: <c>93.1 %</c>.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "–" : (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
