using System.Globalization;
using SaddleNotebooks.Numerics;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Benchmarks;

/// <summary>The numerical work that is measured, one item in a process.</summary>
static class NumericsItems
{
    /// <summary>Measures one item and prints "seconds peakBytes".</summary>
    public static int Run(string item)
    {
        var measurement = Measure(item);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measurement.Seconds:R} {measurement.PeakBytes}"));
        return 0;
    }

    static Measurement Measure(string item)
    {
        string[] parts = item.Split('-');
        int n = int.Parse(parts[1], CultureInfo.InvariantCulture);
        double[] matrix = RandomSymmetric(n);
        return parts[0] switch
        {
            "values" => Measurement.Of(() => SymmetricEigen.Values(matrix, n)),
            "vectors" => Measurement.Of(() => SymmetricEigen.Decompose(matrix, n)),
            _ => throw new ArgumentException($"There is no item \"{item}\"."),
        };
    }

    static double[] RandomSymmetric(int n)
    {
        var stream = new RandomStream(1);
        var matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
                matrix[i * n + j] = matrix[j * n + i] = 2 * stream.Uniform((long)i * n + j) - 1;
        }
        return matrix;
    }
}
