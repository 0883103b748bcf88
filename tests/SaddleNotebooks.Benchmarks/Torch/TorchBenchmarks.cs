using System.Globalization;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Benchmarks;

/// <summary>
/// Measures the TorchSharp engine beside PyTorch, alternately, each in its own process, with one and two threads, and prints the table of
/// docs/benchmarks-torchsharp.md.
/// </summary>
static class TorchBenchmarks
{
    // The item here, what stands beside it (an item of networks.py, or of TorchItems.cs after a colon), and the largest ratio the project set itself.
    static readonly (string Item, string Beside, string Title, double? Target)[] Items =
    [
        ("gradient", "gradient", "W1 gradient", null),
        ("product", "product", "W1 Hessian product, graph kept", 1.15),
        ("product-rebuilt", "product-without-graph", "W1 Hessian product, graph built for each product", null),
        ("gauss-newton", "product", "W1 Gauss–Newton product; PyTorch: Hessian product", null),
        ("density", "pyhessian-density", "W1 spectral density, one probe, 100 steps; PyHessian", 1.0),
        ("plane", "plane", "W3: 51 × 51 landscape", null),
        ("lanczos-step", ":large-product", "10⁶ parameters: a Lanczos step (mean of 50); beside it: the product alone", null),
    ];

    public static int Run(string[] chosen)
    {
        string python = Environment.GetEnvironmentVariable("PYTHON") ?? "python3";
        string script = Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Benchmarks", "Networks", "networks.py");
        Console.WriteLine($"{Engine.Auto}; libtorch with {torch.get_num_threads()} threads by default");
        Console.WriteLine();
        Console.WriteLine("| work | threads | here, ms | beside, ms | ratio | at most | peak memory here / beside, MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (item, beside, title, target) in Items)
        {
            if (chosen.Length > 0 && !chosen.Contains(item))
                continue;
            if (beside.StartsWith("pyhessian", StringComparison.Ordinal) && Environment.GetEnvironmentVariable("PYHESSIAN") is null)
            {
                Console.WriteLine($"| {title} | | | left out: PYHESSIAN does not name a folder with its source | | | |");
                continue;
            }
            foreach (int threads in new[] { 1, 2 })
            {
                string count = threads.ToString(CultureInfo.InvariantCulture);
                // OpenBLAS reads it when it is loaded, in the children.
                Environment.SetEnvironmentVariable("OMP_NUM_THREADS", count);
                var here = MeasuredProcess.OfThisProgram("torch-item", item, count);
                var there = beside[0] == ':'
                    ? MeasuredProcess.OfThisProgram("torch-item", beside[1..], count)
                    : MeasuredProcess.Of(python, [script, beside, count]);
                double ratio = here.Seconds / there.Seconds;
                string verdict = ratio <= (target ?? double.PositiveInfinity) ? "" : " **missed**";
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {title} | {threads} | {1e3 * here.Seconds:G4} | {1e3 * there.Seconds:G4} | {ratio:F3}{verdict} | {target?.ToString(CultureInfo.InvariantCulture) ?? "–"} | {here.PeakBytes / 1e6:F0} / {there.PeakBytes / 1e6:F0} |"));
            }
        }
        return 0;
    }
}
