namespace SaddleNotebooks;

// Functions of System.Math for Scalar, each with its first and second derivative.
public readonly partial struct Scalar
{
    /// <summary>x².</summary>
    public static Scalar Square(Scalar x) => Unary(x, x.value * x.value, 2 * x.value, 2);

    /// <summary>√x; the derivative at 0 is infinite.</summary>
    public static Scalar Sqrt(Scalar x)
    {
        double root = Math.Sqrt(x.value);
        return Unary(x, root, 0.5 / root, -0.25 / (root * x.value));
    }

    /// <summary>The cube root; the derivative at 0 is infinite.</summary>
    public static Scalar Cbrt(Scalar x)
    {
        double root = Math.Cbrt(x.value);
        double first = 1 / (3 * root * root);
        return Unary(x, root, first, -2 * first / (3 * x.value));
    }

    /// <summary>eˣ.</summary>
    public static Scalar Exp(Scalar x)
    {
        double e = Math.Exp(x.value);
        return Unary(x, e, e, e);
    }

    /// <summary>The natural logarithm.</summary>
    public static Scalar Log(Scalar x) => Unary(x, Math.Log(x.value), 1 / x.value, -1 / (x.value * x.value));

    /// <summary>The logarithm to base 10.</summary>
    public static Scalar Log10(Scalar x) => Log(x) * (1 / Math.Log(10));

    /// <summary>sin x.</summary>
    public static Scalar Sin(Scalar x)
    {
        (double sin, double cos) = Math.SinCos(x.value);
        return Unary(x, sin, cos, -sin);
    }

    /// <summary>cos x.</summary>
    public static Scalar Cos(Scalar x)
    {
        (double sin, double cos) = Math.SinCos(x.value);
        return Unary(x, cos, -sin, -cos);
    }

    /// <summary>tan x.</summary>
    public static Scalar Tan(Scalar x)
    {
        double t = Math.Tan(x.value), first = 1 + t * t;
        return Unary(x, t, first, 2 * t * first);
    }

    /// <summary>arcsin x.</summary>
    public static Scalar Asin(Scalar x)
    {
        double first = 1 / Math.Sqrt((1 - x.value) * (1 + x.value));
        return Unary(x, Math.Asin(x.value), first, x.value * first * first * first);
    }

    /// <summary>arccos x.</summary>
    public static Scalar Acos(Scalar x)
    {
        double first = -1 / Math.Sqrt((1 - x.value) * (1 + x.value));
        return Unary(x, Math.Acos(x.value), first, x.value * first * first * first);
    }

    /// <summary>arctan x.</summary>
    public static Scalar Atan(Scalar x)
    {
        double first = 1 / (1 + x.value * x.value);
        return Unary(x, Math.Atan(x.value), first, -2 * x.value * first * first);
    }

    /// <summary>The angle of the point (x, y), in (−π, π]; not differentiable at the origin.</summary>
    public static Scalar Atan2(Scalar y, Scalar x)
    {
        double r2 = x.value * x.value + y.value * y.value;
        double r4 = r2 * r2, mixed = 2 * x.value * y.value / r4;
        return Binary(y, x, Math.Atan2(y.value, x.value), x.value / r2, -y.value / r2,
            -mixed, (y.value * y.value - x.value * x.value) / r4, mixed);
    }

    /// <summary>sinh x.</summary>
    public static Scalar Sinh(Scalar x)
    {
        double sinh = Math.Sinh(x.value);
        return Unary(x, sinh, Math.Cosh(x.value), sinh);
    }

    /// <summary>cosh x.</summary>
    public static Scalar Cosh(Scalar x)
    {
        double cosh = Math.Cosh(x.value);
        return Unary(x, cosh, Math.Sinh(x.value), cosh);
    }

    /// <summary>tanh x.</summary>
    public static Scalar Tanh(Scalar x)
    {
        double t = Math.Tanh(x.value), first = (1 - t) * (1 + t);
        return Unary(x, t, first, -2 * t * first);
    }

    /// <summary>The logistic function 1/(1 + e⁻ˣ).</summary>
    public static Scalar Sigmoid(Scalar x)
    {
        double s = 1 / (1 + Math.Exp(-x.value));
        // 1 − s without cancellation for large x.
        double rest = 1 / (1 + Math.Exp(x.value));
        return Unary(x, s, s * rest, s * rest * (rest - s));
    }

    /// <summary>ln(1 + eˣ), without overflow.</summary>
    public static Scalar Softplus(Scalar x)
    {
        double s = 1 / (1 + Math.Exp(-x.value)), rest = 1 / (1 + Math.Exp(x.value));
        return Unary(x, Math.Max(x.value, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x.value))), s, s * rest);
    }

    /// <summary>|x|; the derivative at the kink 0 is taken as 0.</summary>
    public static Scalar Abs(Scalar x) => Unary(x, Math.Abs(x.value), double.IsNaN(x.value) ? double.NaN : Math.Sign(x.value), 0);

    /// <summary>The larger value; at a tie the derivative is that of <paramref name="a"/>.</summary>
    public static Scalar Max(Scalar a, Scalar b) => a.value >= b.value || double.IsNaN(a.value) ? a : b;

    /// <summary>The smaller value; at a tie the derivative is that of <paramref name="a"/>.</summary>
    public static Scalar Min(Scalar a, Scalar b) => a.value <= b.value || double.IsNaN(a.value) ? a : b;

    /// <summary>xᵖ for a constant exponent; whole exponents allow negative x.</summary>
    public static Scalar Pow(Scalar x, double exponent)
    {
        double first = exponent == 0 ? 0 : exponent * Math.Pow(x.value, exponent - 1);
        double second = exponent is 0 or 1 ? 0 : exponent * (exponent - 1) * Math.Pow(x.value, exponent - 2);
        return Unary(x, Math.Pow(x.value, exponent), first, second);
    }

    /// <summary>xʸ for x &gt; 0; a constant exponent is better given as a number.</summary>
    public static Scalar Pow(Scalar x, Scalar y)
    {
        if (y.tape is null)
            return Pow(x, y.value);
        double power = Math.Pow(x.value, y.value), log = Math.Log(x.value);
        double lower = Math.Pow(x.value, y.value - 1);
        return Binary(x, y, power, y.value * lower, power * log,
            y.value * (y.value - 1) * Math.Pow(x.value, y.value - 2), lower * (1 + y.value * log), power * log * log);
    }

    /// <summary>The sum of all terms; 0 if there are none.</summary>
    public static Scalar Sum(IEnumerable<Scalar> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Scalar sum = 0;
        foreach (Scalar term in terms)
            sum += term;
        return sum;
    }
}
