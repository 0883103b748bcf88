using SaddleNotebooks.Charts;
using SaddleNotebooks.Optimization;
using SaddleNotebooks.Theory;

namespace SaddleNotebooks.Course;

/// <content>Lesson 06.</content>
public static partial class Explorables
{
    /// <summary>
    /// Lesson 06: forty runs of SGD that start on the ridge that leads into a saddle, which the whole gradient cannot leave. Choose the batch size and let the steps run:
    /// only the noise of batches pushes them off, and the whole batch has none.
    /// </summary>
    public static Explorable Noise()
    {
        const int walkers = 40, samples = 64, every = 4, moments = 37;
        const double learningRate = 0.02, deviation = 0.3;
        double[] batches = [1, 2, 4, 8, 16, 32, 64];
        Objective f = Problem.DoubleWell;
        var noisy = f.WithSampleNoise(samples, deviation);
        var runs = batches.ToDictionary(b => b, Runs);
        var ground = Contours(f, (-1.4, 1.4), (-0.7, 0.7));
        return Explorable.Of(
        [
            new("batch size B (of 64 samples)", batches) { Start = 2 },
            new("step", [.. Enumerable.Range(0, moments).Select(k => (double)(k * every))]) { Start = 14, CanPlay = true },
        ], Draw);

        IReadOnlyList<double>[][] Runs(double batch) => [.. Enumerable.Range(0, walkers).Select(seed =>
        {
            double[] start = [0, 0.5];
            var run = new OptimizationRun<double[]>(noisy, Optimizer.Sgd(learningRate, batchSize: (int)batch), start,
                new OptimizationOptions { MaxSteps = (moments - 1) * every, GradientTolerance = 0, SecondOrder = false, Seed = (ulong)seed });
            return (IReadOnlyList<double>[])[[.. start], .. Enumerable.Range(1, moments - 1).Select(_ => run.Advance(every).Point)];
        })];

        Figure Draw(IReadOnlyList<double> at)
        {
            var (batch, step) = (at[0], at[1]);
            int moment = (int)step / every;
            var places = runs[batch].Select(run => run[moment]).ToArray();
            int gone = places.Count(p => Math.Abs(p[0]) > 0.5);
            (double Step, double Distance)[] mean = [.. Enumerable.Range(0, moments).Select(k => ((double)(k * every), Rms(runs[batch], k))).Where(p => p.Item2 > 0)];
            double now = Rms(runs[batch], moment);
            int? median = MedianMoment(runs[batch]) * every;
            var plane = new PlanePanel
            {
                Title = "Forty runs", X = Between("x", -1.4, 1.4), Y = Between("y", -0.7, 0.7),
                Traces = [ground, Dots(places.Select(p => (p[0], p[1])), "run", Palette.Vermilion, 8)],
            };
            var distance = new PlanePanel
            {
                Title = "How far they are from the saddle", X = Between("step", 0, (moments - 1) * every), Y = new Axis { Title = "|x|, root mean square", Scale = AxisScale.Log, Range = (1e-4, 2) },
                Traces = [Line(mean, "forty runs", Palette.Blue), Dots(now > 0 ? [(step, now)] : [], "now", Palette.Vermilion, 11)],
            };
            return new Figure("Whom does the noise of batches set free?", plane, distance)
            {
                Height = 400, ShowLegend = false,
                Caption = batch == samples ? "The whole batch has no noise: all forty walk down the ridge to the saddle and stay for ever."
                    : "The first steps decide how far off the ridge a run gets; from there the curvature takes over, as without noise. More samples in a batch mean a later start, by the logarithm only.",
                Table = Cells(
                    ("gone from the saddle", $"{gone} of {walkers}"),
                    ("half of them are gone after", median is { } m ? $"{m} steps" : $"more than {(moments - 1) * every} steps"),
                    ("|x| now, root mean square", NumberText.Of(now, 3))),
            };
        }

        static int? MedianMoment(IReadOnlyList<double>[][] runs)
        {
            int[] left = [.. runs.Select(run => Array.FindIndex(run, p => Math.Abs(p[0]) > 0.5)).Where(k => k >= 0).Order()];
            return left.Length > runs.Length / 2 ? left[runs.Length / 2] : null;
        }

        static double Rms(IReadOnlyList<double>[][] runs, int moment) => Math.Sqrt(runs.Average(run => run[moment][0] * run[moment][0]));
    }
}
