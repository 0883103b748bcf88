using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>
/// Charts of a reader's own numbers in one line: <c>Chart.Lines("Steps to escape", "noise", Axis.Log("steps"), ("measured", points))</c>.
/// For anything more, compose a <see cref="Figure"/>.
/// </summary>
public static class Chart
{
    const int MostMarked = 40;

    /// <summary>Series of points joined by lines; up to 40 points of a series are marked as well.</summary>
    /// <param name="title">The title.</param>
    /// <param name="x">The horizontal axis: a title, or for example <c>Axis.Log("steps")</c>.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="series">Name (for the legend; may be empty) and points of each series; what is not finite leaves a gap.</param>
    public static Figure Lines(string title, Axis x, Axis y, params IReadOnlyList<(string Name, IEnumerable<(double X, double Y)> Points)> series)
        => Draw(title, x, y, series, joined: true);

    /// <summary>Series of single points.</summary>
    /// <param name="title">The title.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="series">Name (for the legend; may be empty) and points of each series.</param>
    public static Figure Points(string title, Axis x, Axis y, params IReadOnlyList<(string Name, IEnumerable<(double X, double Y)> Points)> series)
        => Draw(title, x, y, series, joined: false);

    /// <summary>One bar for each name.</summary>
    /// <param name="title">The title.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="bars">Names and heights.</param>
    public static Figure Bars(string title, Axis x, Axis y, params IReadOnlyList<(string Name, double Height)> bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        var trace = new BarTrace(ChartValues.Of(bars.Select(b => b.Name)), ChartValues.Of(bars.Select(b => b.Height))) { Color = Palette.Blue };
        return new Figure(title, new PlanePanel { X = x, Y = y, Traces = [trace] }) { Height = 380, ShowLegend = false };
    }

    static Figure Draw(
        string title, Axis x, Axis y, IReadOnlyList<(string Name, IEnumerable<(double X, double Y)> Points)> series, bool joined)
    {
        ArgumentNullException.ThrowIfNull(series);
        ScatterTrace[] traces = [.. series.Select((s, k) => Trace(s.Name, [.. s.Points], Palette.SeriesColor(k), joined))];
        return new Figure(title, new PlanePanel { X = x, Y = y, Traces = traces })
        {
            Height = 400, ShowLegend = series.Any(s => s.Name.Length > 0),
        };
    }

    static ScatterTrace Trace(string name, (double X, double Y)[] points, string color, bool joined)
        => new(ChartValues.Of(points.Select(p => p.X)), ChartValues.Of(points.Select(p => p.Y)))
        {
            Name = name,
            Line = joined ? new Stroke { Color = color } : null,
            Marker = joined && points.Length > MostMarked ? null : new Marker { Color = color, Size = joined ? 7 : 6 },
            Hover = (ChartText)name + ChartText.FromMarkup((name.Length > 0 ? "<br>" : "") + "%{x:.4g}, %{y:.4g}"),
        };
}
