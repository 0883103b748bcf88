namespace SaddleNotebooks.Numerics;

/// <summary>
/// How far Lanczos with a start vector uniform on the sphere can stay from an extreme eigenvalue (Kuczyński &amp; Woźniakowski 1992,
/// theorem 4.2, applied to A − λ_min I, which has the same Krylov spaces): after k steps
/// P[(λ_max − θ_max) &gt; ε (λ_max − λ_min)] ≤ 1.648 √n exp(−√ε (2k − 1)), whatever the eigenvalues.
/// </summary>
static class LanczosProbability
{
    const double Constant = 1.648;

    /// <summary>The smallest ε for which all of several independent start vectors fail with at most the given probability.</summary>
    /// <param name="dimension">n ≥ 1.</param>
    /// <param name="steps">Lanczos steps k ≥ 1 of each start vector.</param>
    /// <param name="probes">The number of independent start vectors, of which the best is taken.</param>
    /// <param name="failure">The probability of failure allowed, in (0, 1).</param>
    /// <returns>The relative error ε; 1 or more says nothing.</returns>
    public static double RelativeError(int dimension, int steps, int probes, double failure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(probes, 1);
        if (!(failure > 0 && failure < 1))
            throw new ArgumentOutOfRangeException(nameof(failure), failure, "A probability between 0 and 1 is needed, both excluded.");
        double root = (Math.Log(Constant * Math.Sqrt(dimension)) - Math.Log(failure) / probes) / (2.0 * steps - 1);
        return root * root;
    }

    /// <summary>The probability that all start vectors miss an extreme eigenvalue by more than ε of the spread of the spectrum.</summary>
    /// <param name="dimension">n ≥ 1.</param>
    /// <param name="steps">Lanczos steps k ≥ 1 of each start vector.</param>
    /// <param name="probes">The number of independent start vectors.</param>
    /// <param name="relativeError">ε, positive.</param>
    public static double Failure(int dimension, int steps, int probes, double relativeError)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(probes, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(relativeError);
        double single = Constant * Math.Sqrt(dimension) * Math.Exp(-Math.Sqrt(relativeError) * (2.0 * steps - 1));
        return Math.Pow(Math.Min(1, single), probes);
    }

    /// <summary>
    /// How far an extreme eigenvalue can lie beyond its Ritz value. The true spread is not known, so both ends share the probability:
    /// S − s ≤ 2 ε S gives S ≤ s / (1 − 2ε) for the spread s of the Ritz values.
    /// </summary>
    internal static double GapBelow(double spread, int dimension, int steps, int probes, double failure)
    {
        double epsilon = RelativeError(dimension, steps, probes, failure / 2);
        return epsilon < 0.5 ? epsilon * spread / (1 - 2 * epsilon) : double.PositiveInfinity;
    }
}
