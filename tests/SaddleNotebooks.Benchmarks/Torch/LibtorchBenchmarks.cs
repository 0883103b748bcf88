using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Benchmarks;

/// <summary>
/// Measures work here and in the libtorch that TorchSharp brings, both in one process and in turn, with one and two threads, and prints the tables of
/// docs/benchmarks-libtorch.md.
/// </summary>
static class LibtorchBenchmarks
{
    static readonly (string Name, string Head, Func<Workers, IEnumerable<PairedWork>> Work)[] Groups =
    [
        ("products", "matrix product, float | libtorch", GemmPairs.All),
        ("density", "density | its products alone", DensityPairs.All),
        ("blocks", "block of products, per product | a single one", BlockPairs.All),
        ("networks", "network | libtorch", NetworkPairs.All),
        ("training", "training | libtorch", TrainingPairs.All),
        ("eigen", "eigenproblem, double | libtorch", EigenPairs.All),
    ];

    public static int Run(string[] chosen)
    {
        string[] unknown = [.. chosen.Except(Groups.Select(g => g.Name))];
        if (unknown.Length > 0)
        {
            Console.Error.WriteLine($"There is no group {string.Join(", ", unknown)}: choose among {string.Join(", ", Groups.Select(g => g.Name))}.");
            return 2;
        }
        Console.WriteLine($"Measured on {Processor.Describe()}, libtorch {torch.__version__}.");
        foreach (var (name, head, work) in Groups.Where(g => chosen.Length == 0 || chosen.Contains(g.Name)))
        {
            string[] sides = head.Split(" | ");
            Console.WriteLine();
            Console.WriteLine($"| {sides[0]} | threads | here, ms | {sides[1]}, ms | ratio (quartiles) | at most |");
            Console.WriteLine("|---|---|---|---|---|---|");
            foreach (int threads in new[] { 1, 2 })
            {
                torch.set_num_threads(threads);
                foreach (var pair in work(new Workers(threads)))
                {
                    var m = pair.Measure();
                    string verdict = m.Ratio <= pair.Target ? "" : " **missed**";
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"| {pair.Title} | {threads} | {1e3 * m.Here:G4} | {1e3 * m.Beside:G4} | {m.Ratio:F2}{verdict} ({m.Low:F2}–{m.High:F2}) | {(double.IsInfinity(pair.Target) ? "–" : pair.Target.ToString(CultureInfo.InvariantCulture))} |"));
                }
            }
        }
        return 0;
    }
}
