using System.Globalization;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Benchmarks;

/// <summary>
/// Measures dense eigenproblems beside NumPy, and the parts of the Krylov core beside what bounds them on the same machine, and prints
/// the tables of docs/benchmarks-numerics.md.
/// </summary>
static class NumericsBenchmarks
{
    // Largest allowed multiple of NumPy's time; the same items in NumericsItems.cs and numerics.py.
    static readonly (string Item, string Title, double Target)[] BesideNumPy =
    [
        ("values-1000", "all eigenvalues, n = 1,000", 2),
        ("values-2000", "all eigenvalues, n = 2,000", 2.5),
        ("vectors-1000", "eigenvalues and vectors, n = 1,000", 5),
        ("vectors-2000", "eigenvalues and vectors, n = 2,000", 5),
    ];

    // Each is compared with the second item, measured right after it, times a factor.
    static readonly (string Item, string Bound, string Title, double Factor, double Target)[] BesideBounds =
    [
        ("orthogonalise-64", "read-64", "one vector against 10⁶ × 64 floats; bound: reading the block three times", 3, 1.5),
        ("restart-79510", "product-79510", "thick restart, 79,510 floats, one step without its product; bound: a tenth of a W1 Hessian product", 0.1, 1),
    ];

    public static int Run(string[] chosen)
    {
        string python = Environment.GetEnvironmentVariable("PYTHON") ?? "python3";
        string script = Path.Combine(Repository.Root, "tests", "SaddleNotebooks.Benchmarks", "Numerics", "numerics.py");
        Console.WriteLine("| work | here, ms | NumPy, ms | ratio | at most | peak memory here / NumPy, MB |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (item, title, target) in BesideNumPy.Where(i => chosen.Length == 0 || chosen.Contains(i.Item)))
        {
            var here = MeasuredProcess.OfThisProgram("numerics-item", item);
            var there = MeasuredProcess.Of(python, [script, item]);
            double ratio = here.Seconds / there.Seconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {title} | {1e3 * here.Seconds:G4} | {1e3 * there.Seconds:G4} | {ratio:F2}{Verdict(ratio, target)} | {target} | {here.PeakBytes / 1e6:F0} / {there.PeakBytes / 1e6:F0} |"));
        }
        Console.WriteLine();
        Console.WriteLine("| work | here, ms | bound, ms | ratio | at most |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (item, bound, title, factor, target) in BesideBounds.Where(i => chosen.Length == 0 || chosen.Contains(i.Item)))
        {
            double here = MeasuredProcess.OfThisProgram("numerics-item", item).Seconds;
            double there = factor * MeasuredProcess.OfThisProgram("numerics-item", bound).Seconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {title} | {1e3 * here:G4} | {1e3 * there:G4} | {here / there:F2}{Verdict(here / there, target)} | {target} |"));
        }
        return 0;
    }

    static string Verdict(double ratio, double target) => ratio <= target ? "" : " **missed**";
}
