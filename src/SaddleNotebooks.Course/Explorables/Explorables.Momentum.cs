using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <content>Lesson 05.</content>
public static partial class Explorables
{
    /// <summary>
    /// Lesson 05: the heavy ball on x² − y² from (1, 0.001). Move step size and momentum, and see the roots of z² − (1 + β − ηλ)z + β for both
    /// curvatures beside the unit circle: outside a direction grows, inside it dies, off the real axis it swings.
    /// </summary>
    public static Explorable Momentum()
    {
        const int limit = 400, drawn = 80;
        const double beside = 1e-3;
        double[] momenta = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];
        double[] rates = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 0.9, 1.1];
        Objective f = Problem.Saddle;
        var saddle = f.CriticalPointAt(0, 0);
        var (down, up) = (saddle.SmallestEigenvalue, saddle.LargestEigenvalue);
        var ground = Contours(f, (-1.4, 1.4), (-1.2, 1.2));
        var circle = Line(Enumerable.Range(0, 73).Select(i => (Math.Cos(i * Math.PI / 36), Math.Sin(i * Math.PI / 36))), "unit circle", Palette.Gray) with { Hoverable = false };
        return Explorable.Of([new("momentum β", momenta) { Start = 9 }, new("step size η", rates) { Start = 2 }], Draw);

        Figure Draw(IReadOnlyList<double> at)
        {
            var (beta, eta) = (at[0], at[1]);
            var method = Optimizer.HeavyBall(eta, beta);
            var measured = Escape.Measure(f, method, saddle, [1, beside], maxSteps: limit);
            var run = f.Minimize(method, [1, beside], new() { MaxSteps = measured.Steps, TrajectoryPoints = drawn, GradientTolerance = 0, SecondOrder = false });
            double valley = Escape.GrowthPerStep(up, eta, beta);
            var swinging = Escape.Roots(up, eta, beta).First.Imaginary != 0;
            var roots = new PlanePanel
            {
                Title = "The roots z", X = Between("real part", -2.4, 4.2), Y = Between("imaginary part", -2.4, 2.4), EqualUnits = true,
                Traces = [circle, Dots(Both(down), "ridge, λ = −2", Palette.Vermilion, 11, MarkerShape.Diamond), Dots(Both(up), "valley, λ = 2", Palette.Blue, 10)],
            };
            var plane = new PlanePanel
            {
                Title = "The path", X = Between("x", -1.4, 1.4), Y = Between("y", -1.2, 1.2),
                Traces = [ground, Line(run.Trajectory.Select(p => (p.Point[0], p.Point[1])), "heavy ball", Palette.Vermilion, marked: true)],
            };
            return new Figure("What do step size and momentum do at a saddle?", roots, plane)
            {
                Height = 420,
                Caption = valley > 1 ? $"The valley's root lies outside the circle: along x every swing is {NumberText.Of(valley, 3)} times as wide as the one before."
                    : swinging ? $"The valley's roots are a complex pair of size √β: the path swings across the valley and keeps {NumberText.Of(valley, 3)} of its swing in each step."
                    : "The valley's roots are real and inside the circle: the path comes down without swinging.",
                Table = Cells(
                    ("|y| grows per step by", "× " + NumberText.Of(Escape.GrowthPerStep(down, eta, beta))),
                    ("without momentum by", "× " + NumberText.Of(Escape.GrowthPerStep(down, eta))),
                    ("largest |z| of the valley", NumberText.Of(valley)),
                    ("steps until |y| exceeds 1", measured.Escaped ? NumberText.Of(measured.Steps) : $"none in {NumberText.Of(limit)}"),
                    ("by the root alone", NumberText.Of(Escape.PredictedSteps(down, eta, beside, momentum: beta)))),
            };

            IEnumerable<(double, double)> Both(double lambda)
            {
                var (first, second) = Escape.Roots(lambda, eta, beta);
                return [(first.Real, first.Imaginary), (second.Real, second.Imaginary)];
            }
        }
    }
}
