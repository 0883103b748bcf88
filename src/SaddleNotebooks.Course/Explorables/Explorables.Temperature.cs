using SaddleNotebooks.Charts;
using SaddleNotebooks.Theory;

namespace SaddleNotebooks.Course;

/// <content>Lesson 12.</content>
public static partial class Explorables
{
    /// <summary>
    /// Lesson 12: forty walkers shaken by temperature T in the double well. Cool down, let time run, and see how many have crossed the barrier; each
    /// temperature drops its measured rate beside Arrhenius' line.
    /// </summary>
    public static Explorable Temperature()
    {
        const int walkers = 40, moments = 21;
        const double learningRate = 0.01, spacing = 1;
        double[] temperatures = [1, 0.8, 0.65, 0.55, 0.48, 0.42, 0.37, 0.33, 0.3, 0.27];
        Objective f = Problem.DoubleWell;
        var (left, pass, right) = (f.CriticalPointAt(-1, 0), f.CriticalPointAt(0, 0), f.CriticalPointAt(1, 0));
        var measured = f.MeasureBarrierCrossings(left, pass, right, temperatures, new() { Walkers = walkers, LearningRate = learningRate });
        var rates = measured.Measurements.ToDictionary(m => m.Temperature);
        var walks = temperatures.ToDictionary(t => t, Walks);
        var ground = Contours(f, (-2, 2), (-1.6, 1.6));
        var theory = Line([.. temperatures.Select(t => (1 / t, measured.Theory.At(t)))], "Kramers' law", Palette.Gray, Dash.Dashed);
        return Explorable.Of(
        [
            new("temperature T", temperatures) { Start = 4 },
            new("time", [.. Enumerable.Range(0, moments).Select(k => k * spacing)]) { Start = 10, CanPlay = true },
        ], Draw);

        IReadOnlyList<double>[][] Walks(double temperature) => [.. Enumerable.Range(0, walkers).Select(seed =>
        {
            int steps = (int)Math.Round(spacing / learningRate);
            // Not exactly at the minimum, where a method has nothing to do.
            var run = f.Minimize(Optimizer.Langevin(learningRate, temperature), [-1, 1e-9], new()
            {
                MaxSteps = (moments - 1) * steps, TrajectoryPoints = 2 * moments * steps, GradientTolerance = 0, SecondOrder = false, Seed = (ulong)seed,
            });
            return Enumerable.Range(0, moments).Select(k => run.Trajectory[k * steps].Point).ToArray();
        })];

        Figure Draw(IReadOnlyList<double> at)
        {
            var (temperature, time) = (at[0], at[1]);
            int moment = (int)Math.Round(time / spacing);
            var places = walks[temperature].Select(walk => walk[moment]).ToArray();
            int across = places.Count(p => p[0] > 0);
            var rate = rates[temperature];
            var dropped = measured.Measurements.Where(m => m.Temperature >= temperature).ToArray();
            var plane = new PlanePanel
            {
                Title = "Forty walkers", X = Between("x", -2, 2), Y = Between("y", -1.6, 1.6),
                Traces = [ground, Dots(places.Select(p => (p[0], p[1])), "walker", Palette.Vermilion, 8) with { InLegend = false }],
            };
            var line = new PlanePanel
            {
                Title = "Each temperature drops a dot", X = Between("1/T", 0.8, 4), Y = new Axis { Title = "crossings per unit of time", Scale = AxisScale.Log, Range = (1e-2, 1) },
                Traces =
                [
                    theory,
                    Dots(dropped.Select(m => (1 / m.Temperature, m.Rate.Value)), "measured", Palette.Blue, 9) with { ErrorY = ChartValues.Of(dropped.Select(m => m.Rate.StandardError)) },
                    Dots([(1 / temperature, rate.Rate.Value)], "this temperature", Palette.Vermilion, 12),
                ],
            };
            return new Figure("How does noise get over a barrier of height 1?", plane, line)
            {
                Height = 420,
                Caption = temperature > 0.7 ? "It is hot: the barrier hardly counts, and Kramers' law, which supposes T far below the barrier, does not hold."
                    : $"At T = {NumberText.Of(temperature)} a walker waits {NumberText.Of(1 / rate.Rate.Value, 3)} units of time on average; half the temperature squares the exponential e^(1/T).",
                Table = Cells(
                    ("on the other side now", $"{across} of {walkers}"),
                    ("measured rate", NumberText.WithError(rate.Rate.Value, rate.Rate.StandardError)),
                    ("Kramers' rate", NumberText.Of(rate.TheoreticalRate, 3)),
                    ("barrier read off all dots", NumberText.WithError(measured.Barrier.Value, measured.Barrier.StandardError))),
            };
        }
    }
}
