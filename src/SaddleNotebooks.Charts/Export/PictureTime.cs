using System.Globalization;

namespace SaddleNotebooks.Charts;

/// <summary>The longest that a browser may take to start, and then for each picture.</summary>
static class PictureTime
{
    /// <summary>The environment variable that sets it, in seconds.</summary>
    public const string Variable = "SADDLE_PICTURE_SECONDS";

    const double Default = 60, Longest = 86_400;

    /// <summary>What the variable says, else 60 seconds.</summary>
    /// <exception cref="InvalidOperationException">The variable is no positive number up to a day.</exception>
    public static TimeSpan Limit => Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } text ? TimeSpan.FromSeconds(Default)
        : TryRead(text, out double seconds) ? TimeSpan.FromSeconds(seconds)
        : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{Variable} is the number of seconds that a picture may take, such as {Default:0}, not \"{text}\"."));

    /// <summary>Reads a limit as people write it.</summary>
    /// <param name="text">Seconds.</param>
    /// <param name="seconds">The number.</param>
    /// <returns>False if it is no positive number up to a day.</returns>
    public static bool TryRead(string text, out double seconds)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) && seconds is > 0 and <= Longest;
}
