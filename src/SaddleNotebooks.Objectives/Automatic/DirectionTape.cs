namespace SaddleNotebooks.Objectives;

/// <summary>The elementary operations that a power series treats in its own way; all others are smooth where they are used.</summary>
enum Operation
{
    /// <summary>Its value and first two derivatives say all.</summary>
    Smooth,

    /// <summary>Not defined on every side of the place where it is used, or without an expansion in powers there.</summary>
    Unresolved,

    /// <summary>a + b or a − b: the second factor is the partial derivative by b.</summary>
    Sum,

    /// <summary>a · b.</summary>
    Product,

    /// <summary>a / b.</summary>
    Quotient,

    /// <summary>x to the power of a parameter.</summary>
    Power,

    /// <summary>The cube root.</summary>
    CubeRoot,

    /// <summary>|x|.</summary>
    Abs,

    /// <summary>The larger of two numbers.</summary>
    Max,

    /// <summary>The smaller of two numbers.</summary>
    Min,
}

/// <summary>Follows a formula along a half-line x + t d, t ≥ 0: every intermediate result as a power series in t.</summary>
sealed class DirectionTape(double[] point, double[] direction)
{
    readonly List<PowerSeries> series = [.. point.Zip(direction, PowerSeries.Line)];

    public PowerSeries this[int index] => series[index];

    public int Record(Real a, Real b, bool hasB, in TapeNode partials, double result, Operation operation, double parameter)
    {
        PowerSeries x = Of(a), y = hasB ? Of(b) : PowerSeries.Constant(0);
        series.Add(x.IsUnknown || y.IsUnknown ? PowerSeries.Unknown : operation switch
        {
            Operation.Unresolved => PowerSeries.Unknown,
            Operation.Sum => partials.Da * x + partials.Db * y,
            Operation.Product => x * y,
            Operation.Quotient => x * y.Power(-1),
            Operation.Power => x.Power(parameter),
            Operation.CubeRoot => x.Power(1.0 / 3, isOdd: true),
            Operation.Abs => x.Sign is var sign && double.IsNaN(sign) ? PowerSeries.Unknown : sign * x,
            Operation.Max => Larger(x, y, 1),
            Operation.Min => Larger(x, y, -1),
            _ => hasB ? Smooth(x, y, partials, result) : x.Jet(result, partials.Da, partials.Daa),
        });
        return series.Count - 1;
    }

    /// <summary>The sign of a − b for small t &gt; 0; NaN where it is not known.</summary>
    public double Compare(Real a, Real b) => (Of(a) + -1 * Of(b)).Sign;

    PowerSeries Of(Real x) => x.Tape is null ? PowerSeries.Constant(x.Primal) : series[x.Index];

    static PowerSeries Larger(PowerSeries x, PowerSeries y, int side) => (x + -1 * y).Sign switch
    {
        double.NaN => PowerSeries.Unknown,
        var sign => sign * side >= 0 ? x : y,
    };

    // g(a, b) to second order: the squares of single arguments and their product.
    static PowerSeries Smooth(PowerSeries x, PowerSeries y, in TapeNode p, double result)
    {
        PowerSeries u = x + PowerSeries.Constant(-x.Coefficient(0)), v = y + PowerSeries.Constant(-y.Coefficient(0));
        if (u.IsZero)
            return y.Jet(result, p.Db, p.Dbb);
        if (v.IsZero)
            return x.Jet(result, p.Da, p.Daa);
        if (!double.IsFinite(p.Dab))
            return PowerSeries.Unknown;
        var mixed = u * v;
        return x.Jet(result, p.Da, p.Daa) + y.Jet(0, p.Db, p.Dbb) + p.Dab * mixed;
    }
}
