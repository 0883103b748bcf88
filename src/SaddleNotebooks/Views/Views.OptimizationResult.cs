using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

public static partial class Views
{
    /// <summary>The most pictures of an animated path, and the most points of it that are drawn.</summary>
    const int Frames = 45, PathPoints = 300;

    /// <summary>The value and the gradient norm along the way; the distance to a saddle and λ_min where they are known.</summary>
    /// <param name="result">The result; see <see cref="OptimizationExtensions"/> for λ_min along the way.</param>
    /// <param name="saddle">The saddle to measure distances from; null for none.</param>
    /// <exception cref="ArgumentException">The saddle has another dimension than the run.</exception>
    public static Figure Plot(this OptimizationResult result, CriticalPoint? saddle = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var along = TrajectoryPanels.Of(result.Trajectory, saddle is null ? [] : [saddle.Point]);
        return new Figure(Title(result), along.Panels)
        {
            Columns = Math.Min(2, along.Panels.Count), Height = along.Panels.Count > 2 ? 620 : 380,
            Caption = Views.Join(Caption(result), along.Note), Description = $"{result}\n{Table(result)}", Table = Table(result),
        };
    }

    /// <summary>
    /// The path on the contours of a function of two variables, animated, beside the value, the gradient norm, the distance to the nearest known
    /// saddle and λ_min.
    /// </summary>
    /// <param name="objective">The function that was minimised.</param>
    /// <param name="result">What was reached.</param>
    /// <param name="x">The range of the first coordinate; null: around the path, or a problem's box.</param>
    /// <param name="y">The range of the second coordinate; null: around the path, or a problem's box.</param>
    /// <param name="saddle">The saddle to measure distances from; null: those that a <see cref="Problem"/> knows.</param>
    /// <exception cref="ArgumentException">The function has not two variables.</exception>
    public static Figure PlotPath(
        this Objective objective, OptimizationResult result, (double From, double To)? x = null, (double From, double To)? y = null, CriticalPoint? saddle = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(result);
        if (objective.Dimension != 2)
            throw new ArgumentException($"A path is drawn on the contours of a function of 2 variables; this one has {objective.Dimension}. Plot the result instead.", nameof(objective));
        // Two variables: a Hessian at every point costs next to nothing.
        var known = objective.WithCurvature(result with { Trajectory = TrajectoryPanels.Thinned(result.Trajectory, PathPoints) }, PathPoints);
        TrajectoryPoint[] way = [.. known.Trajectory];
        double[] first = [.. way.Select(p => p.Point[0])], second = [.. way.Select(p => p.Point[1])];
        var xRange = x ?? Around(first, objective is Problem p ? p.Box[0] : null);
        var yRange = y ?? Around(second, objective is Problem q ? q.Box[1] : null);
        var panels = new SurfacePanels(objective.Slice(xRange, yRange, 81));
        var path = new ScatterTrace(first, second)
        {
            Name = "path", Line = new Stroke { Color = Palette.Orange, Width = 2.5 }, Marker = new Marker { Color = Palette.Orange, Size = 5 },
            Texts = [.. way.Select(p => (ChartText)$"step {NumberText.Of(p.Step)}, f = {NumberText.Of(p.Value)}")],
            Hover = ChartText.FromMarkup("%{text}<br>%{x:.4g}, %{y:.4g}"),
        };
        var start = new ScatterTrace(new[] { first[0] }, new[] { second[0] }) { Name = "start", Marker = new Marker { Color = "#ffffff", RimColor = Palette.Orange, Size = 10 }, Hover = "start" };
        var marks = new CriticalPointMarks([.. CriticalPointMarks.Known(objective), .. saddle is null ? [] : new[] { CriticalPointMarks.Of(saddle) }], xRange, yRange);
        var along = TrajectoryPanels.Of(way, saddle is not null ? [saddle.Point] : [.. KnownSaddles(objective)]);
        return new Figure(Title(result), [panels.Contours("f", panels.IsNearlySquare, [.. marks.InPlane(), path, start]) with { Title = "Path" }, .. along.Panels])
        {
            Columns = 3, ColumnWidths = [1.9, 1, 1], FirstPanelSpansRows = true, Height = along.Panels.Count > 2 ? 640 : 540,
            Caption = Views.Join(Caption(result), along.Note, panels.ContourNote),
            Animation = new Animation(FramesOf(way, path, along)) { Label = "step" },
            Description = $"{result}\n{Table(known)}",
            Table = Table(known),
        };
    }

