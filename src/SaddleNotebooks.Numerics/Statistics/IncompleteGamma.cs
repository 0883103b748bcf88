namespace SaddleNotebooks.Numerics;

/// <summary>The regularised incomplete gamma function P(a, x): by its series left of the mean, by its continued fraction right of it.</summary>
static class IncompleteGamma
{
    const int MostTerms = 400_000;

    /// <summary>Beyond this shape the distribution is normal to 10⁻⁸ after the cube-root transformation (Wilson &amp; Hilferty 1931).</summary>
    const double LargeShape = 1e9;

    /// <summary>P(a, x) = ∫₀ˣ t^{a−1} e^{−t} dt / Γ(a), for a &gt; 0 and x ≥ 0.</summary>
    public static double Lower(double a, double x)
    {
        if (x <= 0)
            return 0;
        if (double.IsPositiveInfinity(x))
            return 1;
        if (a > LargeShape)
            return Normal((Math.Cbrt(x / a) - (1 - 1 / (9 * a))) * 3 * Math.Sqrt(a));
        double front = Math.Exp(a * Math.Log(x) - x - LogGamma.Of(a + 1));
        if (x < a + 1)
        {
            double term = 1, sum = 1;
            for (int k = 1; k <= MostTerms && term > 1e-17 * sum; k++)
            {
                term *= x / (a + k);
                sum += term;
            }
            return Math.Min(1, front * sum);
        }
        // Lentz's method for Γ(a, x).
        double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;
        for (int k = 1; k <= MostTerms; k++)
        {
            double an = -k * (k - a);
            b += 2;
            d = 1 / Guard(an * d + b);
            c = Guard(b + an / c);
            h *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15)
                break;
        }
        return Math.Clamp(1 - front * a * h, 0, 1);

        static double Guard(double value) => Math.Abs(value) < 1e-300 ? 1e-300 : value;
    }

    /// <summary>The distribution function of the standard normal distribution.</summary>
    public static double Normal(double z) => z < 0 ? 0.5 - 0.5 * Lower(0.5, z * z / 2) : 0.5 + 0.5 * Lower(0.5, z * z / 2);
}
