using System.Globalization;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// A quantity measured on several groups (data samples) with several draws (random probes) in each, its variation split into the part that
/// the groups cause and the part that the draws cause (one-way random effects; Searle, Casella &amp; McCulloch 1992, chapter 3).
/// </summary>
/// <param name="Mean">The mean over groups; its standard error is that of the group means, so it holds both parts.</param>
/// <param name="WithinDeviation">The standard deviation of one draw inside a group.</param>
/// <param name="BetweenDeviation">The standard deviation of a group's true value; 0 where the draws alone explain the difference of groups.</param>
/// <param name="Draws">Draws in each group.</param>
public readonly record struct VarianceComponents(Estimate Mean, double WithinDeviation, double BetweenDeviation, int Draws)
{
    /// <summary>Splits the variation.</summary>
    /// <param name="groups">At least two groups of equally many draws, at least two each.</param>
    /// <exception cref="ArgumentException">Fewer than two groups or draws, or groups of different sizes.</exception>
    public static VarianceComponents Of(IReadOnlyList<double[]> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count < 2 || groups[0].Length < 2 || groups.Any(g => g.Length != groups[0].Length))
            throw new ArgumentException("At least two groups of equally many draws, at least two each, are needed.", nameof(groups));
        int draws = groups[0].Length;
        double[] means = [.. groups.Select(g => g.Average())];
        double within = groups.Select((g, i) => g.Sum(v => (v - means[i]) * (v - means[i]))).Sum() / (groups.Count * (draws - 1.0));
        var mean = Estimate.Of(means);
        double ofMeans = mean.StandardError * mean.StandardError * groups.Count;
        return new VarianceComponents(mean, Math.Sqrt(within), Math.Sqrt(Math.Max(0, ofMeans - within / draws)), draws);
    }

    /// <summary>For example <c>11.2 ± 0.4 (one draw ± 1.9, groups ± 0.8)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Mean} (one draw ± {WithinDeviation:G2}, groups ± {BetweenDeviation:G2})");
}
