namespace SaddleNotebooks.Numerics;

/// <summary>Student's t distribution for whole degrees of freedom (Abramowitz &amp; Stegun 1964, 26.7.3 and 26.7.4).</summary>
static class StudentT
{
    /// <summary>Beyond these the normal distribution of a transformed t (26.7.8) is exact to 10⁻⁹.</summary>
    const int ManyDegrees = 100_000;

    /// <summary>P(T ≤ t); an absolute error of at most 10⁻⁹ beyond 100,000 degrees of freedom, rounding below.</summary>
    /// <param name="t">Any number.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double Cumulative(double t, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (double.IsInfinity(t))
            return t > 0 ? 1 : 0;
        if (degrees > ManyDegrees)
            return IncompleteGamma.Normal(t * (1 - 0.25 / degrees) / Math.Sqrt(1 + t * t / (2.0 * degrees)));
        double angle = Math.Atan(t / Math.Sqrt(degrees)), c = Math.Cos(angle), c2 = c * c;
        bool odd = degrees % 2 == 1;
        // A = P(|T| ≤ |t|) with the sign of t: a finite series in cos² of the angle.
        double term = odd ? c : 1, sum = degrees == 1 ? 0 : term;
        for (int i = odd ? 3 : 2; i <= degrees - 2; i += 2)
        {
            term *= c2 * (i - 1) / i;
            sum += term;
        }
        double both = odd ? 2 / Math.PI * (angle + Math.Sin(angle) * sum) : Math.Sin(angle) * sum;
        return 0.5 * (1 + both);
    }

    /// <summary>The t with P(T ≤ t) = probability.</summary>
    /// <param name="probability">Between 0 and 1, both excluded.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double Quantile(double probability, int degrees)
    {
        if (!(probability > 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability between 0 and 1 is needed, both excluded.");
        if (probability < 0.5)
            return -Quantile(1 - probability, degrees);
        double lower = 0, upper = 1;
        while (Cumulative(upper, degrees) < probability && upper < 1e100)
            upper *= 2;
        while (upper - lower > 1e-14 * upper)
        {
            double middle = 0.5 * (lower + upper);
            if (middle == lower || middle == upper)
                break;
            if (Cumulative(middle, degrees) < probability)
                lower = middle;
            else
                upper = middle;
        }
        return 0.5 * (lower + upper);
    }
}
