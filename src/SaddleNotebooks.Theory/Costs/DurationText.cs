using System.Globalization;

namespace SaddleNotebooks.Theory;

/// <summary>Times for readers.</summary>
static class DurationText
{
    /// <summary>For example <c>2.13 ms</c>, <c>48 s</c> or <c>3.5 h</c>.</summary>
    public static string Of(double seconds)
    {
        var (value, unit) = seconds switch
        {
            < 1e-3 => (seconds * 1e6, "µs"),
            < 1 => (seconds * 1e3, "ms"),
            < 120 => (seconds, "s"),
            < 7200 => (seconds / 60, "min"),
            < 172_800 => (seconds / 3600, "h"),
            _ => (seconds / 86_400, "days"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{value:G3} {unit}");
    }
}
