namespace SaddleNotebooks.Objectives;

/// <summary>
/// A function of t ≥ 0 near 0 as a sum of powers Σ cᵢ t^eᵢ with real exponents, right up to (and without) the power <see cref="Known"/>. Immutable.
/// </summary>
sealed class PowerSeries
{
    /// <summary>Powers from here on are not kept.</summary>
    const double Highest = 6;

    /// <summary>Exponents nearer than this are one.</summary>
    const double SameExponent = 1e-9;

    /// <summary>What cancellation leaves below this fraction of the terms is rounding.</summary>
    const double Canceled = 1e-13;

    readonly double[] exponents;
    readonly double[] coefficients;

    PowerSeries(double[] exponents, double[] coefficients, double known)
        => (this.exponents, this.coefficients, Known) = (exponents, coefficients, known);

    /// <summary>Terms below this power are right and complete; NaN where nothing is known.</summary>
    public double Known { get; }

    /// <summary>Nothing is known.</summary>
    public static PowerSeries Unknown { get; } = new([], [], double.NaN);

    public bool IsUnknown => double.IsNaN(Known);

    /// <summary>Whether the function is zero, for certain.</summary>
    public bool IsZero => exponents.Length == 0 && double.IsPositiveInfinity(Known);

    /// <summary>The lowest power; infinite for zero, NaN where it is not known.</summary>
    public double Order => exponents.Length > 0 ? exponents[0] : double.IsPositiveInfinity(Known) ? Known : double.NaN;

    /// <summary>The sign for small t &gt; 0; NaN where it is not known.</summary>
    public double Sign => exponents.Length > 0 ? Math.Sign(coefficients[0]) : IsZero ? 0 : double.NaN;

    /// <summary>The coefficient of a power; NaN where it is not known or lower powers than it, other than whole ones, are there.</summary>
    public double Coefficient(int power)
    {
        if (!(Known > power))
            return double.NaN;
        double result = 0;
        for (int i = 0; i < exponents.Length && exponents[i] <= power + SameExponent; i++)
        {
            double nearest = Math.Round(exponents[i]);
            if (exponents[i] < -SameExponent || Math.Abs(exponents[i] - nearest) > SameExponent)
                return double.NaN;
            if ((int)nearest == power)
                result = coefficients[i];
        }
        return result;
    }

    public static PowerSeries Line(double value, double slope) => Of([(0, value), (1, slope)], double.PositiveInfinity);

    public static PowerSeries Constant(double value) => Line(value, 0);

    public static PowerSeries operator +(PowerSeries a, PowerSeries b) => Of([.. a.Terms, .. b.Terms], Math.Min(a.Known, b.Known));

    public static PowerSeries operator *(double factor, PowerSeries a) => Of([.. a.Terms.Select(t => (t.Exponent, factor * t.Coefficient))], a.Known);

    public static PowerSeries operator *(PowerSeries a, PowerSeries b)
    {
        if (a.IsZero || b.IsZero)
            return a.IsUnknown || b.IsUnknown ? Unknown : Constant(0);
        double known = Math.Min(a.Known + Lowest(b), b.Known + Lowest(a));
        return Of([.. a.Terms.SelectMany(x => b.Terms.Select(y => (x.Exponent + y.Exponent, x.Coefficient * y.Coefficient)))], known);
    }

    /// <summary>g₀ + g₁u + ½g₂u² for u = this − its value at 0: a smooth function of it.</summary>
    public PowerSeries Jet(double value, double first, double second)
    {
        var u = this + Constant(-Coefficient(0));
        if (u.IsZero)
            return Constant(value);
        // A derivative that is not finite leaves nothing to expand.
        if (!double.IsFinite(first) || !double.IsFinite(second) || !(Lowest(u) > 0))
            return Unknown;
        var jet = Constant(value) + first * u + 0.5 * second * (u * u);
        return Of([.. jet.Terms], Math.Min(jet.Known, 3 * Lowest(u)));
    }

    /// <summary>The power p of this; unknown where this is negative and p not whole.</summary>
    /// <param name="exponent">p.</param>
    /// <param name="isOdd">Whether negative numbers have the negative of the power of their size, as cube roots do.</param>
    public PowerSeries Power(double exponent, bool isOdd = false)
    {
        if (exponent == 0)
            return Constant(1);
        if (IsZero)
            return exponent > 0 ? this : Unknown;
        if (exponents.Length == 0)
            return Unknown;
        double lead = coefficients[0], order = exponents[0];
        bool isWhole = exponent == Math.Round(exponent);
        if (lead < 0 && !isWhole && !isOdd)
            return Unknown;
        double front = lead > 0 || isWhole ? Math.Pow(lead, exponent) : -Math.Pow(-lead, exponent);
        // (1 + u)^p by the binomial series.
        var u = Of([.. Terms.Skip(1).Select(t => (t.Exponent - order, t.Coefficient / lead))], Known - order);
        PowerSeries sum = Constant(1), power = Constant(1);
        double binomial = 1;
        for (int k = 1; !u.IsZero && k * Lowest(u) < Highest && binomial != 0; k++)
        {
            binomial *= (exponent - k + 1) / k;
            power *= u;
            sum += binomial * power;
        }
        return Of([.. sum.Terms.Select(t => (t.Exponent + order * exponent, front * t.Coefficient))], sum.Known + order * exponent);
    }

    IEnumerable<(double Exponent, double Coefficient)> Terms => exponents.Zip(coefficients);

    static double Lowest(PowerSeries a) => a.exponents.Length > 0 ? Math.Min(a.exponents[0], a.Known) : a.Known;

    static PowerSeries Of((double Exponent, double Coefficient)[] terms, double known)
    {
        if (double.IsNaN(known) || terms.Any(t => !double.IsFinite(t.Coefficient)))
            return Unknown;
        var exponents = new List<double>();
        var coefficients = new List<double>();
        bool isCut = false;
        Array.Sort(terms, (x, y) => x.Exponent.CompareTo(y.Exponent));
        for (int i = 0; i < terms.Length;)
        {
            double exponent = terms[i].Exponent, sum = 0, size = 0;
            for (; i < terms.Length && terms[i].Exponent - exponent <= SameExponent; i++)
            {
                sum += terms[i].Coefficient;
                size = Math.Max(size, Math.Abs(terms[i].Coefficient));
            }
            if (Math.Abs(sum) <= Canceled * size)
                continue;
            if (exponent >= Math.Min(known, Highest))
            {
                isCut |= exponent < known;
                continue;
            }
            exponents.Add(exponent);
            coefficients.Add(sum);
        }
        return new PowerSeries([.. exponents], [.. coefficients], isCut ? Highest : known);
    }
}
