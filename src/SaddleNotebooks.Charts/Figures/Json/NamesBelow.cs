namespace SaddleNotebooks.Charts;

/// <summary>
/// Names of categories under a panel that have no room beside each other in one line: broken into lines, then smaller, at last upright. plotly.js would
/// turn them until they lie on the axis' title and end at the picture's edge.
/// </summary>
/// <param name="Names">The categories.</param>
/// <param name="Labels">What stands under each.</param>
/// <param name="Size">The letters' size, in pixels.</param>
/// <param name="AreUpright">Whether they are read from below.</param>
/// <param name="More">What they need more than one line, in pixels.</param>
sealed record NamesBelow(string[] Names, ChartText[] Labels, double Size, bool AreUpright, int More)
{
    const double Gap = 8, LineHeight = 1.3, LongestUpright = 150;

    static readonly double[] Sizes = [FigureLayout.NameSize, 10];

    /// <summary>The names of a panel; nothing where numbers stand, or where one line is enough.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="width">Its width in pixels.</param>
    internal static NamesBelow? Of(Panel panel, double width)
    {
        string[] names = panel is PlanePanel { X.Ticks: null } plane ? [.. plane.Traces.Select(Across).OfType<ChartValues>().Where(v => v.AreNames).SelectMany(v => v.Names.ToArray()).Distinct()] : [];
        if (names.Length == 0)
            return null;
        double room = width / names.Length - Gap, letter = FigureLayout.NameSize;
        if (names.All(n => Width(n, letter) <= room))
            return null;
        foreach (double size in Sizes)
        {
            if (names.SelectMany(n => n.Split(' ')).Any(word => Width(word, size) > room))
                continue;
            var broken = names.Select(n => TextWrap.Fit(n, room, size)).ToArray();
            return new(names, [.. broken.Select(b => b.Text)], size, false, (int)Math.Ceiling((broken.Max(b => b.Lines) - 1) * LineHeight * size));
        }
        double longest = Math.Min(LongestUpright, names.Max(n => Width(n, letter)));
        return new(names, [.. names.Select(n => TextWrap.Fit(n, longest, letter).Text)], letter, true, (int)Math.Ceiling(longest - letter));
    }

    static double Width(string name, double size) => TextWrap.LetterWidth * size * name.Length;

    internal static ChartValues? Across(ChartTrace trace) => trace switch
    {
        BarTrace bars => bars.X,
        ScatterTrace points => points.X,
        _ => null,
    };
}
