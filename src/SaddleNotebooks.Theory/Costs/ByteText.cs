using System.Globalization;

namespace SaddleNotebooks.Theory;

/// <summary>Amounts of memory for readers.</summary>
static class ByteText
{
    static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];

    /// <summary>For example <c>316 kB</c>; units are powers of 1000.</summary>
    public static string Of(double bytes)
    {
        int unit = 0;
        while (bytes >= 999.5 && unit < Units.Length - 1)
        {
            bytes /= 1000;
            unit++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{bytes:G3} {Units[unit]}");
    }
}
