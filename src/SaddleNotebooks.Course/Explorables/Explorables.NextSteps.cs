using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <content>Lesson 07.</content>
public static partial class Explorables
{
    /// <summary>
    /// Lesson 07: one point on Himmelblau's surface and the next step of five methods as arrows. Move the point, above all into the places where the
    /// curvature is negative, and see who goes up.
    /// </summary>
    public static Explorable NextSteps()
    {
        const double reach = 120;
        double[] places = [.. Enumerable.Range(-10, 21).Select(i => 0.5 * i)];
        Objective f = Problem.Himmelblau;
        (string Name, string Short, Optimizer Method, string Color)[] methods =
        [
            ("gradient descent, η = 0.01", "GD", Optimizer.GradientDescent(0.01), Palette.Sky),
            ("Adam, η = 0.5", "Adam", Optimizer.Adam(0.5), Palette.Yellow),
            ("Newton", "Newton", Optimizer.Newton(), Palette.Vermilion),
            ("saddle-free Newton", "free", Optimizer.SaddleFreeNewton(), Palette.Green),
            ("trust region", "trust", Optimizer.TrustRegionNewtonCg(), Palette.Purple),
        ];
        var ground = Contours(f, (-5.5, 5.5), (-5.5, 5.5), value => Math.Log(1 + value));
        return Explorable.Of([new("x", places) { Start = 13, FollowsX = true }, new("y", places) { Start = 11, FollowsY = true }], Draw);

        Figure Draw(IReadOnlyList<double> at)
        {
            double[] point = [.. at];
            double height = f.Value(point);
            var here = f.CriticalPointAt(point);
            var ends = methods.Select(m => f.Minimize(m.Method, point, new() { MaxSteps = 1, GradientTolerance = 0, SecondOrder = false })).ToArray();
            var plane = new PlanePanel
            {
                Title = "The steps", X = Between("x", -5.5, 5.5), Y = Between("y", -5.5, 5.5),
                Traces =
                [
                    ground,
                    .. methods.Zip(ends, (m, end) => Line([(point[0], point[1]), (end.Point[0], end.Point[1])], m.Name, m.Color, marked: true) with
                    {
                        Line = new Stroke { Color = m.Color, Width = 3 }, Marker = new Marker { Color = m.Color, Size = 9, RimColor = "#ffffff" },
                    }),
                    Dots([(point[0], point[1])], "the point", "#ffffff", 12) with { InLegend = false },
                ],
            };
            var changes = new PlanePanel
            {
                Title = "What they do to f", Y = Between("f changes by", -reach, reach), Lines = [new ReferenceLine(0, IsVertical: false)],
                Traces = [new BarTrace(ChartValues.Of(methods.Select(m => m.Short)), ChartValues.Of(ends.Select(e => Math.Clamp(e.Value - height, -reach, reach)))) { Colors = [.. methods.Select(m => m.Color)], Hover = ChartText.FromMarkup("%{x}: %{y:.3g}") }],
            };
            int up = ends.Count(e => e.Value > height);
            return new Figure("One point, five methods: where does each go next?", plane, changes)
            {
                Height = 440, ColumnWidths = [1.4, 1],
                Caption = here.SmallestEigenvalue < 0
                    ? $"The curvature is negative here (λ_min = {NumberText.Of(here.SmallestEigenvalue, 3)}): Newton's step turns round along that direction, towards saddle or summit; its absolute value leads down."
                    : $"Both curvatures are positive here (λ_min = {NumberText.Of(here.SmallestEigenvalue, 3)}): Newton and saddle-free Newton agree but for damping." + (up > 0 ? " A long step can still end higher than it began." : ""),
                Table = new TextTable(["method", "length of its step", "f changes by"],
                    [.. methods.Zip(ends, (m, end) => new[] { m.Name, NumberText.Of(Math.Sqrt(Square(end.Point[0] - point[0]) + Square(end.Point[1] - point[1])), 3), NumberText.Of(end.Value - height, 3) })]),
            };
        }

        static double Square(double value) => value * value;
    }
}
