using SaddleNotebooks.Charts;

namespace SaddleNotebooks;

/// <summary>Draws what optimizers did.</summary>
public static class OptimizationResultView
{
    /// <summary>The most pictures of an animated path.</summary>
    const int Frames = 60;

    /// <summary>The value and the gradient norm along the way.</summary>
    /// <param name="result">The result.</param>
    public static Figure Plot(this OptimizationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Figure(Title(result), ValuePanel(result), GradientPanel(result))
        {
            Caption = Caption(result), Height = 380, Description = $"{result}\n{Table(result)}", Table = Table(result),
        };
    }

    /// <summary>The path on the contours of a function of two variables, animated, beside the value and the gradient norm.</summary>
    /// <param name="objective">The function that was minimised.</param>
    /// <param name="result">What was reached.</param>
    /// <param name="x">The range of the first coordinate; null: around the path, or a problem's box.</param>
    /// <param name="y">The range of the second coordinate; null: around the path, or a problem's box.</param>
    /// <exception cref="ArgumentException">The function has not two variables.</exception>
    public static Figure PlotPath(this Objective objective, OptimizationResult result, (double From, double To)? x = null, (double From, double To)? y = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(result);
        if (objective.Dimension != 2)
            throw new ArgumentException($"A path is drawn on the contours of a function of 2 variables; this one has {objective.Dimension}. Plot the result instead.", nameof(objective));
        double[] first = [.. result.Trajectory.Select(p => p.Point[0])], second = [.. result.Trajectory.Select(p => p.Point[1])];
        var xRange = x ?? Around(first, objective is Problem p ? p.Box[0] : null);
        var yRange = y ?? Around(second, objective is Problem q ? q.Box[1] : null);
        var panels = new SurfacePanels(objective.Slice(xRange, yRange, 81));
        var path = new ScatterTrace(first, second)
        {
            Name = "path", Line = new Stroke { Color = Palette.Orange, Width = 2.5 }, Marker = new Marker { Color = Palette.Orange, Size = 5 },
            Texts = [.. result.Trajectory.Select(p => (ChartText)$"step {NumberText.Of(p.Step)}, f = {NumberText.Of(p.Value)}")],
            Hover = ChartText.FromMarkup("%{text}<br>%{x:.4g}, %{y:.4g}"),
        };
        var start = new ScatterTrace(new[] { first[0] }, new[] { second[0] }) { Name = "start", Marker = new Marker { Color = "#ffffff", RimColor = Palette.Orange, Size = 10 }, Hover = "start" };
        var marks = new CriticalPointMarks(CriticalPointMarks.Known(objective), xRange, yRange);
        return new Figure(Title(result), panels.Contours("f", panels.IsNearlySquare, [.. marks.InPlane(), path, start]) with { Title = "Path" }, ValuePanel(result), GradientPanel(result))
        {
            Columns = 3, ColumnWidths = [1.9, 1, 1], Height = 540,
            Caption = SampledSurfaceView.Join(Caption(result), panels.ContourNote),
            Animation = new Animation(FramesOf(result, path)) { Label = "step" },
            Description = $"{result}\n{Table(result)}",
            Table = Table(result),
        };
    }

    static Frame[] FramesOf(OptimizationResult result, ScatterTrace path)
    {
        int count = result.Trajectory.Count, frames = Math.Min(Frames, count);
        return [.. Enumerable.Range(1, frames).Select(k =>
        {
            int shown = (int)Math.Ceiling((double)count * k / frames);
            return new Frame(NumberText.Of(result.Trajectory[shown - 1].Step),
                [new FrameUpdate(path, path with { X = ChartValues.Of(path.X.Numbers[..shown].ToArray()), Y = ChartValues.Of(path.Y.Numbers[..shown].ToArray()), Texts = [.. path.Texts!.Take(shown)] })]);
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

    static string Caption(OptimizationResult result) => result.Certified switch
    {
        Stationarity.SecondOrder => "Certified: the gradient is zero within the tolerance and no direction leads down.",
        Stationarity.FirstOrder when result.LowestCurvature is { } curvature
            => $"The gradient is zero within the tolerance, but λ_min = {NumberText.Of(curvature.Eigenvalue)}: this is no minimum.",
        Stationarity.FirstOrder => "The gradient is zero within the tolerance; the curvature was not looked at, so this may be a saddle.",
        _ => "Nothing is certified about the point reached.",
    };

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

    static PlanePanel ValuePanel(OptimizationResult result) => new()
    {
        Title = "Value", X = new Axis { Title = "step", WholeNumbers = true }, Y = "f",
        Traces = [Line(result, p => p.Value, Palette.Blue, "f = %{y:.5g}")],
    };

    static PlanePanel GradientPanel(OptimizationResult result) => new()
    {
        Title = "Gradient norm", X = new Axis { Title = "step", WholeNumbers = true }, Y = new Axis { Title = "‖∇f‖", Scale = AxisScale.Log },
        Traces = [Line(result, p => p.GradientNorm > 0 ? p.GradientNorm : double.NaN, Palette.Purple, "‖∇f‖ = %{y:.3g}")],
    };

    static ScatterTrace Line(OptimizationResult result, Func<TrajectoryPoint, double> of, string color, string hover) => new(
        ChartValues.Of(result.Trajectory.Select(p => (double)p.Step)), ChartValues.Of(result.Trajectory.Select(of)))
    {
        Line = new Stroke { Color = color }, Hover = ChartText.FromMarkup("step %{x}<br>" + hover),
    };

    static TextTable Table(OptimizationResult result) => new(["quantity", "value"],
    [
        ["status", StatusText(result.Status)],
        ["f", NumberText.Of(result.Value, 6)],
        ["‖∇f‖", NumberText.Of(result.GradientNorm)],
        ["λ_min", result.LowestCurvature is { } curvature ? NumberText.Of(curvature.Eigenvalue) : "–"],
        ["steps", NumberText.Of(result.Steps)],
        ["gradients", NumberText.Of(result.Cost.Gradients)],
        ["Hessian products", NumberText.Of(result.Cost.HessianProducts)],
        ["seconds", NumberText.Of(result.Seconds, 2)],
    ]);
}
