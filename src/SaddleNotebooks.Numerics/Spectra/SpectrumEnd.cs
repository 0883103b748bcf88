using System.Globalization;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// The smallest or the largest eigenvalue of an operator A with its evidence: A certainly has an eigenvalue within <see cref="ResidualBound"/> of
/// <see cref="Value"/>, and with probability <see cref="Confidence"/> it has none beyond <see cref="Limit"/>. The first statement does not limit how far
/// the true end lies beyond the value; the second does.
/// </summary>
/// <param name="Value">The extreme Ritz value or eigenvalue; NaN where none is known. A Ritz value never lies beyond the true end, except by rounding.</param>
/// <param name="ResidualBound">A has some eigenvalue within this distance of the value.</param>
/// <param name="Limit">
/// With probability <paramref name="Confidence"/> over the random start vectors no eigenvalue lies beyond this number; infinite where
/// the steps are too few to say so, or the start vectors were not uniform on the sphere.
/// </param>
/// <param name="Confidence">The probability of that statement: 1 when the whole spectrum was computed.</param>
public sealed record SpectrumEnd(double Value, double ResidualBound, double Limit, double Confidence)
{
    /// <summary>The confidence of the probability statements: 0.99.</summary>
    public const double DefaultConfidence = 0.99;

    /// <summary>The allowance for rounding in <see cref="Value"/>; 0 where it is not known.</summary>
    public double Rounding { get; init; }

    /// <summary>
    /// Whether A certainly has an eigenvalue below zero, read at the smallest eigenvalue: a Ritz value is never below the smallest eigenvalue, so one
    /// that is negative by more than rounding proves it, however large its residual is.
    /// </summary>
    public bool IsNegative => Value < -Rounding;

    /// <summary>For example <c>−0.0169 (an eigenvalue lies within 2E-05; none beyond −0.0171 with 99 % probability)</c>, numbers in invariant culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:G6} ({Evidence})");

    /// <summary>The evidence in words, numbers in invariant culture.</summary>
    public string Evidence => Confidence == 1
        ? string.Create(CultureInfo.InvariantCulture, $"rounding {ResidualBound:G2}")
        : string.Create(CultureInfo.InvariantCulture, $"an eigenvalue lies within {ResidualBound:G2}; ")
            + (double.IsFinite(Limit)
                ? string.Create(CultureInfo.InvariantCulture, $"none beyond {Limit:G4} with {100 * Confidence:G3} % probability")
                : "too few steps to limit what lies beyond");

    /// <summary>Neither value nor limits: the operator is not finite.</summary>
    public static SpectrumEnd Unknown { get; } = new(double.NaN, double.NaN, double.NaN, 0);

    /// <summary>The smallest eigenvalue of a matrix that was solved whole.</summary>
    internal static SpectrumEnd SmallestOf(IReadOnlyList<double> eigenvalues, double rounding)
        => new(eigenvalues[0], rounding, eigenvalues[0] - rounding, 1) { Rounding = rounding };

    /// <summary>The smallest eigenvalue from one factorisation whose start vector is uniform on the sphere.</summary>
    internal static SpectrumEnd SmallestOf<TVector>(LanczosFactorization<TVector> factorization)
        where TVector : class
        => Of([factorization.Ritz()], factorization.Operator.Space.Dimension, isSphere: true, sign: 1);

    /// <summary>An end of the spectrum from the rules of independent start vectors.</summary>
    /// <param name="rules">A rule for each start vector.</param>
    /// <param name="dimension">The number of eigenvalues.</param>
    /// <param name="isSphere">Whether the start vectors are uniform on the sphere, which the limit needs.</param>
    /// <param name="sign">1 for the smallest, −1 for the largest eigenvalue.</param>
    internal static SpectrumEnd Of(IReadOnlyList<RitzValues> rules, int dimension, bool isSphere, int sign)
    {
        RitzValues best = rules[0];
        double value = double.PositiveInfinity, other = double.NegativeInfinity, residual = double.PositiveInfinity;
        int steps = int.MaxValue;
        bool exact = false;
        foreach (var rule in rules)
        {
            int last = rule.Values.Count - 1, index = sign > 0 ? 0 : last;
            double candidate = sign * rule.Values[index];
            if (candidate < value)
                (best, value, residual) = (rule, candidate, rule.Bound(index));
            other = Math.Max(other, sign * rule.Values[last - index]);
            steps = Math.Min(steps, rule.Values.Count);
            exact |= rule.IsInvariant;
        }

        bool whole = rules.Count == 1 && best.IsWhole;
        double limit = double.NegativeInfinity;
        if (exact || isSphere)
        {
            double gap = exact ? 0 : LanczosProbability.GapBelow(other - value, dimension, steps, rules.Count, 1 - DefaultConfidence);
            limit = value - best.Rounding - gap;
        }
        return new SpectrumEnd(sign * value, residual, sign * limit, whole ? 1 : DefaultConfidence) { Rounding = best.Rounding };
    }
}
