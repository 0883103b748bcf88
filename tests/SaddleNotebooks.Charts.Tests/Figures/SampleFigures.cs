using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Charts.Tests;

/// <summary>One figure for every kind of trace and control, on made-up but smooth data.</summary>
static class SampleFigures
{
    internal static IReadOnlyDictionary<string, Func<Figure>> All { get; } = new Dictionary<string, Func<Figure>>
    {
        ["surface-and-contour"] = SurfaceAndContour,
        ["heatmap-diverging"] = Heatmap,
        ["lines-log"] = LinesOnLogAxis,
        ["bars"] = Bars,
        ["histogram"] = Histogram,
        ["scatter-values"] = ScatterWithValues,
        ["scatter-3d"] = Scatter3D,
        ["scatter-webgl"] = ManyPoints,
        ["table"] = Table,
        ["animation"] = Animated,
        ["slider"] = WithSlider,
    };

    internal static double[] Axis(int count, double from = -2, double to = 2)
        => [.. Enumerable.Range(0, count).Select(i => from + (to - from) * i / (count - 1))];

    internal static double[,] Saddle(int count)
    {
        double[] axis = Axis(count);
        var values = new double[count, count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
                values[i, j] = axis[j] * axis[j] - axis[i] * axis[i];
        }
        return values;
    }

    internal static Figure SurfaceAndContour()
    {
        double[] axis = Axis(41);
        double[,] values = Saddle(41);
        var colors = new ValueColors { Scale = ColorScale.Sequential, BarTitle = "f" };
        return new Figure("A saddle: up along x, down along y",
            new SpacePanel
            {
                Title = "Surface", X = "x", Y = "y", Z = "f",
                Traces = [new SurfaceTrace(axis, axis, values) { Colors = colors with { ShowBar = false } }],
            },
            new PlanePanel
            {
                Title = "Contours", X = "x", Y = "y", EqualUnits = true,
                Traces =
                [
                    new ContourTrace(axis, axis, values) { Colors = colors },
                    new ScatterTrace(new double[] { 0 }, new double[] { 0 }) { Name = "saddle point", Marker = new Marker { Color = Palette.Vermilion, Shape = MarkerShape.X, Size = 11 } },
                ],
                Annotations = [new Annotation(0, 0, "saddle") { OffsetX = 40, OffsetY = -30 }],
            })
        { Caption = "Walk along x and the surface rises; walk along y and it falls." };
    }

    static Figure Heatmap()
    {
        double[] axis = Axis(25);
        return new Figure("Curvature: orange bends down, blue bends up", new PlanePanel
        {
            X = "x", Y = "y",
            Traces = [new HeatmapTrace(axis, axis, Saddle(25)) { Colors = new ValueColors { Scale = ColorScale.Diverging, BarTitle = "curvature" } }],
        });
    }

    static Figure LinesOnLogAxis()
    {
        double[] steps = Axis(60, 0, 59);
        return new Figure("Loss falls, rests on a plateau, falls again", new PlanePanel
        {
            X = new Axis { Title = "epoch", WholeNumbers = true }, Y = new Axis { Title = "loss", Unit = "nats", Scale = AxisScale.Log },
            Traces =
            [
                new ScatterTrace(steps, Array.ConvertAll(steps, s => Math.Exp(-s / 20) + 0.05)) { Name = "training", Line = new Stroke() },
                new ScatterTrace(steps, Array.ConvertAll(steps, s => Math.Exp(-s / 25) + 0.08)) { Name = "test", Line = new Stroke { Dash = Dash.Dashed } },
            ],
            Bands = [new ShadedBand(20, 30, Palette.Orange) { Label = "plateau?" }],
            Lines = [new ReferenceLine(0.1, IsVertical: false) { Label = "goal" }],
        });
    }

