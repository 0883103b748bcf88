using System.Globalization;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Benchmarks;

/// <summary>
/// Measures time and memory of four tasks over numbers of parameters and of samples, with one and two threads, prints the tables of
/// docs/benchmarks-growth.md and draws its figures.
/// </summary>
static class GrowthBenchmarks
{
    static readonly (string Name, string Title)[] Axes = [("parameters", "parameters"), ("samples", "samples")];

    public static int Run()
    {
        Console.WriteLine($"Measured on {Processor.Describe()}.");
        foreach (var (axis, title) in Axes)
        {
            double[] sizes = axis == "parameters" ? [.. GrowthItems.Networks.Select(w => (double)GrowthItems.Parameters(w))] : [.. GrowthItems.SampleCounts.Select(n => (double)n)];
            var curves = new List<(string Task, int Threads, Measurement[] Points)>();
            foreach (string task in GrowthItems.Tasks)
            {
                foreach (int threads in new[] { 1, 2 })
                {
                    curves.Add((task, threads, [.. sizes.Select((_, i) => MeasuredProcess.OfThisProgram(
                        "growth-item", task, axis, i.ToString(CultureInfo.InvariantCulture), threads.ToString(CultureInfo.InvariantCulture)))]));
                }
            }
            PrintTable(title, sizes, curves);
            string folder = Path.Combine(Repository.Root, "docs", "images", "growth");
            Draw($"Time over {title}", title, "time, s", sizes, curves, m => m.Seconds).Save(Path.Combine(folder, $"time-{axis}.png"));
            Draw($"Memory over {title}", title, "peak memory, MB", sizes, curves, m => m.PeakBytes / 1e6).Save(Path.Combine(folder, $"memory-{axis}.png"));
        }
        return 0;
    }

    static void PrintTable(string axis, double[] sizes, List<(string Task, int Threads, Measurement[] Points)> curves)
    {
        Console.WriteLine();
        Console.WriteLine($"| task | threads | {string.Join(" | ", sizes.Select(s => s.ToString("N0", CultureInfo.InvariantCulture) + " " + axis))} | slope of the last two decades |");
        Console.WriteLine($"|---|---|{string.Concat(sizes.Select(_ => "---|"))}---|");
        foreach (var (task, threads, points) in curves)
        {
            var cells = points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{1e3 * p.Seconds:G3} ms, {p.PeakBytes / 1e6:F0} MB"));
            string slope = Slope(sizes[^3..], [.. points[^3..].Select(p => p.Seconds)]).ToString("F2", CultureInfo.InvariantCulture);
            Console.WriteLine($"| {task} | {threads} | {string.Join(" | ", cells)} | {slope} |");
        }
    }

    static Figure Draw(
        string title, string x, string y, double[] sizes, List<(string Task, int Threads, Measurement[] Points)> curves, Func<Measurement, double> value)
        => Chart.Lines(title, Axis.Log(x), Axis.Log(y), [.. curves.Select(c => (
            c.Threads == 1 ? $"{c.Task}, 1 thread" : $"{c.Task}, {c.Threads} threads", sizes.Zip(c.Points, (s, p) => (s, value(p)))))]);

    /// <summary>The exponent of a power law: the slope of the least-squares line through the logarithms.</summary>
    static double Slope(double[] x, double[] y)
    {
        double[] u = [.. x.Select(s => Math.Log(s))], v = [.. y.Select(s => Math.Log(s))];
        double mean = u.Average(), level = v.Average();
        return u.Zip(v, (a, b) => (a - mean) * (b - level)).Sum() / u.Sum(a => (a - mean) * (a - mean));
    }
}
