using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public sealed partial class Problem
{
    /// <summary>
    /// A signal from magnitudes: f(x) = 1/(4m) Σ ((aᵢᵀx)² − (aᵢᵀx*)²)² with Gaussian measurements aᵢ. With enough of them the only minima are
    /// ±x* and every other critical point has a direction of negative curvature (Sun, Qu &amp; Wright 2018).
    /// </summary>
    /// <param name="dimension">n ≥ 1.</param>
    /// <param name="measurements">m ≥ n; about 10n and more for the benign landscape. 0 takes 10n.</param>
    /// <param name="seed">The seed of the signal (of norm 1) and of the measurements.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not between 1 and 10,000, or there are fewer measurements than dimensions or too many.</exception>
    public static Problem PhaseRetrieval(int dimension, int measurements = 0, ulong seed = 0)
    {
        int n = Require.InRange(dimension, 1, 10_000, nameof(dimension));
        int m = measurements == 0 ? 10 * n : Require.InRange(measurements, n, Array.MaxLength / n, nameof(measurements));
        var random = new RandomStream(seed);
        var signal = new double[n];
        random.Derive(0).FillNormal(signal);
        double norm = Math.Sqrt(signal.Sum(v => v * v));
        signal = signal.Select(v => v / norm).ToArray();
        var a = new double[m * n];
        random.Derive(1).FillNormal(a);
        double[] y = Enumerable.Range(0, m).Select(i => Math.Pow(Project(a, i, signal), 2)).ToArray();
        return new(n, x =>
        {
            Real sum = 0;
            for (int i = 0; i < m; i++)
            {
                Real projection = 0;
                for (int j = 0; j < n; j++)
                    projection += a[i * n + j] * x[j];
                sum += Real.Square(projection * projection - y[i]);
            }
            return sum * (0.25 / m);
        })
        {
            Name = $"Phase retrieval, {n} unknowns, {m} measurements",
            Formula = "1/(4m) Σ ((aᵢᵀx)² − yᵢ)²",
            Source = "Sun, Qu & Wright 2018, Foundations of Computational Mathematics 18:1131",
            Box = Cube(n, 1),
            KnownCriticalPoints =
            [
                new(signal, 0, Index: 0),
                new(signal.Select(v => -v).ToArray(), 0, Index: 0),
                new(new double[n], y.Sum(v => v * v) / (4 * m), Index: n),
            ],
        };
    }

    static double Project(double[] a, int row, double[] x)
    {
        double sum = 0;
        for (int j = 0; j < x.Length; j++)
            sum += a[row * x.Length + j] * x[j];
        return sum;
    }
}
