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
/// argument for Max and Min at a tie. Second derivatives of Abs, Max and Min are 0.</para>
/// </remarks>
public readonly partial struct Scalar : IEquatable<Scalar>, IComparable<Scalar>
{
    readonly double value;
    readonly int index;
    readonly Tape? tape;

    internal Scalar(double value, int index, Tape? tape)
    {
        this.value = value;
        this.index = index;
        this.tape = tape;
    }

    internal double Primal => value;

    internal int Index => index;

    internal Tape? Tape => tape;

    /// <summary>A constant: its derivatives are zero.</summary>
    public static implicit operator Scalar(double constant) => new(constant, -1, null);

    /// <summary>Does not exist: the derivative would be lost.</summary>
    [Obsolete("A Scalar cannot become a double: its derivative would be lost. Keep the type Scalar and use Scalar.Sin, Scalar.Exp, … "
        + "instead of Math.Sin, Math.Exp, …", error: true)]
    public static explicit operator double(Scalar x) => x.value;

    /// <summary>a + b.</summary>
    public static Scalar operator +(Scalar a, Scalar b) => Binary(a, b, a.value + b.value, 1, 1, 0, 0, 0);

    /// <summary>a − b.</summary>
    public static Scalar operator -(Scalar a, Scalar b) => Binary(a, b, a.value - b.value, 1, -1, 0, 0, 0);

    /// <summary>a · b.</summary>
    public static Scalar operator *(Scalar a, Scalar b) => Binary(a, b, a.value * b.value, b.value, a.value, 0, 1, 0);

    /// <summary>a / b.</summary>
    public static Scalar operator /(Scalar a, Scalar b)
    {
        double inverse = 1 / b.value, quotient = a.value / b.value;
        return Binary(a, b, quotient, inverse, -quotient * inverse, 0, -inverse * inverse, 2 * quotient * inverse * inverse);
    }

    /// <summary>x.</summary>
    public static Scalar operator +(Scalar x) => x;

    /// <summary>−x.</summary>
    public static Scalar operator -(Scalar x) => Unary(x, -x.value, -1, 0);

    /// <summary>Compares the values.</summary>
    public static bool operator <(Scalar a, Scalar b) => a.value < b.value;

    /// <summary>Compares the values.</summary>
    public static bool operator >(Scalar a, Scalar b) => a.value > b.value;

    /// <summary>Compares the values.</summary>
    public static bool operator <=(Scalar a, Scalar b) => a.value <= b.value;

    /// <summary>Compares the values.</summary>
    public static bool operator >=(Scalar a, Scalar b) => a.value >= b.value;

    /// <summary>Compares the values.</summary>
    public static bool operator ==(Scalar a, Scalar b) => a.value == b.value;

    /// <summary>Compares the values.</summary>
    public static bool operator !=(Scalar a, Scalar b) => a.value != b.value;

    /// <summary>Compares the values.</summary>
    public bool Equals(Scalar other) => value.Equals(other.value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Scalar other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => value.GetHashCode();

    /// <summary>Compares the values.</summary>
    public int CompareTo(Scalar other) => value.CompareTo(other.value);

    /// <summary>The value, in the invariant culture.</summary>
    public override string ToString() => value.ToString(CultureInfo.InvariantCulture);

    static Scalar Unary(Scalar x, double result, double first, double second)
        => x.tape is null
            ? result
            : new Scalar(result, x.tape.Record(new TapeNode { A = x.index, B = -1, Da = first, Daa = second }), x.tape);

    static Scalar Binary(Scalar a, Scalar b, double result, double da, double db, double daa, double dab, double dbb)
    {
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
