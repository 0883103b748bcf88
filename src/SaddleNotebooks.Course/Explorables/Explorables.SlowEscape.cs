using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <content>Lesson 04.</content>
public static partial class Explorables
{
    /// <summary>
    /// Lesson 04: gradient descent on x² − y² from (1, ε). Move the start towards the ridge, and the step size; the steps that it takes to leave are
    /// counted beside ln(1/ε)/ln(1 + η|λ|).
    /// </summary>
    public static Explorable SlowEscape()
    {
        const int limit = 2000, drawn = 40;
        double[] distances = [0, 1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9];
        double[] rates = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9, 1.05];
        Objective f = Problem.Saddle;
        var saddle = f.CriticalPointAt(0, 0);
        double lambda = saddle.SmallestEigenvalue;
        var ground = Contours(f, (-1.4, 1.4), (-1.2, 1.2));
        return Explorable.Of(
        [
            new("start: distance ε from the ridge", distances) { Start = 3, FollowsY = true },
            new("step size η", rates) { Start = 3 },
        ], Draw);

        Figure Draw(IReadOnlyList<double> at)
        {
            var (epsilon, eta) = (at[0], at[1]);
            var method = Optimizer.GradientDescent(eta);
            var measured = Escape.Measure(f, method, saddle, [1, epsilon], maxSteps: limit);
            double predicted = Escape.PredictedSteps(lambda, eta, epsilon), perTen = Escape.PredictedSteps(lambda, eta, 0.1);
            var run = f.Minimize(method, [1, epsilon], new() { MaxSteps = measured.Escaped ? measured.Steps : 60, TrajectoryPoints = drawn, GradientTolerance = 0, SecondOrder = false });
            var away = run.Trajectory.Where(p => p.Point[1] != 0).Select(p => ((double)p.Step, Math.Abs(p.Point[1])));
            var plane = new PlanePanel
            {
                Title = "Where it goes", X = Between("x", -1.4, 1.4), Y = Between("y", -1.2, 1.2),
                Traces = [ground, Line(run.Trajectory.Select(p => (p.Point[0], p.Point[1])), "gradient descent", Palette.Vermilion, marked: true) with { InLegend = false },
                    Dots([(1, epsilon)], "start", "#ffffff", 11) with { InLegend = false }],
            };
            var growth = new PlanePanel
            {
                Title = "How far it is from the ridge", X = new Axis { Title = "step" }, Y = new Axis { Title = "|y|", Scale = AxisScale.Log, Range = (1e-13, 10) },
                Traces = [Line(away, "measured", Palette.Vermilion, marked: true), Line(double.IsFinite(predicted) ? [(0, epsilon), (predicted, 1)] : [], "formula", Palette.Gray, Dash.Dashed)],
            };
            return new Figure("How long does gradient descent stay near a saddle?", plane, growth)
            {
                Height = 420,
                Caption = eta > 1 ? "Beyond η = 2/λ_max = 1 the steps overshoot across the valley, farther each time: the steepest wall sets the limit."
                    : epsilon == 0 ? "Exactly on the ridge nothing grows: gradient descent ends on the saddle, and no number of steps will do."
                    : $"A start ten times nearer to the ridge costs {NumberText.Of(perTen, 3)} steps more at this step size, wherever it is.",
                Table = Cells(
                    ("steps until |y| exceeds 1", measured.Escaped ? NumberText.Of(measured.Steps) : $"none in {NumberText.Of(limit)}"),
                    ("ln(1/ε) / ln(1 + η|λ|)", NumberText.Of(predicted, 5)),
                    ("|y| grows per step by", "× " + NumberText.Of(Escape.GrowthPerStep(lambda, eta)))),
            };
        }
    }
}
