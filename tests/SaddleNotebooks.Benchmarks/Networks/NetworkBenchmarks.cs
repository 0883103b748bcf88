using System.Globalization;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Benchmarks;

/// <summary>
/// Measures each item here and in PyTorch, alternately, each in its own process, with one and two threads, and prints the table of
/// docs/benchmarks-networks.md.
/// </summary>
static class NetworkBenchmarks
{
    // Largest allowed share of PyTorch's time; the same items in NetworkItems.cs and networks.py.
    static readonly (string Item, string Title, double Target)[] Items =
    [
        ("sgemm", "sgemm 2048³", 1.2),
        ("gradient", "W1 gradient", 0.8),
        ("product", "W1 Hessian product, graph kept", 0.7),
        ("product/products-alone", "W1 Hessian product; beside it: its matrix products alone", 1.35),
        ("kfac-product/product", "W1 product with Kronecker factors; beside it: a Hessian product", 0.2),
        ("ekfac-product/product", "W1 product with corrected eigenvalues; beside it: a Hessian product", 0.2),
        ("kfac-inverse/product", "W1 inverse product with Kronecker factors; beside it: a Hessian product", 0.2),
        ("kfac/gauss-newton-product", "W1 Kronecker factors; beside it: a Gauss–Newton product", 60),
        ("ekfac/gauss-newton-product", "W1 factors with corrected eigenvalues; beside it: a Gauss–Newton product", 120),
        ("llc/llc-by-hand", "W1 learning coefficient, 4 chains of 500 + 500 steps, batch 500; beside it: the loop written by hand", 1),
        ("edge/edge-by-hand", "W1 edge of stability, 100 steps, sharpness at 6 places; beside it: gradient descent and power iterations written by hand", 1.5),
        ("modes/modes-by-hand", "W1 Bézier curve between two networks, 300 steps; beside it: Adam and values along both paths written by hand", 1.2),
        ("classes/classes-by-hand", "W1 class structure; beside it: the gradients of classes and products it needs", 1.5),
        ("fisher/fisher-by-hand", "W1 four curvature matrices; beside it: the products it needs", 1.5),
        ("block", "block of 16 Hessian products, per product", 0.6),
        ("density", "W1 spectral density, one probe, 100 steps; PyTorch: PyHessian's method", 0.55),
        ("top5", "W1 top-5 eigenvalues to 10⁻⁴; PyTorch: PyHessian's defaults", 0.35),
        ("trace", "W1 exact trace; PyTorch: PyHessian's default estimate", 0.1),
        ("full-hessian", "full Hessian of W2 and its eigenvalues, double", 0.12),
        ("plane", "W3: 51 × 51 landscape", 0.05),
    ];

    public static int Run(string[] chosen)
    {
        string python = Environment.GetEnvironmentVariable("PYTHON") ?? "python3";
        string script = Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Benchmarks", "Networks", "networks.py");
        Console.WriteLine("| work | threads | here, ms | PyTorch, ms | ratio | at most | peak memory here / PyTorch, MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (item, title, target) in Items)
        {
            if (chosen.Length > 0 && !chosen.Contains(item))
                continue;
            foreach (int threads in new[] { 1, 2 })
            {
                string count = threads.ToString(CultureInfo.InvariantCulture);
                string[] pair = item.Split('/');
                var here = MeasuredProcess.OfThisProgram("network-item", pair[0], count);
                var there = pair.Length == 1
                    ? MeasuredProcess.Of(python, [script, item, count])
                    : MeasuredProcess.OfThisProgram("network-item", pair[1], count);
                double ratio = here.Seconds / there.Seconds;
                string verdict = ratio <= target ? "" : " **missed**";
                string memory = here.PeakBytes <= there.PeakBytes || pair.Length > 1 ? "" : " **missed**";
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {title} | {threads} | {1e3 * here.Seconds:G4} | {1e3 * there.Seconds:G4} | {ratio:F3}{verdict} | {target} | {here.PeakBytes / 1e6:F0} / {there.PeakBytes / 1e6:F0}{memory} |"));
            }
        }
        return 0;
    }
}
