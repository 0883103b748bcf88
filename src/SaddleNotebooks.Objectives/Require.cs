using System.Globalization;
using System.Numerics;

namespace SaddleNotebooks.Objectives;

/// <summary>Checks of options: each returns the value, or throws an exception that names the option, the value and what is allowed.</summary>
static class Require
{
    public static T Positive<T>(T value, string name)
        where T : INumber<T>
        => T.IsFinite(value) && value > T.Zero ? value : throw Refuse(name, value, "must be positive and finite");

    public static T NotNegative<T>(T value, string name)
        where T : INumber<T>
        => T.IsFinite(value) && value >= T.Zero ? value : throw Refuse(name, value, "must be finite and not negative");

    public static T InRange<T>(T value, T lower, T upper, string name)
        where T : INumber<T>
        => value >= lower && value <= upper
            ? value
            : throw Refuse(name, value, string.Create(CultureInfo.InvariantCulture, $"must be between {lower} and {upper}"));

    /// <summary>Momentum-like factors: 0 ≤ value &lt; 1.</summary>
    public static double Fraction(double value, string name)
        => value is >= 0 and < 1 ? value : throw Refuse(name, value, "must be in [0, 1)");

    static ArgumentOutOfRangeException Refuse<T>(string name, T value, string rule)
        => new(name, value, $"{name} {rule}.");
}
