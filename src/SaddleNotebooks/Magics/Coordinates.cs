using System.Globalization;

namespace SaddleNotebooks.Magics;

/// <summary>Reads points and ranges from a magic line: <c>"0, 0.01"</c>.</summary>
static class Coordinates
{
    /// <summary>The numbers of a list; null for null.</summary>
    /// <exception cref="MagicException">A part is no finite number.</exception>
    internal static double[]? Read(string? text, string parameter)
        => text?.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(part => Number(part, parameter)).ToArray();

    /// <summary>Two numbers, the smaller first; null for null.</summary>
    internal static (double From, double To)? Range(string? text, string parameter) => Read(text, parameter) switch
    {
        null => null,
        [var from, var to] when from < to => (from, to),
        _ => throw new MagicException($"{parameter} must be two numbers, the smaller first, for example \"-2, 2\"; \"{text}\" is not."),
    };

    static double Number(string part, string parameter)
        => double.TryParse(part.Trim('[', ']', '(', ')', '{', '}'), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw new MagicException($"{parameter} must be numbers separated by commas, for example \"0, 0.5\"; \"{part}\" is none.");
}
