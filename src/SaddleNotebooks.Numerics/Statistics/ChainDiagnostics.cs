namespace SaddleNotebooks.Numerics;

/// <summary>
/// What several Markov chains of equal length say about a mean: whether they agree, and how many independent draws theirs are worth (Gelman et al., Bayesian Data Analysis, 3rd edition,
/// sections 11.4 and 11.5; autocorrelations are summed as by Geyer 1992).
/// </summary>
/// <param name="Mean">The mean of all draws with its standard error, whose number of samples is the effective one; NaN errors where there are fewer than four draws in a chain.</param>
/// <param name="RHat">
/// Split R̂: the root of the variance that halves of chains have together over that within them. About 1 where they agree; NaN where there are fewer than four draws in a chain.
/// </param>
/// <param name="EffectiveSamples">Independent draws that would say as much.</param>
readonly record struct ChainDiagnostics(Estimate Mean, double RHat, double EffectiveSamples)
{
    /// <summary>Judges chains of equal length, at least one.</summary>
    public static ChainDiagnostics Of(IReadOnlyList<double[]> chains)
    {
        double mean = chains.SelectMany(c => c).DefaultIfEmpty(double.NaN).Average();
        int half = chains.Min(c => c.Length) / 2;
        if (half < 2)
            return new(new Estimate(mean, double.NaN, 1), double.NaN, double.NaN);
        double[][] halves = [.. chains.SelectMany(c => new[] { c[..half], c[^half..] })];
        int m = halves.Length;
        double[] means = [.. halves.Select(h => h.Average())];
        double within = halves.Zip(means, (h, own) => h.Sum(x => (x - own) * (x - own)) / (half - 1)).Average();
        double center = means.Average(), between = means.Sum(x => (x - center) * (x - center)) / (m - 1);
        double variance = (within * (half - 1) / half) + between;
        if (!(variance > 0))
            return new(new Estimate(mean, double.IsNaN(variance) ? double.NaN : 0, m * half), double.IsNaN(variance) ? double.NaN : 1, m * half);
        double effective = m * half / CorrelationTime(halves, means, within, variance);
        // Draws that alternate may be worth more than they are; no more than this is claimed (as Stan does).
        effective = Math.Min(effective, m * half * Math.Log10(m * half));
        return new(new Estimate(mean, Math.Sqrt(variance / effective), (int)Math.Clamp(effective, 2, int.MaxValue)), Math.Sqrt(variance / within), effective);
    }

    /// <summary>1 + 2 Σ ρ_t, the sum of pairs cut where one is negative and kept from growing.</summary>
    static double CorrelationTime(double[][] halves, double[] means, double within, double variance)
    {
        int n = halves[0].Length;
        double sum = 0, smallest = double.PositiveInfinity;
        for (int t = 0; t + 1 < n; t += 2)
        {
            double pair = Correlation(t) + Correlation(t + 1);
            if (pair <= 0)
                break;
            smallest = Math.Min(smallest, pair);
            sum += smallest;
        }
        return Math.Max((2 * sum) - 1, 1 / Math.Log10(Math.Max(10, (double)n * halves.Length)));

        double Correlation(int lag)
        {
            if (lag == 0)
                return 1;
            double covariance = 0;
            for (int c = 0; c < halves.Length; c++)
            {
                double own = 0;
                for (int i = lag; i < n; i++)
                    own += (halves[c][i] - means[c]) * (halves[c][i - lag] - means[c]);
                covariance += own / (n - 1);
            }
            return 1 - ((within - (covariance / halves.Length)) / variance);
        }
    }
}
