namespace SaddleNotebooks;

// Functions of System.Math for Scalar, each with its first and second derivative.
public readonly partial struct Real
{
    /// <summary>x².</summary>
    public static Real Square(Real x) => Unary(x, x.value * x.value, 2 * x.value, 2);

    /// <summary>√x; the derivative at 0 is infinite.</summary>
    public static Real Sqrt(Real x)
    {
        if (x.value <= 0)
            Note(x, x.value == 0 ? "Sqrt of zero" : "Sqrt of a negative number");
        double root = Math.Sqrt(x.value);
        return Unary(x, root, 0.5 / root, -0.25 / (root * x.value), Operation.Power, 0.5);
    }

    /// <summary>The cube root; the derivative at 0 is infinite.</summary>
    public static Real Cbrt(Real x)
    {
        if (x.value == 0)
            Note(x, "Cbrt of zero");
        double root = Math.Cbrt(x.value);
        double first = 1 / (3 * root * root);
        return Unary(x, root, first, -2 * first / (3 * x.value), Operation.CubeRoot);
    }

    /// <summary>eˣ.</summary>
    public static Real Exp(Real x)
    {
        double e = Math.Exp(x.value);
        return Unary(x, e, e, e);
    }

    /// <summary>The natural logarithm.</summary>
    public static Real Log(Real x)
    {
        if (x.value <= 0)
            Note(x, x.value == 0 ? "Log of zero" : "Log of a negative number");
        return Unary(x, Math.Log(x.value), 1 / x.value, -1 / (x.value * x.value));
    }

    /// <summary>The logarithm to base 10.</summary>
    public static Real Log10(Real x) => Log(x) * (1 / Math.Log(10));

    /// <summary>sin x.</summary>
    public static Real Sin(Real x)
    {
        (double sin, double cos) = Math.SinCos(x.value);
        return Unary(x, sin, cos, -sin);
    }

    /// <summary>cos x.</summary>
    public static Real Cos(Real x)
    {
        (double sin, double cos) = Math.SinCos(x.value);
        return Unary(x, cos, -sin, -cos);
    }

    /// <summary>tan x.</summary>
    public static Real Tan(Real x)
    {
        double t = Math.Tan(x.value), first = 1 + t * t;
        return Unary(x, t, first, 2 * t * first);
    }

    /// <summary>arcsin x.</summary>
    public static Real Asin(Real x)
    {
        if (Math.Abs(x.value) >= 1)
            Note(x, "Asin at the end of its range");
        double first = 1 / Math.Sqrt((1 - x.value) * (1 + x.value));
        return Unary(x, Math.Asin(x.value), first, x.value * first * first * first);
    }

    /// <summary>arccos x.</summary>
    public static Real Acos(Real x)
    {
        if (Math.Abs(x.value) >= 1)
            Note(x, "Acos at the end of its range");
        double first = -1 / Math.Sqrt((1 - x.value) * (1 + x.value));
        return Unary(x, Math.Acos(x.value), first, x.value * first * first * first);
    }

    /// <summary>arctan x.</summary>
    public static Real Atan(Real x)
    {
        double first = 1 / (1 + x.value * x.value);
        return Unary(x, Math.Atan(x.value), first, -2 * x.value * first * first);
    }

    /// <summary>The angle of the point (x, y), in (−π, π]; not differentiable at the origin.</summary>
    public static Real Atan2(Real y, Real x)
    {
        double r2 = x.value * x.value + y.value * y.value;
        if (r2 == 0)
            Note(x.tape is null ? y : x, "Atan2 at the origin");
        double r4 = r2 * r2, mixed = 2 * x.value * y.value / r4;
        return Binary(y, x, Math.Atan2(y.value, x.value), x.value / r2, -y.value / r2,
            -mixed, (y.value * y.value - x.value * x.value) / r4, mixed);
    }

    /// <summary>sinh x.</summary>
    public static Real Sinh(Real x)
    {
        double sinh = Math.Sinh(x.value);
        return Unary(x, sinh, Math.Cosh(x.value), sinh);
    }

    /// <summary>cosh x.</summary>
    public static Real Cosh(Real x)
    {
        double cosh = Math.Cosh(x.value);
        return Unary(x, cosh, Math.Sinh(x.value), cosh);
    }

    /// <summary>tanh x.</summary>
    public static Real Tanh(Real x)
    {
        double t = Math.Tanh(x.value), first = (1 - t) * (1 + t);
        return Unary(x, t, first, -2 * t * first);
    }

    /// <summary>The logistic function 1/(1 + e⁻ˣ).</summary>
    public static Real Sigmoid(Real x)
    {
        double s = 1 / (1 + Math.Exp(-x.value));
        // 1 − s without cancellation for large x.
        double rest = 1 / (1 + Math.Exp(x.value));
        return Unary(x, s, s * rest, s * rest * (rest - s));
    }

    /// <summary>ln(1 + eˣ), without overflow.</summary>
    public static Real Softplus(Real x)
    {
        double s = 1 / (1 + Math.Exp(-x.value)), rest = 1 / (1 + Math.Exp(x.value));
        return Unary(x, Math.Max(x.value, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x.value))), s, s * rest);
    }

    /// <summary>|x|; the derivative at the kink 0 is taken as 0.</summary>
    public static Real Abs(Real x)
    {
        if (x.value == 0)
            Note(x, "Abs of zero");
        return Unary(x, Math.Abs(x.value), double.IsNaN(x.value) ? double.NaN : Math.Sign(x.value), 0, Operation.Abs);
    }

    /// <summary>The larger value; at a tie the derivative is that of <paramref name="a"/>.</summary>
    public static Real Max(Real a, Real b)
        => a.value == b.value ? Tied(a, b, "Max of equal values", Operation.Max) : a.value > b.value || double.IsNaN(a.value) ? a : b;

    /// <summary>The smaller value; at a tie the derivative is that of <paramref name="a"/>.</summary>
    public static Real Min(Real a, Real b)
        => a.value == b.value ? Tied(a, b, "Min of equal values", Operation.Min) : a.value < b.value || double.IsNaN(a.value) ? a : b;

    static Real Tied(Real a, Real b, string edge, Operation operation)
    {
        if ((a.tape ?? b.tape) is not { } tape || (a.tape == b.tape && a.index == b.index))
            return a;
        if (tape.Direction is not null)
            return Binary(a, b, a.value, 1, 0, 0, 0, 0, operation);
        tape.Note(edge);
        return a;
    }

    /// <summary>xᵖ for a constant exponent; whole exponents allow negative x.</summary>
    public static Real Pow(Real x, double exponent)
    {
        bool isSmooth = exponent >= 0 && exponent == Math.Round(exponent);
        if (!isSmooth && x.value <= 0 && (x.value == 0 || exponent != Math.Round(exponent)))
            Note(x, x.value == 0 ? "Pow of zero" : "Pow of a negative number");
        double first = exponent == 0 ? 0 : exponent * Math.Pow(x.value, exponent - 1);
        double second = exponent is 0 or 1 ? 0 : exponent * (exponent - 1) * Math.Pow(x.value, exponent - 2);
        return Unary(x, Math.Pow(x.value, exponent), first, second, Operation.Power, exponent);
    }

    /// <summary>xʸ for x &gt; 0; a constant exponent is better given as a number.</summary>
    public static Real Pow(Real x, Real y)
    {
        if (y.tape is null)
            return Pow(x, y.value);
        if (x.value <= 0)
            Note(y, x.value == 0 ? "Pow of zero, which is not defined for numbers below zero," : "Pow of a negative number");
        double power = Math.Pow(x.value, y.value), log = Math.Log(x.value);
        double lower = Math.Pow(x.value, y.value - 1);
        // 0ʸ = 0 for all y > 0: powers of x win over logarithms.
        bool isZero = x.value == 0 && y.value > 0;
        double dy = isZero ? 0 : power * log, dyy = isZero ? 0 : power * log * log, dxy = isZero && y.value > 1 ? 0 : lower * (1 + y.value * log);
        return Binary(x, y, power, y.value * lower, dy, y.value * (y.value - 1) * Math.Pow(x.value, y.value - 2), dxy, dyy,
            x.value > 0 ? Operation.Smooth : Operation.Unresolved);
    }

    /// <summary>The sum of all terms; 0 if there are none.</summary>
    public static Real Sum(IEnumerable<Real> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Real sum = 0;
        foreach (Real term in terms)
            sum += term;
        return sum;
    }
}
