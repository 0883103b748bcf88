using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>How relevant each of n regions is, as probabilities: validated, normalised, immutable.</summary>
/// <remarks>Entropies and shares are defined for probabilities only; raw scores that do not sum to 1 give wrong ones.</remarks>
[TypeFormatterSource]
public sealed class RelevanceScores
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    readonly double[] probabilities;
    int[]? ranking;

    RelevanceScores(double[] probabilities, bool hasEvidence)
    {
        this.probabilities = probabilities;
        HasEvidence = hasEvidence;
        double entropy = 0;
        foreach (double p in probabilities)
            entropy -= p > 0 ? p * Math.Log(p) : 0;
        Entropy = entropy;
    }

    /// <summary>Scores s_i ≥ 0 become the probabilities s_i/Σs. If all are zero, nothing is known and all regions are equally probable.</summary>
    /// <param name="scores">One number for each region, finite and not negative; none at all is allowed.</param>
    /// <exception cref="ArgumentException">A score is negative, NaN or infinite; the message names it.</exception>
    public static RelevanceScores From(params ReadOnlySpan<double> scores)
    {
        double max = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (!double.IsFinite(scores[i]))
                throw Refuse(scores[i], i, "leave the region out or repair the model that scores it");
            if (scores[i] < 0)
                throw Refuse(scores[i], i, "shares need scores of at least 0; for logits of either sign call RelevanceScores.FromLogits");
            max = Math.Max(max, scores[i]);
        }
        var probabilities = new double[scores.Length];
        if (max == 0)
        {
            Array.Fill(probabilities, 1.0 / scores.Length);
            return new RelevanceScores(probabilities, hasEvidence: false);
        }
        // Relative to the largest, so that the sum cannot overflow.
        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
            sum += probabilities[i] = scores[i] / max;
        Divide(probabilities, sum);
        return new RelevanceScores(probabilities, hasEvidence: true);
    }

    /// <summary>Logits z_i of either sign become the probabilities exp(z_i/T)/Σ exp(z/T) (softmax).</summary>
    /// <param name="logits">One number for each region; −∞ excludes a region, but not all of them.</param>
    /// <param name="temperature">T, positive: the higher, the more equal the probabilities.</param>
    /// <exception cref="ArgumentException">A logit is NaN or +∞, or all are −∞; the message says which.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive and finite.</exception>
    public static RelevanceScores FromLogits(ReadOnlySpan<double> logits, double temperature = 1)
    {
        Require.Positive(temperature, nameof(temperature));
        double max = double.NegativeInfinity;
        for (int i = 0; i < logits.Length; i++)
        {
            if (double.IsNaN(logits[i]) || double.IsPositiveInfinity(logits[i]))
                throw Refuse(logits[i], i, "leave the region out or repair the model that scores it");
            max = Math.Max(max, logits[i]);
        }
        if (logits.Length > 0 && double.IsNegativeInfinity(max))
            throw new ArgumentException("Every logit is −∞, so every region is excluded: at least one must be finite.", nameof(logits));
        var probabilities = new double[logits.Length];
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
            sum += probabilities[i] = Math.Exp((logits[i] - max) / temperature);
        Divide(probabilities, sum);
        return new RelevanceScores(probabilities, hasEvidence: true);
    }

    /// <summary>The number n of regions; may be 0.</summary>
    public int Count => probabilities.Length;

    /// <summary>The probability of each region; they sum to 1.</summary>
    public IReadOnlyList<double> Probabilities => probabilities.AsReadOnly();

    /// <summary>False when every score was zero: the probabilities are then equal for want of evidence.</summary>
    public bool HasEvidence { get; }

    /// <summary>The regions by falling probability; equal ones by rising number.</summary>
    public IReadOnlyList<int> Ranking => (ranking ??= Rank(probabilities)).AsReadOnly();

    /// <summary>The entropy −Σ p ln p in nats: 0 when one region has everything, ln n when all are equal.</summary>
    public double Entropy { get; }

    /// <summary>exp(entropy): the number of equally probable regions that would be as uncertain; 0 without regions.</summary>
    public double EffectiveRegions => Count == 0 ? 0 : Math.Exp(Entropy);

    /// <summary>
    /// The scores pushed towards exploration: p + scale · (−p ln p), normalised again. Below scale 1 the ranking is kept; regions about as
    /// probable as 1/e gain the most, and an exact tie stays a tie (see <see cref="Jitter"/>).
    /// </summary>
    /// <param name="scale">At least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not in [0, 1).</exception>
    public RelevanceScores Explore(double scale = 0.1)
    {
        Require.Fraction(scale, nameof(scale));
        if (Count == 0 || scale == 0)
            return this;
        var changed = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            double p = probabilities[i];
            changed[i] = p > 0 ? p - scale * p * Math.Log(p) : 0;
        }
        return Renormalised(changed);
    }

    /// <summary>
    /// Multiplies each score by exp(scale · z) with a standard normal z and normalises: what breaks an exact tie, as noise takes gradient
    /// descent off the ridge of a saddle.
    /// </summary>
    /// <param name="scale">Not negative.</param>
    /// <param name="seed">The same seed gives the same result.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is negative or not finite.</exception>
    public RelevanceScores Jitter(double scale, ulong seed = 0)
    {
        Require.NotNegative(scale, nameof(scale));
        if (Count == 0 || scale == 0)
            return this;
        var stream = new Numerics.RandomStream(seed);
        var exponents = new double[Count];
        for (int i = 0; i < Count; i++)
            exponents[i] = Math.Log(probabilities[i]) + scale * stream.Normal(i);
        double max = exponents.Max();
        var changed = new double[Count];
        for (int i = 0; i < Count; i++)
            changed[i] = Math.Exp(exponents[i] - max);
        return Renormalised(changed);
    }

    /// <summary>The first regions of the ranking with their probabilities.</summary>
    public override string ToString()
    {
        if (Count == 0)
            return "no regions";
        const int Shown = 5;
        var best = Ranking.Take(Shown).Select(i => string.Create(CultureInfo.InvariantCulture, $"region {i}: {probabilities[i]:P1}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"{Count} region{(Count == 1 ? "" : "s")} ({string.Join(", ", best)}{(Count > Shown ? ", …" : "")}), "
            + $"as uncertain as {EffectiveRegions:G3} equal ones{(HasEvidence ? "" : "; all scores are zero, so all regions count the same")}");
    }

    RelevanceScores Renormalised(double[] changed)
    {
        Divide(changed, changed.Sum());
        return new RelevanceScores(changed, HasEvidence);
    }

    static void Divide(double[] values, double sum)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] /= sum;
    }

    static int[] Rank(double[] probabilities)
    {
        var order = new int[probabilities.Length];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => probabilities[a] != probabilities[b] ? probabilities[b].CompareTo(probabilities[a]) : a.CompareTo(b));
        return order;
    }

    static ArgumentException Refuse(double score, int region, string remedy)
        => new(FormattableString.Invariant($"The score of region {region} is {score}: {remedy}."));
}
