using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>
/// Figures of the lessons that the reader moves with sliders, without a kernel and without a network. Everything that they show was computed by
/// the library for every position of the sliders.
/// </summary>
public static partial class Explorables
{
    /// <summary>Samples along each axis of the contours behind paths.</summary>
    const int ContourSize = 41;

    /// <summary>Contours of a function of two variables, without a color bar: the paths on it are what is to be seen.</summary>
    static ContourTrace Contours(Objective f, (double From, double To) x, (double From, double To) y, Func<double, double>? scale = null)
    {
        var sampled = f.Slice(x, y, ContourSize);
        var heights = new double[ContourSize, ContourSize];
        for (int row = 0; row < ContourSize; row++)
        {
            for (int column = 0; column < ContourSize; column++)
                heights[row, column] = scale is null ? sampled.Values[column, row] : scale(sampled.Values[column, row]);
        }
        return new ContourTrace(ChartValues.Of(sampled.X.Positions), ChartValues.Of(sampled.Y.Positions), heights)
        {
            Colors = new ValueColors { ShowBar = false }, Hoverable = false, Opacity = 0.85,
        };
    }

    static ScatterTrace Line(IEnumerable<(double X, double Y)> points, string name, string color, Dash dash = Dash.Solid, bool marked = false)
    {
        (double X, double Y)[] all = [.. points];
        return new(ChartValues.Of(all.Select(p => p.X)), ChartValues.Of(all.Select(p => p.Y)))
        {
            Name = name, Line = new Stroke { Color = color, Dash = dash }, Marker = marked ? new Marker { Color = color, Size = 5 } : null,
            Hover = (ChartText)name + ChartText.FromMarkup("<br>%{x:.3g}, %{y:.3g}"),
        };
    }

    static ScatterTrace Dots(IEnumerable<(double X, double Y)> points, string name, string color, double size = 8, MarkerShape shape = MarkerShape.Circle)
    {
        (double X, double Y)[] all = [.. points];
        return new(ChartValues.Of(all.Select(p => p.X)), ChartValues.Of(all.Select(p => p.Y)))
        {
            Name = name, Marker = new Marker { Color = color, Size = size, Shape = shape, RimColor = "#ffffff" }, Hover = (ChartText)name + ChartText.FromMarkup("<br>%{x:.3g}, %{y:.3g}"),
        };
    }

    /// <summary>The numbers that change, by name.</summary>
    static TextTable Cells(params (string Name, string Value)[] rows) => new(["", "value"], [.. rows.Select(row => new[] { row.Name, row.Value })]);

    static Axis Between(string title, double from, double to) => new() { Title = title, Range = (from, to) };
}
