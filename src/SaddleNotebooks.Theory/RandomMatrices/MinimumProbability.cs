using System.Globalization;
using System.Text;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// How probable it is that a random symmetric d × d matrix (GOE) is the Hessian of a minimum: P(all its eigenvalues are positive), beside what
/// independent signs would give. Critical points of a random landscape are another model, with other probabilities.
/// </summary>
/// <remarks>By symmetry P(maximum) = P(minimum); everything else is a saddle.</remarks>
public sealed record MinimumProbability : IAdvised
{
    internal MinimumProbability()
    {
    }

    /// <summary>The number d of variables.</summary>
    public required int Dimension { get; init; }

    /// <summary>
    /// P: the closed forms ½, (2 − √2)/4 and (π − 2√2)/(4π) for d = 1, 2, 3; by a quadrature accurate to about 12 digits for d up to 200;
    /// null beyond.
    /// </summary>
    public LogProbability? Exact { get; init; }

    /// <summary>
    /// The law for large d, P ≈ exp(−(ln 3/4) d²) (Dean &amp; Majumdar 2006): right in its leading term, so only the logarithm may be compared, and
    /// its relative error falls like 1/d.
    /// </summary>
    public required LogProbability LargeDimensionLaw { get; init; }

    /// <summary>(½)^d: what would hold if the signs of the eigenvalues were independent. They are not: eigenvalues repel each other.</summary>
    public required LogProbability Naive { get; init; }

    /// <summary>Whether all samples asked for were taken, or it was cancelled and counts those there are.</summary>
    public SamplingStatus Status { get; init; }

    /// <summary>Counted among sampled matrices; null if none was sampled.</summary>
    public Proportion? MonteCarlo { get; init; }

    /// <summary>The best value known here: <see cref="Exact"/>, beyond its reach <see cref="LargeDimensionLaw"/>.</summary>
    public LogProbability Best => Exact ?? LargeDimensionLaw;

    /// <summary>log₁₀ of the number of saddles for each minimum, (1 − 2P)/P, by <see cref="Best"/>; −∞ for d = 1, where no saddle exists.</summary>
    public double Log10SaddlesPerMinimum => Best.Log10OddsOfTheRest;

    /// <summary>log₁₀ of the number of saddles for each minimum if signs were independent: log₁₀(2^d − 2).</summary>
    public double NaiveLog10SaddlesPerMinimum => Naive.Log10OddsOfTheRest;

    /// <summary>What to try next, with the line of code; empty where there is nothing to mend.</summary>
    public string Advice => Status.Advice("RandomMatrices.MinimumProbability(dimension, samples: 1_000)");

    /// <summary>A small table.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"P(all {Dimension} eigenvalues of a random symmetric matrix are positive)\n");
        if (Exact is { } exact)
            text.Append(CultureInfo.InvariantCulture, $"  exact                  {exact}\n");
        if (MonteCarlo is { } sampled)
            text.Append(CultureInfo.InvariantCulture, $"  sampled                {sampled}\n");
        text.Append(CultureInfo.InvariantCulture, $"  law for large d        {LargeDimensionLaw}\n");
        text.Append(CultureInfo.InvariantCulture, $"  independent signs      {Naive}  (wrong: eigenvalues repel)\n");
        text.Append(CultureInfo.InvariantCulture, $"  saddles per minimum    {SaddlesText()}");
        return this.After(text.ToString());
    }

    string SaddlesText() => double.IsNegativeInfinity(Log10SaddlesPerMinimum)
        ? "none: one variable has no saddles"
        : string.Create(CultureInfo.InvariantCulture, $"10^{Log10SaddlesPerMinimum:0.0###}");
}
