namespace SaddleNotebooks.Charts;

/// <summary>
/// Colours that readers with any common colour blindness can tell apart, readable on light and on dark ground
/// (after Okabe and Ito, "Color universal design", 2008).
/// </summary>
public static class Palette
{
    /// <summary>The colour of ordinary data.</summary>
    public const string Blue = "#2f7fc1";

    /// <summary>The colour of what goes down or away: negative curvature, escape directions.</summary>
    public const string Orange = "#e07b00";

    /// <summary>A minimum, a goal reached.</summary>
    public const string Green = "#009e73";

    /// <summary>A saddle point, a warning.</summary>
    public const string Vermilion = "#d55e00";

    /// <summary>A maximum.</summary>
    public const string Purple = "#b864a0";

    /// <summary>A further series.</summary>
    public const string Sky = "#45a9dd";

    /// <summary>A further series.</summary>
    public const string Yellow = "#c9a800";

    /// <summary>What stands back: zero curvature, reference lines.</summary>
    public const string Gray = "#8a8f98";

    /// <summary>Colours of successive series, in order.</summary>
    public static IReadOnlyList<string> Series { get; } = [Blue, Orange, Green, Purple, Sky, Yellow, Vermilion, Gray];

    /// <summary>The colour of the k-th series (from 0); starts again after the last.</summary>
    public static string SeriesColor(int k) => Series[k % Series.Count];

    /// <summary>The colour of a curvature by its sign: negative, positive, or neither (also for NaN).</summary>
    public static string Curvature(double eigenvalue) => eigenvalue < 0 ? Orange : eigenvalue > 0 ? Blue : Gray;
}