    static Figure Bars()
    {
        double[] eigenvalues = [-2.5, -0.4, 0, 1.2, 3.8];
        return new Figure("Two directions lead down", new PlanePanel
        {
            X = new Axis { Title = "index of the eigenvalue", WholeNumbers = true }, Y = new Axis { Title = "eigenvalue", ZeroLine = true },
            Traces =
            [
                new BarTrace(ChartValues.Indices(5), eigenvalues)
                {
                    Colors = [.. eigenvalues.Select(Palette.Curvature)], Texts = [.. eigenvalues.Select(e => (ChartText)NumberText.Of(e, 3))], ShowTexts = true,
                    ErrorY = new double[] { 0.1, 0.1, 0.1, 0.1, 0.1 },
                },
            ],
        });
    }

    static Figure Histogram()
        => new("Losses of the critical points", new PlanePanel
        {
            X = "loss", Y = "count",
            Traces = [new HistogramTrace(ChartValues.Of(Enumerable.Range(0, 400).Select(i => Math.Sin(i * 0.37) + Math.Sin(i * 1.7)))) { Bins = 20 }],
        });

    static Figure ScatterWithValues()
        => new("Index against loss", new PlanePanel
        {
            X = "loss", Y = "index",
            Traces =
            [
                new ScatterTrace(Axis(40), Array.ConvertAll(Axis(40), v => v * v))
                {
                    Marker = new Marker { Values = Axis(40), BarTitle = "gradient norm", Size = 9 }, ErrorY = Array.ConvertAll(Axis(40), _ => 0.2),
                    Hover = ChartText.FromMarkup("loss %{x:.3g}<br>index %{y:.3g}"),
                },
            ],
        });

    static Figure Scatter3D()
    {
        double[] angle = Axis(80, 0, 12);
        return new("A path in space", new SpacePanel
        {
            X = "x", Y = "y", Z = "f",
            Traces =
            [
                new Scatter3DTrace(Array.ConvertAll(angle, Math.Cos), Array.ConvertAll(angle, Math.Sin), angle)
                {
                    Name = "path", Line = new Stroke { Width = 5, Color = Palette.Orange }, Marker = new Marker { Size = 3, Color = Palette.Orange },
                },
            ],
        });
    }

    static Figure ManyPoints()
    {
        double[] x = Axis(250_000, 0, 100);
        return new("A long noisy run", new PlanePanel
        {
            X = "step", Y = "loss",
            Traces = [new ScatterTrace(x, Array.ConvertAll(x, v => Math.Sin(v) + 0.2 * Math.Sin(1e4 * v))) { Line = new Stroke { Width = 1 } }],
        });
    }

    static Figure Table()
        => new("Problems", new TablePanel { Traces = [new TableTrace(new TextTable(["problem", "dimension"], [["Rosenbrock", "2"], ["monkey saddle", "2"]]))] }) { Height = 220 };

    static Figure Animated()
    {
        double[] axis = Axis(31);
        var path = new ScatterTrace(new double[] { 1 }, new double[] { 0.01 }) { Name = "gradient descent", Line = new Stroke { Color = Palette.Orange }, Marker = new Marker { Color = Palette.Orange } };
        var frames = Enumerable.Range(1, 30).Select(k => new Frame($"{k}",
            [new FrameUpdate(path, path with { X = ChartValues.Of(Enumerable.Range(0, k).Select(i => Math.Pow(0.8, i))), Y = ChartValues.Of(Enumerable.Range(0, k).Select(i => 0.01 * Math.Pow(1.2, i))) })]));
        return new Figure("Descent slows at the saddle, then leaves", new PlanePanel
        {
            X = "x", Y = "y", Traces = [new ContourTrace(axis, axis, Saddle(31)) { Colors = new ValueColors { BarTitle = "f" } }, path],
        })
        { Animation = new Animation([.. frames]) { Label = "step" } };
    }

    static Figure WithSlider()
    {
        double[] axis = Axis(31);
        ChartTrace[] sets = [.. Enumerable.Range(1, 5).Select(k => new HeatmapTrace(axis, axis, Saddle(31)) { Opacity = k / 5.0, Colors = new ValueColors { ShowBar = false } })];
        return new Figure("Sublevel sets", new PlanePanel { X = "x", Y = "y", Traces = sets })
        {
            Slider = new Slider([.. sets.Select((s, k) => new SliderStep($"{k}", [.. sets.Where(o => o != s)]))]) { Label = "loss below" },
        };
    }
}
