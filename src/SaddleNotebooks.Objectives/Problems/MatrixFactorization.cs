namespace SaddleNotebooks;

public sealed partial class Problem
{
    /// <summary>
    /// Low-rank approximation: f(U) = ¼‖UUᵀ − M‖², M = diag(spectrum), U of n × rank. The critical points are the partial factorisations
    /// of M; only the one with the largest eigenvalues is a minimum, all others are strict saddles (Ge, Lee &amp; Ma 2016).
    /// </summary>
    /// <remarks>
    /// The coordinates are U row by row. For rank 1 all critical points are known: u = ±√λᵢ eᵢ, with index the number of larger eigenvalues,
    /// and the origin. For higher rank the origin and the best factorisation, which is degenerate through the rotations of U's columns
    /// (nullity r(r − 1)/2).
    /// </remarks>
    /// <param name="spectrum">The eigenvalues of M: positive, all different, in any order; at least one.</param>
    /// <param name="rank">r, between 1 and the number of eigenvalues.</param>
    /// <exception cref="ArgumentException">The eigenvalues are not positive and different, or the rank does not fit.</exception>
    public static Problem MatrixFactorization(double[] spectrum, int rank = 1)
    {
        double[] lambda = CheckSpectrum(spectrum).OrderDescending().ToArray();
        int n = lambda.Length;
        if (lambda[^1] <= 0 || lambda.Distinct().Count() < n)
            throw new ArgumentException("The eigenvalues must be positive and all different.", nameof(spectrum));
        Require.InRange(rank, 1, n, nameof(rank));
        return new(n * rank, x =>
        {
            Real sum = 0;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    Real entry = i == j ? -lambda[i] : 0;
                    for (int k = 0; k < rank; k++)
                        entry += x[i * rank + k] * x[j * rank + k];
                    sum += (i == j ? 1 : 2) * entry * entry;
                }
            }
            return 0.25 * sum;
        })
        {
            Name = $"Matrix factorisation, {n} × {n} of rank {rank}",
            Formula = "¼‖UUᵀ − M‖²",
            Source = "Ge, Lee & Ma 2016, NIPS (arXiv:1605.07272)",
            Box = Cube(n * rank, Math.Sqrt(lambda[0])),
            KnownCriticalPoints = FactorisationPoints(lambda, rank),
            AreAllKnown = rank == 1,
        };
    }

    static KnownCriticalPoint[] FactorisationPoints(double[] lambda, int rank)
    {
        int n = lambda.Length;
        double all = lambda.Sum(v => v * v) / 4;
        var points = new List<KnownCriticalPoint> { new(new double[n * rank], all, Index: n * rank) };
        if (rank > 1)
        {
            var best = new double[n * rank];
            for (int k = 0; k < rank; k++)
                best[k * rank + k] = Math.Sqrt(lambda[k]);
            points.Add(new(best, lambda.Skip(rank).Sum(v => v * v) / 4, Index: 0, Nullity: rank * (rank - 1) / 2));
            return [.. points];
        }
        for (int i = 0; i < n; i++)
        {
            foreach (int sign in new[] { 1, -1 })
            {
                var u = new double[n];
                u[i] = sign * Math.Sqrt(lambda[i]);
                points.Add(new(u, all - lambda[i] * lambda[i] / 4, Index: i));
            }
        }
        return [.. points];
    }
}
