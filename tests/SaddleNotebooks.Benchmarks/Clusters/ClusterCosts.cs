using System.Globalization;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Benchmarks;

/// <summary>
/// What a Hessian product on a cluster costs by the model of docs/cluster.md, whose three constants were fitted to measurements (MeasureTests): prints its table and draws its picture.
/// </summary>
static class ClusterCosts
{
    /// <summary>Seconds for a sample and a parameter on one core, in single precision.</summary>
    const double Computing = 7.7e-11;

    /// <summary>Seconds of a step with nothing in it.</summary>
    const double Latency = 0.020;

    /// <summary>Seconds for a byte, sums included: as measured, and on a network of 10 Gbit/s that does nothing else.</summary>
    const double Measured = 14e-9, Network = 0.8e-9;

    /// <summary>Vectors of a Lanczos basis.</summary>
    const int Basis = 100;

    static readonly (string Title, double Samples, double Parameters)[] Works =
        [("50,000 samples, 79,510 parameters", 5e4, 79_510), ("10⁶ samples, 10⁷ parameters", 1e6, 1e7), ("10⁷ samples, 10⁹ parameters", 1e7, 1e9)];

    public static int Run()
    {
        Console.WriteLine("| samples, parameters | silos | computing, s | messages as measured, s | messages at 10 Gbit/s, s | as measured, basis on the silos, s | basis in one program, GB |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (title, samples, parameters) in Works)
        {
            foreach (int silos in new[] { 3, 10, 30, 100, 1_000 })
            {
                Console.WriteLine($"| {title} | {silos.ToString("N0", CultureInfo.InvariantCulture)} | {Number(Compute(samples, parameters, silos))} | {Number(Messages(parameters, silos, Measured))} | "
                    + $"{Number(Messages(parameters, silos, Network))} | {Number(Exchange(parameters, silos))} | {Number(4e-9 * Basis * parameters)} |");
            }
        }
        Draw().Save(Path.Combine(Repository.Root, "docs", "images", "cluster-costs.png"));
        return 0;
    }

    static double Compute(double samples, double parameters, int silos) => Computing * samples * parameters / silos;

    /// <summary>Every silo is sent the vector by the program, and sends one back.</summary>
    static double Messages(double parameters, int silos, double byteTime) => Latency + (byteTime * 2 * 4 * silos * parameters);

    /// <summary>Were the basis cut by parameters and shared out, each silo would send and receive a part of every other's sum, and of the next vector: all of them at a time.</summary>
    static double Exchange(double parameters, int silos) => Latency + (Measured * 2 * 4 * parameters * (silos - 1) / silos);

    static Figure Draw()
    {
        int[] silos = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1_000];
        return Chart.Lines("A Hessian product by the number of silos", Axis.Log("silos, one core each"), Axis.Log("time, s"),
        [
            .. Works.SelectMany(work => new[]
            {
                ($"{work.Title}: through one program", silos.Select(s => ((double)s, Compute(work.Samples, work.Parameters, s) + Messages(work.Parameters, s, Measured)))),
                ($"{work.Title}: with the basis on the silos", silos.Select(s => ((double)s, Compute(work.Samples, work.Parameters, s) + Exchange(work.Parameters, s)))),
            }),
        ]);
    }

    // Two digits are what such a model knows.
    static string Number(double value)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1), rounded = Math.Round(value / unit) * unit;
        return rounded >= 10 ? rounded.ToString("N0", CultureInfo.InvariantCulture) : rounded.ToString("0.####", CultureInfo.InvariantCulture);
    }
}
