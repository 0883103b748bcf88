using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>Dense symmetric matrices whose eigenvalues are known: Q diag(λ) Qᵀ with a random orthogonal Q.</summary>
public static class PrescribedSpectrum
{
    /// <summary>The matrix, row by row; exactly symmetric.</summary>
    /// <remarks>Q is a product of random reflections, applied to both sides in turn.</remarks>
    public static double[] Matrix(IReadOnlyList<double> eigenvalues, ulong seed)
    {
        int n = eigenvalues.Count;
        var a = new double[n * n];
        for (int i = 0; i < n; i++)
            a[i * n + i] = eigenvalues[i];
        for (int reflection = 0; n > 1 && reflection < n; reflection++)
        {
            var v = new double[n];
            new RandomStream(seed).Derive(reflection).FillNormal(v);
            Reflect(a, v);
        }
        return a;
    }

    /// <summary>The spectra that eigensolvers get wrong, by name.</summary>
    public static IReadOnlyList<double> Named(string name, int n, ulong seed)
    {
        var stream = new RandomStream(seed);
        return [.. Enumerable.Range(0, n).Select(i => name switch
        {
            "normal" => stream.Normal(i),
            "clusters" => i % 3 + 1e-9 * stream.Normal(i),
            "multiple" => (double)(i % 4),
            "graded" => Math.Pow(10, -12 + 24.0 * i / Math.Max(1, n - 1)),
            "rank deficient" => i < n / 4 ? 1 + stream.Uniform(i) : 0,
            "zero" => 0,
            "identity" => 1,
            "indefinite outliers" => i == 0 ? -5 : i == 1 ? 20 : 1e-3 * stream.Normal(i),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown spectrum."),
        }).Order()];
    }

    /// <summary>All names that <see cref="Named"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["normal", "clusters", "multiple", "graded", "rank deficient", "zero", "identity", "indefinite outliers"];

    // A ← H A H with H = I − 2 v vᵀ / vᵀv, by A − v wᵀ − w vᵀ.
    static void Reflect(double[] a, double[] v)
    {
        int n = v.Length;
        double square = v.Sum(x => x * x);
        var p = new double[n];
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            for (int j = 0; j < n; j++)
                sum += a[i * n + j] * v[j];
            p[i] = 2 / square * sum;
        }
        double half = v.Zip(p, (x, y) => x * y).Sum() / square;
        for (int i = 0; i < n; i++)
            p[i] -= half * v[i];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                a[i * n + j] -= v[i] * p[j] + p[i] * v[j];
                a[j * n + i] = a[i * n + j];
            }
        }
    }
}