    static IEnumerable<IReadOnlyList<double>> KnownSaddles(Objective objective)
        => objective is Problem problem ? problem.KnownCriticalPoints.Where(p => p.Index > 0 && p.Index + p.Nullity < problem.Dimension).Select(p => p.Point) : [];

    static Frame[] FramesOf(TrajectoryPoint[] way, ScatterTrace path, TrajectoryPanels along)
    {
        int frames = Math.Min(Frames, way.Length);
        return [.. Enumerable.Range(1, frames).Select(k =>
        {
            int shown = (int)Math.Ceiling((double)way.Length * k / frames);
            // Texts stay those of the whole path: the first ones belong to the first points.
            var grown = path with { X = ChartValues.Of(path.X.Numbers[..shown].ToArray()), Y = ChartValues.Of(path.Y.Numbers[..shown].ToArray()), Texts = null };
            return new Frame(NumberText.Of(way[shown - 1].Step), [new FrameUpdate(path, grown), .. along.At(shown - 1)]);
        })];
    }

    static (double From, double To) Around(double[] values, (double Lower, double Upper)? box)
    {
        double[] finite = [.. values.Where(double.IsFinite).Select(v => Math.Clamp(v, -1e6, 1e6))];
        double low = finite.DefaultIfEmpty(0).Min(), high = finite.DefaultIfEmpty(0).Max();
        double margin = Math.Max(0.15 * (high - low), 0.05 * Math.Max(1, Math.Abs(low)));
        return box is var (lower, upper)
            ? (low >= lower ? lower : low - margin, high <= upper ? upper : high + margin)
            : (low - margin, high + margin);
    }

    static string Title(OptimizationResult result) => $"{result.Method}: {StatusText(result.Status)} after {NumberText.Of(result.Steps)} steps";

    static string Caption(OptimizationResult result) => Views.Join(
        result.Certified == Stationarity.FirstOrder && result.LowestCurvature is { } curvature ? $"λ_min = {NumberText.Of(curvature.Value)}: this is no minimum." : "",
        result.Status.Advice());

    static string StatusText(OptimizationStatus status) => status switch
    {
        OptimizationStatus.FirstOrderStationary => "gradient zero",
        OptimizationStatus.SecondOrderStationary => "second-order stationary",
        OptimizationStatus.StuckAtSaddle => "stuck at a saddle",
        OptimizationStatus.MethodSatisfied => "ended by the method's own test",
        OptimizationStatus.StepLimitReached => "step limit reached",
        OptimizationStatus.NoProgress => "no progress",
        OptimizationStatus.UnboundedBelow => "falls without end",
        OptimizationStatus.Diverged => "diverged",
        OptimizationStatus.NotFinite => "not finite",
        _ => "cancelled",
    };

    static TextTable Table(OptimizationResult result) => new(["quantity", "value"],
    [
        ["status", StatusText(result.Status)],
        ["f", NumberText.Of(result.Value, 6)],
        ["‖∇f‖", NumberText.Of(result.GradientNorm)],
        ["λ_min", NumberText.Of(result.LowestCurvature?.Value ?? result.Trajectory[^1].LowestEigenvalue ?? double.NaN)],
        ["steps", NumberText.Of(result.Steps)],
        ["gradients", NumberText.Of(result.Cost.Gradients)],
        ["Hessian products", NumberText.Of(result.Cost.HessianProducts)],
        ["seconds", NumberText.Of(result.Seconds, 2)],
    ]);
}
