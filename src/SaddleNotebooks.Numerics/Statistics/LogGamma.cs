namespace SaddleNotebooks.Numerics;

/// <summary>The logarithm of the gamma function.</summary>
static class LogGamma
{
    const double HalfLogTwoPi = 0.91893853320467274;

    /// <summary>
    /// ln Γ(x) for x &gt; 0: the recurrence up to x ≥ 12, then Stirling's series (Abramowitz &amp; Stegun 6.1.40), accurate to about 10⁻¹⁵ relative
    /// to the larger of 1 and the result.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">x is not positive and finite.</exception>
    public static double Of(double x)
    {
        if (!(x > 0 && double.IsFinite(x)))
            throw new ArgumentOutOfRangeException(nameof(x), x, "ln Γ(x) is defined here for positive finite x.");
        double product = 1;
        for (; x < 12; x++)
            product *= x;
        double r = 1 / x, r2 = r * r;
        double series = r * (1 / 12.0 + r2 * (-1 / 360.0 + r2 * (1 / 1260.0 + r2 * (-1 / 1680.0 + r2 * (1 / 1188.0 - r2 * 691 / 360360.0)))));
        return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi + series - Math.Log(product);
    }
}
