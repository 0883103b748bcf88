using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using SaddleNotebooks.Kernel;

namespace SaddleNotebooks.Benchmarks;

/// <summary>What the checks cost that are compiled into cells: each piece of code with and without them, the two alternating.</summary>
static class CheckBenchmarks
{
    const int Runs = 300, Warm = 60, StackSize = 16 << 20;

    static readonly (string Name, string Code)[] Pieces =
    [
        ("dot product of 10⁶ numbers", "double[] a = new double[1000000], b = new double[1000000]; double s = 0; Action f = () => { double t = 0; for (int i = 0; i < a.Length; i++) t += a[i] * b[i]; s = t; }; f"),
        ("a ← a + c b, 10⁶ numbers", "double[] a = new double[1000000], b = new double[1000000]; void Add(double[] a, double[] b, double c) { for (int i = 0; i < a.Length; i++) a[i] += c * b[i]; } Action f = () => Add(a, b, 0.5); f"),
        ("the same, over the cell's own variables", "double[] a = new double[1000000], b = new double[1000000]; double c = 0.5; void Add() { for (int i = 0; i < a.Length; i++) a[i] += c * b[i]; } Action f = () => Add(); f"),
        ("sum of 2·10⁶ integers", "long s = 0; long Sum(int n) { long t = 0; for (int i = 0; i < n; i++) t += i; return t; } Action f = () => s = Sum(2000000); f"),
        ("primes up to 30,000", "int s = 0; int Primes(int n) { int count = 0; for (int p = 2; p < n; p++) { bool prime = true; for (int q = 2; q * q <= p; q++) if (p % q == 0) { prime = false; break; } if (prime) count++; } return count; } Action f = () => s = Primes(30000); f"),
        ("matrix product, 120 × 120", "double[,] a = new double[120, 120], b = new double[120, 120], c = new double[120, 120]; void Multiply() { for (int i = 0; i < 120; i++) for (int j = 0; j < 120; j++) { double t = 0; for (int k = 0; k < 120; k++) t += a[i, k] * b[k, j]; c[i, j] = t; } } Action f = () => Multiply(); f"),
        ("gradient descent, 5·10⁵ steps", "double s = 0; double Descend(int n) { double x = 1, y = 1; for (int i = 0; i < n; i++) { x -= 1e-3 * 2 * x; y -= 1e-3 * 4 * y * (y * y - 1); } return x + y; } Action f = () => s = Descend(500000); f"),
        ("integral of a lambda, 10⁵ points", "double s = 0; Func<double, double> g = x => x * x; double Integral(Func<double, double> g, int n) { double t = 0; for (int i = 0; i < n; i++) t += g((i + 0.5) / n); return t / n; } Action f = () => s = Integral(g, 100000); f"),
        ("10⁵ sines", "double[] a = new double[100000]; void Sines() { for (int i = 0; i < a.Length; i++) a[i] = Math.Sin(i); } Action f = () => Sines(); f"),
        ("Fibonacci numbers by recursion, F(27)", "int s = 0; int Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2); Action f = () => s = Fibonacci(27); f"),
    ];

    public static int Run()
    {
        // As in the process that runs a notebook's cells.
        CellProcess.IsOwn = true;
        var thread = new Thread(RunAll, StackSize);
        thread.Start();
        thread.Join();
        return 0;
    }

    static void RunAll()
    {
        CellChecks.BeginStack(StackSize);
        Console.WriteLine("| code | without, ms | with, ms | |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (name, code) in Pieces)
        {
            var options = ScriptOptions.Default.WithOptimizationLevel(OptimizationLevel.Release).AddReferences(typeof(CellChecks).Assembly).AddImports("System");
            string with = CheckWriter.Write(code, () => CSharpScript.Create(code, options).GetCompilation());
            double[] best = [double.PositiveInfinity, double.PositiveInfinity];
            // Each is made first once: of the same code made five times, the first one ran a quarter faster over large arrays.
            foreach (int[] order in new int[][] { [0, 1], [1, 0] })
            {
                Action[] both = [.. order.Select(k => Compile(k == 0 ? code : with))];
                for (int run = 0; run < Runs; run++)
                {
                    for (int i = 0; i < both.Length; i++)
                    {
                        long started = Stopwatch.GetTimestamp();
                        both[i]();
                        if (run >= Warm)
                            best[order[i]] = Math.Min(best[order[i]], Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    }
                    // The runtime compiles what is hot anew, in the background, once nothing else is compiled.
                    if (run % 20 == 0 && run < Warm)
                        Thread.Sleep(150);
                }
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {best[0]:0.000} | {best[1]:0.000} | {100 * (best[1] / best[0] - 1):+0;−0;0} % |"));

            Action Compile(string text) => CSharpScript.EvaluateAsync<Action>(text, options).GetAwaiter().GetResult();
        }
    }
}
