namespace SaddleNotebooks.Numerics;

/// <summary>The regularised incomplete beta function, the cumulative distribution behind exact binomial intervals.</summary>
static class IncompleteBeta
{
    const int MostTerms = 100_000;

    /// <summary>From here on the continued fraction takes too many terms, and the limiting distributions are exact to 10⁻⁷.</summary>
    const double LargeParameter = 1e9;

    /// <summary>I_x(a, b) = ∫₀ˣ t^{a−1}(1−t)^{b−1} dt / B(a, b), by the continued fraction of Abramowitz &amp; Stegun 26.5.8.
    /// A parameter above 10⁹ is taken to its limit – a gamma distribution while the other one is below 10⁹, a normal one otherwise – with an absolute error of
    /// at most 10⁻⁷.</summary>
    /// <param name="x">In [0, 1].</param>
    /// <param name="a">Positive.</param>
    /// <param name="b">Positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static double Regularized(double x, double a, double b)
    {
        if (!(x >= 0 && x <= 1))
            throw new ArgumentOutOfRangeException(nameof(x), x, "The argument of the incomplete beta function must lie in [0, 1].");
        CheckPositive(a, nameof(a));
        CheckPositive(b, nameof(b));
        if (x is 0 or 1)
            return x;
        if (Math.Max(a, b) > LargeParameter)
            return Limit(x, a, b);
        // The fraction converges fast left of the mean; on the other side I_x(a, b) = 1 − I_{1−x}(b, a).
        return x < (a + 1) / (a + b + 2) ? Left(x, a, b) : 1 - Left(1 - x, b, a);
    }

    /// <summary>The x with I_x(a, b) = <paramref name="probability"/>, to rounding (bisection).</summary>
    /// <param name="probability">In [0, 1].</param>
    /// <param name="a">Positive.</param>
    /// <param name="b">Positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static double Quantile(double probability, double a, double b)
    {
        if (!(probability >= 0 && probability <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability must lie in [0, 1].");
        double lower = 0, upper = 1;
        if (probability is 0 or 1)
            return probability;
        while (true)
        {
            double middle = 0.5 * (lower + upper);
            if (middle == lower || middle == upper || upper - lower < 1e-15 * upper || upper < double.Epsilon * 4)
                return middle;
            if (Regularized(middle, a, b) < probability)
                lower = middle;
            else
                upper = middle;
        }
    }

    static double Limit(double x, double a, double b)
    {
        if (Math.Min(a, b) > LargeParameter)
        {
            double mean = a / (a + b), deviation = Math.Sqrt(mean * (1 - mean) / (a + b));
            return IncompleteGamma.Normal((x - mean) / deviation);
        }
        // B(a, b) for b → ∞ is a gamma distribution of shape a in −(b + (a − 1)/2) ln(1 − x).
        return b > a
            ? IncompleteGamma.Lower(a, -(b + (a - 1) / 2) * LogOnePlus(-x))
            : 1 - IncompleteGamma.Lower(b, -(a + (b - 1) / 2) * Math.Log(x));
    }

    // double.LogP1 rounds 1 + x first; the quotient gives back what that loses (Goldberg 1991, theorem 4).
    static double LogOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : x * Math.Log(sum) / (sum - 1);
    }

    static void CheckPositive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, "A parameter of the beta distribution must be positive and finite.");
    }

    static double Left(double x, double a, double b)
    {
        double logFront = a * Math.Log(x) + b * LogOnePlus(-x) - LogGamma.Of(a) - LogGamma.Of(b) + LogGamma.Of(a + b);
        return Math.Exp(logFront) / a * Fraction(x, a, b);
    }

    // Lentz's method: numerator and denominator are kept away from zero.
    static double Fraction(double x, double a, double b)
    {
        const double Tiny = 1e-300;
        double c = 1, d = 1 / Guard(1 - (a + b) * x / (a + 1)), result = d;
        for (int m = 1; m <= MostTerms; m++)
        {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / Guard(1 + even * d);
            c = Guard(1 + even / c);
            result *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / Guard(1 + odd * d);
            c = Guard(1 + odd / c);
            result *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15)
                break;
        }
        return result;

        static double Guard(double value) => Math.Abs(value) < Tiny ? Tiny : value;
    }
}
