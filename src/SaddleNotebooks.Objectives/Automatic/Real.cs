using System.Globalization;

namespace SaddleNotebooks;

/// <summary>
/// A number that remembers how it was computed, so that derivatives can be taken of the result: the type of variables and of everything
/// computed from them in a formula. Arithmetic is written as for <c>double</c>; functions are <c>Scalar.Sin(x[0])</c> and so on (with
/// <c>using static SaddleNotebooks.Scalar;</c> just <c>Sin(x[0])</c>).
/// </summary>
/// <remarks>
/// <para>Comparisons look at the value, so <c>if</c>, <c>while</c> and <c>?:</c> work: the derivatives are those of the branch taken.</para>
/// <para>Where a function has a kink the derivative is one-sided: 0 for Abs at 0 (the middle of the subgradients), that of the first
/// argument for Max and Min at a tie. Second derivatives of Abs, Max and Min are 0. Where kinks and infinite derivatives cancel, as in ‖x‖² at 0, the
/// derivatives are those of the result; where they do not, a classification says so.</para>
/// </remarks>
public readonly partial struct Real : IEquatable<Real>, IComparable<Real>
{
    readonly double value;
    readonly int index;
    readonly Tape? tape;

    internal Real(double value, int index, Tape? tape)
    {
        this.value = value;
        this.index = index;
        this.tape = tape;
    }

    internal double Primal => value;

    internal int Index => index;

    internal Tape? Tape => tape;

    /// <summary>A constant: its derivatives are zero.</summary>
    public static implicit operator Real(double constant) => new(constant, -1, null);

    /// <summary>Does not exist: the derivative would be lost.</summary>
    [Obsolete("A Scalar cannot become a double: its derivative would be lost. Keep the type Scalar and use Scalar.Sin, Scalar.Exp, … "
        + "instead of Math.Sin, Math.Exp, …", error: true)]
    public static explicit operator double(Real x) => x.value;

    /// <summary>a + b.</summary>
    public static Real operator +(Real a, Real b) => Binary(a, b, a.value + b.value, 1, 1, 0, 0, 0, Operation.Sum);

    /// <summary>a − b.</summary>
    public static Real operator -(Real a, Real b) => Binary(a, b, a.value - b.value, 1, -1, 0, 0, 0, Operation.Sum);

    /// <summary>a · b.</summary>
    public static Real operator *(Real a, Real b) => Binary(a, b, a.value * b.value, b.value, a.value, 0, 1, 0, Operation.Product);

    /// <summary>a / b.</summary>
    public static Real operator /(Real a, Real b)
    {
        if (b.value == 0)
            Note(b, "division by zero");
        double inverse = 1 / b.value, quotient = a.value / b.value;
        return Binary(a, b, quotient, inverse, -quotient * inverse, 0, -inverse * inverse, 2 * quotient * inverse * inverse, Operation.Quotient);
    }

    /// <summary>x.</summary>
    public static Real operator +(Real x) => x;

    /// <summary>−x.</summary>
    public static Real operator -(Real x) => Unary(x, -x.value, -1, 0);

    /// <summary>Compares the values.</summary>
    public static bool operator <(Real a, Real b) => a.value == b.value ? Tie(a, b) < 0 : a.value < b.value;

    /// <summary>Compares the values.</summary>
    public static bool operator >(Real a, Real b) => a.value == b.value ? Tie(a, b) > 0 : a.value > b.value;

    /// <summary>Compares the values.</summary>
    public static bool operator <=(Real a, Real b) => a.value == b.value ? Tie(a, b) <= 0 : a.value <= b.value;

    /// <summary>Compares the values.</summary>
    public static bool operator >=(Real a, Real b) => a.value == b.value ? Tie(a, b) >= 0 : a.value >= b.value;

    /// <summary>Compares the values.</summary>
    public static bool operator ==(Real a, Real b) => a.value == b.value ? Tie(a, b) == 0 : a.value == b.value;

    /// <summary>Compares the values.</summary>
    public static bool operator !=(Real a, Real b) => a.value == b.value ? Tie(a, b) != 0 : a.value != b.value;

    /// <summary>Compares the values.</summary>
    public bool Equals(Real other) => value.Equals(other.value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Real other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => value.GetHashCode();

    /// <summary>Compares the values.</summary>
    public int CompareTo(Real other) => value.CompareTo(other.value);

    /// <summary>The value, in the invariant culture.</summary>
    public override string ToString() => value.ToString(CultureInfo.InvariantCulture);

    // Equal values: along a half-line the order behind the point decides, at the point itself the branch is a matter of taste.
    static double Tie(Real a, Real b)
    {
        var tape = a.tape ?? b.tape;
        if (tape?.Direction is { } direction)
            return direction.Compare(a, b);
        if (tape is not null && (a.tape != b.tape || a.index != b.index))
            tape.Note("a comparison of equal values");
        return 0;
    }

    static void Note(Real x, string edge) => x.tape?.Note(edge);

    static Real Unary(Real x, double result, double first, double second, Operation operation = default, double parameter = 0)
    {
        if (x.tape is null)
            return result;
        var node = new TapeNode { A = x.index, B = -1, Da = first, Daa = second };
        return new Real(result, x.tape.Direction is { } d ? d.Record(x, 0, false, node, result, operation, parameter) : x.tape.Record(node), x.tape);
    }

    static Real Binary(
        Real a, Real b, double result, double da, double db, double daa, double dab, double dbb, Operation operation = default)
    {
        if ((a.tape ?? b.tape)?.Direction is { } direction)
        {
            var partials = new TapeNode { Da = da, Db = db, Daa = daa, Dab = dab, Dbb = dbb };
            return new Real(result, direction.Record(a, b, true, partials, result, operation, 0), a.tape ?? b.tape);
        }
        if (a.tape is null)
            return Unary(b, result, db, dbb);
        if (b.tape is null)
            return Unary(a, result, da, daa);
        if (a.tape != b.tape)
            throw new InvalidOperationException(
                "A Scalar of one evaluation was used in another one. Compute it inside the formula instead of keeping it in a variable outside.");
        return new(result, a.tape.Record(new TapeNode { A = a.index, B = b.index, Da = da, Db = db, Daa = daa, Dab = dab, Dbb = dbb }), a.tape);
    }
}
