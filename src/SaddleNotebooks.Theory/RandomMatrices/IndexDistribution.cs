using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The index (number of negative eigenvalues) of random d × d GOE matrices: d/2 on average, as independent signs would give, but far less
/// spread, because eigenvalues repel each other.
/// </summary>
[TypeFormatterSource]
public sealed record IndexDistribution : IAdvised
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    internal IndexDistribution()
    {
    }

    /// <summary>The number d of variables.</summary>
    public required int Dimension { get; init; }

    /// <summary>The matrices sampled.</summary>
    public required int Samples { get; init; }

    /// <summary>Whether all samples asked for were taken, or it was cancelled and these are those there are.</summary>
    public SamplingStatus Status { get; init; }

    /// <summary>The indices that occurred, ascending, with how often each did.</summary>
    public required IReadOnlyList<(int Index, long Count)> Counts { get; init; }

    /// <summary>The mean of the sampled indices.</summary>
    public required Estimate Mean { get; init; }

    /// <summary>The variance of the sampled indices; its standard error from the fourth moment.</summary>
    public required Estimate Variance { get; init; }

    /// <summary>d/2: exact, by the symmetry of the ensemble.</summary>
    public double ExpectedIndex => 0.5 * Dimension;

    /// <summary>d/4: the variance of d independent signs.</summary>
    public double NaiveVariance => 0.25 * Dimension;

    /// <summary>
    /// ln(d)/π²: how the variance grows for large d, up to a constant (Cavagna, Garrahan &amp; Giardina 2000; Majumdar, Nadal, Scardicchio &amp;
    /// Vivo 2009).
    /// </summary>
    public double LogarithmicLaw => Math.Log(Dimension) / (Math.PI * Math.PI);

    /// <summary>The sampled fraction of matrices with the given index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not between 0 and d.</exception>
    public Proportion Probability(int index)
    {
        Require.InRange(index, 0, Dimension, nameof(index));
        return new Proportion(Counts.FirstOrDefault(c => c.Index == index).Count, Samples);
    }

    /// <summary>ln P(index) if signs were independent: the binomial law, in logarithms.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not between 0 and d.</exception>
    public LogProbability NaiveProbability(int index)
    {
        Require.InRange(index, 0, Dimension, nameof(index));
        return new LogProbability(
            LogGamma.Of(Dimension + 1.0) - LogGamma.Of(index + 1.0) - LogGamma.Of(Dimension - index + 1.0) - Dimension * Math.Log(2));
    }

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status.Advice("RandomMatrices.IndexDistribution(dimension, samples: 200)");

    /// <summary>Mean and variance beside what independent signs would give.</summary>
    public override string ToString() => this.After(string.Create(CultureInfo.InvariantCulture,
        $"Index of {Samples} random {Dimension} × {Dimension} Hessians: mean {Mean} (expected {ExpectedIndex}), "
        + $"variance {Variance} (independent signs: {NaiveVariance}), from {Counts[0].Index} to {Counts[^1].Index}"));
}
