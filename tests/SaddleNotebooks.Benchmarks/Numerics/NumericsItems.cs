using System.Globalization;
using System.Numerics;
using SaddleNotebooks.Numerics;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Benchmarks;

/// <summary>The numerical work that is measured, one item in a process. An item is a name and a size.</summary>
static class NumericsItems
{
    const int Million = 1_000_000;

    /// <summary>Measures one item and prints "seconds peakBytes".</summary>
    public static int Run(string item)
    {
        string[] parts = item.Split('-');
        int size = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var measurement = parts[0] switch
        {
            "values" => Values(size),
            "vectors" => Vectors(size),
            "orthogonalise" => Orthogonalize(size),
            "read" => ReadBlock(size),
            "restart" => Restart(size),
            "product" => HessianProduct(),
            _ => throw new ArgumentException($"There is no item \"{item}\"."),
        };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measurement.Seconds:R} {measurement.PeakBytes}"));
        return 0;
    }

    static Measurement Values(int n)
    {
        double[] matrix = RandomSymmetric(n);
        return Measurement.Of(() => SymmetricEigen.Values(matrix, n));
    }

    static Measurement Vectors(int n)
    {
        double[] matrix = RandomSymmetric(n);
        return Measurement.Of(() => SymmetricEigen.Decompose(matrix, n));
    }

    /// <summary>Two passes of Gram–Schmidt on one vector of a million floats.</summary>
    static Measurement Orthogonalize(int k)
    {
        var space = new ArraySpace<float>(Million);
        var basis = space.CreateBasis(k);
        var x = space.CreateZero();
        var coefficients = new double[k];
        for (int j = 0; j < k; j++)
        {
            Fill(x, (ulong)j);
            basis.Append(1 / basis.Orthogonalize(x, coefficients), x);
        }
        Fill(x, 1_000);
        return Measurement.Of(() => basis.Orthogonalize(x, coefficients));
    }

    /// <summary>The sum of as many floats, the quickest thing that reads them all.</summary>
    static Measurement ReadBlock(int k)
    {
        const int RowsOfPart = 8192;
        var columns = new float[k][];
        for (int j = 0; j < k; j++)
        {
            columns[j] = new float[Million];
            Fill(columns[j], (ulong)j);
        }
        int parts = (Million + RowsOfPart - 1) / RowsOfPart;
        var sums = new double[parts];
        Action<int> part = p =>
        {
            int start = p * RowsOfPart, rows = Math.Min(RowsOfPart, Million - start);
            double sum = 0;
            foreach (float[] column in columns)
                sum += Sum(column.AsSpan(start, rows));
            sums[p] = sum;
        };
        return Measurement.Of(() => Workers.Shared.Run(parts, part));
    }

    static float Sum(ReadOnlySpan<float> x)
    {
        Vector<float> s0 = default, s1 = default, s2 = default, s3 = default;
        int width = Vector<float>.Count, i = 0;
        for (; i <= x.Length - 4 * width; i += 4 * width)
        {
            s0 += new Vector<float>(x[i..]);
            s1 += new Vector<float>(x[(i + width)..]);
            s2 += new Vector<float>(x[(i + 2 * width)..]);
            s3 += new Vector<float>(x[(i + 3 * width)..]);
        }
        float sum = Vector.Sum(s0 + s1 + (s2 + s3));
        for (; i < x.Length; i++)
            sum += x[i];
        return sum;
    }

    /// <summary>One step of thick-restart Lanczos for five pairs at each end, the time of the products subtracted.</summary>
    static Measurement Restart(int n)
    {
        var space = new ArraySpace<float>(n);
        var diagonal = space.CreateZero();
        Fill(diagonal, 5);
        var options = new ThickRestartOptions { Smallest = 5, Largest = 5, MaxProducts = 200, Tolerance = 1e-7 };
        var overhead = new List<double>();
        var all = Measurement.Of(() =>
        {
            var a = new CountingOperator<float[]>(new DiagonalOperator<float>(space, diagonal));
            var pairs = ThickRestartLanczos.Run(a, options);
            overhead.Add((pairs.Cost.Seconds - a.Cost.Seconds) / pairs.Cost.Products);
        });
        overhead.Sort();
        return all with { Seconds = overhead[overhead.Count / 2] };
    }

    /// <summary>A Hessian product of W1, 1.6 GFLOP.</summary>
    static Measurement HessianProduct()
    {
        var loss = ReferenceProblems.W1<float>();
        var hessian = loss.Hessian();
        float[] v = ReferenceProblems.Rademacher<float>(loss.Parameters.Length), product = new float[v.Length];
        return Measurement.Of(() => hessian.Apply(v, product));
    }

    static void Fill(float[] x, ulong seed)
    {
        var stream = new RandomStream(seed);
        for (int i = 0; i < x.Length; i++)
            x[i] = (float)(2 * stream.Uniform(i) - 1);
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
