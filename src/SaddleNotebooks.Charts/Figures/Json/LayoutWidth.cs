namespace SaddleNotebooks.Charts;

/// <summary>The two arrangements of a figure: panels side by side, or below each other where the host is as narrow as a phone.</summary>
sealed record LayoutWidth
{
    /// <summary>Panels as the author placed them.</summary>
    internal static LayoutWidth Wide { get; } = new() { Nominal = 900, Left = 68, Right = 24, TitleSize = 17, PanelTitleSize = 13 };

    /// <summary>One panel per row, smaller margins and letters.</summary>
    internal static LayoutWidth Narrow { get; } = new() { Nominal = 358, Left = 54, Right = 12, TitleSize = 15, PanelTitleSize = 12.5, IsNarrow = true };

    /// <summary>The width, in pixels, that fractions are computed for; figures stretch to their host's width.</summary>
    internal required double Nominal { get; init; }

    /// <summary>The margin at the left, in pixels.</summary>
    internal required int Left { get; init; }

    /// <summary>The margin at the right, in pixels.</summary>
    internal required int Right { get; init; }

    /// <summary>Size of the figure's title, in pixels.</summary>
    internal required double TitleSize { get; init; }

    /// <summary>Size of the panels' titles, in pixels.</summary>
    internal required double PanelTitleSize { get; init; }

    /// <summary>Whether panels stand below each other.</summary>
    internal bool IsNarrow { get; init; }

    /// <summary>The width of the drawing area.</summary>
    internal double Drawing => Nominal - Left - Right;

    /// <summary>Hosts that leave the figure less than this many pixels show the narrow arrangement.</summary>
    internal static int NarrowBelow(int columns) => columns switch { 1 => 480, 2 => 640, 3 => 760, _ => 960 };
}
