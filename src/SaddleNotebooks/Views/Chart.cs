using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>
/// Charts of a reader's own numbers in one line: <c>Chart.Lines("Steps to escape", "noise", Axis.Log("steps"), ("measured", points))</c>.
/// For anything more, compose a <see cref="Figure"/>.
/// </summary>
public static class Chart
{
    const int MostMarked = 40, MostBins = 30;

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

    /// <summary>How many numbers of each series fall into each of equally wide bins, which all series share.</summary>
    /// <param name="title">The title.</param>
    /// <param name="x">The horizontal axis: what the numbers are.</param>
    /// <param name="series">Name (for the legend; may be empty) and numbers of each series; what is not finite is left out.</param>
    public static Figure Histogram(string title, Axis x, params IReadOnlyList<(string Name, IEnumerable<double> Values)> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        double[][] numbers = [.. series.Select(s => s.Values.Where(double.IsFinite).ToArray())];
        var edges = Edges([.. numbers.SelectMany(n => n)]);
        HistogramTrace[] traces = [.. series.Select((s, k) => new HistogramTrace(ChartValues.Of(numbers[k]))
        {
            Name = s.Name, Edges = edges, Color = Palette.SeriesColor(k), Opacity = series.Count > 1 ? 0.6 : 1,
            Hover = (ChartText)s.Name + ChartText.FromMarkup((s.Name.Length > 0 ? "<br>" : "") + "%{x}: %{y}"),
        })];
        return new Figure(title, new PlanePanel { X = x, Y = "count", Traces = traces }) { Height = 400, ShowLegend = series.Any(s => s.Name.Length > 0) };
    }

    /// <summary>A colored cell for every number of a matrix; where numbers have both signs, orange is below zero and blue above.</summary>
    /// <param name="title">The title.</param>
    /// <param name="x">The horizontal axis: what the columns are, counted from 0.</param>
    /// <param name="y">The vertical axis: what the rows are, counted from 0, the first one on top.</param>
    /// <param name="values">The numbers, [row, column], as <c>f.HessianMatrix(…)</c> gives them; what is not finite leaves a gap.</param>
    /// <exception cref="ArgumentException">The matrix is empty.</exception>
    public static Figure Heatmap(string title, Axis x, Axis y, double[,] values)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(values);
        var numbers = values.Cast<double>();
        var scale = numbers.Any(v => v < 0) && numbers.Any(v => v > 0) ? ColorScale.Diverging : ColorScale.Sequential;
        var cells = new HeatmapTrace(ChartValues.Indices(values.GetLength(1)), ChartValues.Indices(values.GetLength(0)), values)
        {
            Colors = new ValueColors { Scale = scale }, Hover = ChartText.FromMarkup("column %{x}, row %{y}: %{z:.4g}"),
        };
        return new Figure(title, new PlanePanel { X = x with { WholeNumbers = true }, Y = y with { WholeNumbers = true, Reversed = true }, Traces = [cells] }) { Height = 420, ShowLegend = false };
    }

    /// <summary>Bins of a width of 1, 2 or 5 times a power of ten, with edges at its multiples; null where all numbers are equal.</summary>
    static (double From, double To, double Width)? Edges(double[] numbers)
    {
        double low = numbers.DefaultIfEmpty().Min(), high = numbers.DefaultIfEmpty().Max(), least = (high - low) / MostBins;
        if (!(least > 0) || !double.IsFinite(least))
            return null;
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        double width = new[] { 1.0, 2, 5, 10 }.Select(step => step * power).First(w => w >= least * (1 - 1e-12));
        return (Math.Floor(low / width) * width, (Math.Floor(high / width) + 1) * width, width);
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
