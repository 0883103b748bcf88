using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>What is known along the way of a run, one panel each, with a mark that an animation moves along.</summary>
sealed class TrajectoryPanels
{
    readonly List<Panel> panels = [];
    readonly List<(ScatterTrace Curve, ScatterTrace Mark)> curves = [];

    TrajectoryPanels()
    {
    }

    /// <summary>Value, gradient norm, then distance and λ_min where they are known.</summary>
    internal IReadOnlyList<Panel> Panels => panels;

    /// <summary>What distance and λ_min say, in a sentence; empty without them.</summary>
    internal string Note { get; private set; } = "";

    internal static TrajectoryPanels Of(IReadOnlyList<TrajectoryPoint> way, IReadOnlyList<IReadOnlyList<double>> saddles)
    {
        var along = new TrajectoryPanels();
        double[] distances = Distances(way, saddles);
        double[] lowest = [.. way.Select(p => p.LowestEigenvalue ?? double.NaN)];
        along.Add(way, "Value", "f", AxisScale.Linear, [.. way.Select(p => p.Value)], Palette.Blue, "f = %{y:.5g}");
        along.Add(way, "Gradient norm", "‖∇f‖", AxisScale.Log, [.. way.Select(p => Positive(p.GradientNorm))], Palette.Purple, "‖∇f‖ = %{y:.3g}");
        bool knowsDistance = distances.Any(double.IsFinite), knowsCurvature = lowest.Count(double.IsFinite) > 1;
        if (knowsDistance)
        {
            string name = saddles.Count > 1 ? "Distance to the nearest saddle" : "Distance to the saddle";
            along.Add(way, name, "distance", AxisScale.Log, [.. distances.Select(Positive)], Palette.Vermilion, "distance %{y:.3g}");
        }
        if (knowsCurvature)
            along.AddCurvature(way, lowest);
        along.Note = Views.Join(
            knowsDistance ? "Where the distance to a saddle is small, the gradient is too." : "", knowsCurvature ? "Where λ_min is negative (orange), some direction leads down." : "");
        return along;
    }

    /// <summary>Every so many points of the way, the first and the last among them.</summary>
    internal static TrajectoryPoint[] Thinned(IReadOnlyList<TrajectoryPoint> way, int most)
        => way.Count <= most ? [.. way] : [.. Enumerable.Range(0, most).Select(k => way[(int)((long)k * (way.Count - 1) / (most - 1))])];

    /// <summary>The marks at one point of the way.</summary>
    internal IEnumerable<FrameUpdate> At(int point) => curves.Select(c => new FrameUpdate(
        c.Mark, c.Mark with { X = new[] { c.Curve.X.Numbers[point] }, Y = new[] { c.Curve.Y.Numbers[point] } }));

    void Add(IReadOnlyList<TrajectoryPoint> way, string title, string axis, AxisScale scale, double[] values, string color, string hover)
    {
        var curve = new ScatterTrace(ChartValues.Of(way.Select(p => (double)p.Step)), values)
        {
            Line = new Stroke { Color = color }, Hover = ChartText.FromMarkup("step %{x}<br>" + hover),
        };
        Add(title, new Axis { Title = axis, Scale = scale }, curve, color, []);
    }

    void AddCurvature(IReadOnlyList<TrajectoryPoint> way, double[] lowest)
    {
        // The line joins the points at which somebody looked.
        int[] known = [.. Enumerable.Range(0, lowest.Length).Where(i => double.IsFinite(lowest[i]))];
        var curve = new ScatterTrace(ChartValues.Of(known.Select(i => (double)way[i].Step)), ChartValues.Of(known.Select(i => lowest[i])))
        {
            Line = new Stroke { Color = Palette.Gray, Width = 1.2 },
            Marker = new Marker { Size = 5, Colors = [.. known.Select(i => Palette.Curvature(lowest[i]))] },
            Hover = ChartText.FromMarkup("step %{x}<br>λ_min = %{y:.4g}"),
        };
        Add("Smallest eigenvalue", new Axis { Title = "λ_min" }, curve, Palette.Gray, [new ReferenceLine(0, IsVertical: false)], marked: known.Length == lowest.Length);
    }

    void Add(string title, Axis y, ScatterTrace curve, string color, ReferenceLine[] lines, bool marked = true)
    {
        var mark = new ScatterTrace(new[] { curve.X.Numbers[^1] }, new[] { curve.Y.Numbers[^1] })
        {
            Marker = new Marker { Color = color, Size = 10, RimColor = "#ffffff" }, Hoverable = false,
        };
        if (marked)
            curves.Add((curve, mark));
        panels.Add(new PlanePanel { Title = title, X = new Axis { Title = "step", WholeNumbers = true }, Y = y, Lines = lines, Traces = marked ? [curve, mark] : [curve] });
    }

    static double Positive(double value) => value > 0 ? value : double.NaN;

    /// <summary>Of every point to the nearest saddle; NaN where coordinates were not kept.</summary>
    static double[] Distances(IReadOnlyList<TrajectoryPoint> way, IReadOnlyList<IReadOnlyList<double>> saddles)
    {
        foreach (var saddle in saddles)
        {
            if (way.FirstOrDefault(p => p.Point.Count > 0 && p.Point.Count != saddle.Count) is { } other)
                throw new ArgumentException($"The saddle has {saddle.Count} coordinates, the run has {other.Point.Count}: give a saddle of the function that was minimised.", nameof(saddles));
        }
        return [.. way.Select(p => p.Point.Count == 0 ? double.NaN : saddles.Select(s => Distance(p.Point, s)).DefaultIfEmpty(double.NaN).Min())];
    }

    static double Distance(IReadOnlyList<double> a, IReadOnlyList<double> b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
