namespace SaddleNotebooks.Numerics;

/// <summary>
/// An estimate of the smallest or the largest eigenvalue with two kinds of evidence: A certainly has an eigenvalue within
/// <see cref="ResidualBound"/> of <see cref="Value"/>, and with probability <see cref="Confidence"/> it has none beyond
/// <see cref="ProbableLimit"/>.
/// </summary>
/// <param name="Value">The extreme Ritz value. It never lies beyond the true extreme eigenvalue, except by rounding.</param>
/// <param name="ResidualBound">A has an eigenvalue within this distance of the value.</param>
/// <param name="ProbableLimit">
/// With probability <paramref name="Confidence"/> over the random start vectors no eigenvalue lies beyond this number; infinite where
/// the steps are too few to say so, or the start vectors were not uniform on the sphere.
/// </param>
/// <param name="Confidence">The probability of that statement.</param>
public sealed record ExtremeEigenvalue(double Value, double ResidualBound, double ProbableLimit, double Confidence)
{
    /// <summary>The confidence of the probability statements: 0.99.</summary>
    public const double DefaultConfidence = 0.99;

    internal static ExtremeEigenvalue Smallest(SpectralDensity density) => Create(density, sign: 1);

    internal static ExtremeEigenvalue Largest(SpectralDensity density) => Create(density, sign: -1);

    static ExtremeEigenvalue Create(SpectralDensity density, int sign)
    {
        RitzValues? best = null;
        double value = double.PositiveInfinity, other = double.NegativeInfinity, residual = double.PositiveInfinity;
        int steps = int.MaxValue;
        bool exact = false;
        foreach (var rule in density.Rules)
        {
            int last = rule.Values.Count - 1, index = sign > 0 ? 0 : last;
            double candidate = sign * rule.Values[index];
            if (candidate < value)
                (best, value, residual) = (rule, candidate, rule.Bound(index));
            other = Math.Max(other, sign * rule.Values[last - index]);
            steps = Math.Min(steps, rule.Values.Count);
            exact |= rule.IsInvariant;
        }

        double limit = double.NegativeInfinity;
        if (density.Options.Distribution == ProbeDistribution.Sphere)
        {
            limit = exact
                ? value - best!.Rounding
                : value - best!.Rounding
                    - LanczosProbability.GapBelow(other - value, density.Dimension, steps, density.Rules.Count, 1 - DefaultConfidence);
        }
        return new ExtremeEigenvalue(sign * value, residual, sign * limit, DefaultConfidence);
    }
}
