using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>The traces of a train station; those of a stop have the same kind and order at every stop.</summary>
sealed class TrainStationPanels
{
    const int MostCells = 34;

    readonly TrainStation station;
    readonly double[] x, y;
    readonly int[] columns, rows;
    readonly double[,] heights;
    readonly double lowest, highest;
    readonly int levels;
    readonly CriticalPointMarks marks;

    internal TrainStationPanels(TrainStation station, int levels)
    {
        this.station = station;
        this.levels = levels;
        columns = Every(station.Surface.X.Count);
        rows = Every(station.Surface.Y.Count);
        x = [.. columns.Select(i => station.Surface.X.Positions[i])];
        y = [.. rows.Select(j => station.Surface.Y.Positions[j])];
        lowest = station.Surface.Values.Minimum;
        double top = station.Stops[^1].Level;
        highest = top + 0.15 * (top - lowest);
        // Far above the highest level nothing is to be seen: the walls are cut off.
        heights = Grid(station.Surface.Values, v => Math.Min(v, highest + 1e-9 * Math.Abs(highest)));
        marks = new CriticalPointMarks(station.CriticalPoints.Select(CriticalPointMarks.Of), (x[0], x[^1]), (y[0], y[^1]));
    }

    internal IEnumerable<ChartTrace> Marks() => marks.InPlane();

    internal ChartTrace Contours() => new ContourTrace(x, y, heights)
    {
        Colors = new ValueColors { ShowBar = false }, Levels = Steps(), Hover = ChartText.FromMarkup("%{x:.3g}, %{y:.3g}<br>f = %{z:.4g}"),
    };

    internal ChartTrace Lines() => new ContourTrace(x, y, heights)
    {
        Filled = false, Colors = new ValueColors { ShowBar = false }, Levels = Steps(), Hoverable = false, LineWidth = 0.8, Opacity = 0.45,
    };

    internal ChartTrace Veil(TrainStation.Stop stop) => new RegionTrace(x, y, heights, stop.Level) { Hoverable = false };

    internal ChartTrace Density(TrainStation.Stop stop)
    {
        double most = stop.Density.Maximum;
        // Relative to its own maximum on a root scale: thin densities on the pass are what the picture is about.
        return new HeatmapTrace(x, y, Grid(stop.Density, v => Math.Sqrt(v / most)))
        {
            Smooth = true, Colors = new ValueColors { ShowBar = false, Range = (0, 1) }, Hover = ChartText.FromMarkup("%{x:.3g}, %{y:.3g}<br>(density / highest)<sup>½</sup> = %{z:.2f}"),
        };
    }

    internal ChartTrace Flow() => Joined(station.FlowLines, Palette.Gray, 1);

    internal ChartTrace OpenRoutes(TrainStation.Stop stop)
        => Joined(station.EscapeRoutes.Where(r => stop.OpenSaddles.Contains(r.Saddle)).SelectMany(r => new[] { r.Forward, r.Backward }), Palette.Orange, 4);

    /// <summary>Many lines as one trace, with gaps between them.</summary>
    static ScatterTrace Joined(IEnumerable<FlowLine> lines, string color, double width)
    {
        List<double> xs = [], ys = [];
        foreach (var line in lines)
        {
            xs.AddRange([.. line.X, double.NaN]);
            ys.AddRange([.. line.Y, double.NaN]);
        }
        // A trace of an animation must not be empty.
        if (xs.Count == 0)
            (xs, ys) = ([double.NaN], [double.NaN]);
        return new ScatterTrace(ChartValues.Of(xs), ChartValues.Of(ys)) { Line = new Stroke { Color = color, Width = width }, Hoverable = false };
    }

    (double, double, double) Steps() => (lowest, highest, (highest - lowest) / levels);

    double[,] Grid(ValueGrid values, Func<double, double> of)
    {
        var grid = new double[rows.Length, columns.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
                grid[i, j] = of(values[columns[j], rows[i]]);
        }
        return grid;
    }

    static int[] Every(int count)
    {
        int stride = (count + MostCells - 2) / (MostCells - 1);
        stride = Math.Max(1, stride);
        var kept = Enumerable.Range(0, (count - 1) / stride + 1).Select(i => i * stride).ToList();
        if (kept[^1] != count - 1)
            kept.Add(count - 1);
        return [.. kept];
    }
}
