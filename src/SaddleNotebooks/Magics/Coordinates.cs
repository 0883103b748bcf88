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

    /// <summary>An interval for each variable, from one for all of them or from one for each; null for null.</summary>
    internal static IReadOnlyList<(double Lower, double Upper)>? Box(string? text, int dimension, string parameter) => Read(text, parameter) switch
    {
        null => null,
        [var lower, var upper] when lower < upper => [.. Enumerable.Repeat((lower, upper), dimension)],
        { } numbers when numbers.Length == 2 * dimension && numbers.Chunk(2).All(side => side[0] < side[1]) => [.. numbers.Chunk(2).Select(side => (side[0], side[1]))],
        _ => throw new MagicException(
            $"{parameter} must be two numbers, the smaller first, for example \"-2, 2\", or two for each of the {dimension} variables; \"{text}\" is not."),
    };

    static double Number(string part, string parameter)
        => double.TryParse(part.Trim('[', ']', '(', ')', '{', '}'), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw new MagicException($"{parameter} must be numbers separated by commas, for example \"0, 0.5\"; \"{part}\" is none.");
}
