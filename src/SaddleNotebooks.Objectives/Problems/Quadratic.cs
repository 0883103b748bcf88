using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

public sealed partial class Problem
{
    /// <summary>f(x) = ½ Σ λᵢxᵢ²: the Hessian has exactly the given eigenvalues, with the coordinate axes as eigenvectors.</summary>
    /// <param name="spectrum">λ₁ … λ_n, finite; at least one.</param>
    /// <exception cref="ArgumentException">No eigenvalue, or one that is not finite.</exception>
    public static Problem Quadratic(params double[] spectrum)
    {
        double[] lambda = CheckSpectrum(spectrum);
        return QuadraticProblem(lambda, x => 0.5 * Real.Sum(x.Select((v, i) => lambda[i] * v * v)), "½ Σ λᵢxᵢ²");
    }

    /// <summary>f(x) = ½ xᵀQΛQᵀx with a random orthogonal Q: the given eigenvalues in hidden directions.</summary>
    /// <param name="spectrum">λ₁ … λ_n, finite; at least one.</param>
    /// <param name="seed">The seed of Q, a product of n Householder reflections of Gaussian vectors (Stewart 1980).</param>
    /// <exception cref="ArgumentException">No eigenvalue, or one that is not finite.</exception>
    public static Problem Quadratic(double[] spectrum, ulong seed)
    {
        double[] lambda = CheckSpectrum(spectrum);
        double[][] mirrors = Mirrors(lambda.Length, seed);
        return QuadraticProblem(lambda, x =>
        {
            Real[] y = [.. x];
            foreach (double[] mirror in mirrors)
            {
                Real projection = 2 * Real.Sum(y.Select((v, i) => v * mirror[i]));
                for (int i = 0; i < y.Length; i++)
                    y[i] -= projection * mirror[i];
            }
            return 0.5 * Real.Sum(y.Select((v, i) => lambda[i] * v * v));
        }, "½ xᵀQΛQᵀx");
    }

    static double[] CheckSpectrum(double[] spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        if (spectrum.Length == 0 || !spectrum.All(double.IsFinite))
            throw new ArgumentException("Give at least one eigenvalue, all finite.", nameof(spectrum));
        return [.. spectrum];
    }

    static double[][] Mirrors(int n, ulong seed)
    {
        var random = new RandomStream(seed);
        var mirrors = new double[n][];
        for (int k = 0; k < n; k++)
        {
            mirrors[k] = new double[n];
            random.Derive(k).FillNormal(mirrors[k].AsSpan(k));
            double norm = Math.Sqrt(mirrors[k].Sum(v => v * v));
            for (int i = 0; i < n; i++)
                mirrors[k][i] /= norm;
        }
        return mirrors;
    }

    static Problem QuadraticProblem(double[] lambda, Func<Variables, Real> formula, string text) => new(lambda.Length, formula)
    {
        Name = $"Quadratic in {lambda.Length} dimensions",
        Formula = text,
        Source = "Normal form of a non-degenerate critical point (Morse lemma)",
        Box = Cube(lambda.Length, 1),
        KnownCriticalPoints = [new(new double[lambda.Length], 0, lambda.Count(v => v < 0), lambda.Count(v => v == 0))],
        AreAllKnown = lambda.All(v => v != 0),
    };
}
