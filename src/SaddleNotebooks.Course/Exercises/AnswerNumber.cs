using System.Globalization;
using System.Numerics;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Course;

/// <summary>Numbers of every type that a learner may have computed with.</summary>
static class AnswerNumber
{
    /// <summary>The number as a double; null for what is no real number.</summary>
    public static double? Read(object answer) => answer switch
    {
        double number => number,
        float number => number,
        Half number => (double)number,
        decimal number => (double)number,
        BigInteger number => (double)number,
        Int128 number => (double)number,
        UInt128 number => (double)number,
        Complex { Imaginary: 0 } number => number.Real,
        byte or sbyte or short or ushort or int or uint or long or ulong => Convert.ToDouble(answer, CultureInfo.InvariantCulture),
        nint number => number,
        nuint number => number,
        _ => null,
    };

    /// <summary>Whether the answer was computed with whole numbers: then division dropped what it left over.</summary>
    public static bool IsWhole(object answer)
        => answer is byte or sbyte or short or ushort or int or uint or long or ulong or nint or nuint or BigInteger or Int128 or UInt128;

    /// <summary>The number as one of a type, where that loses nothing that the answer means.</summary>
    /// <exception cref="AnswerException">It is none of that type.</exception>
    public static object As(double number, Type type)
    {
        if (type == typeof(double))
            return number;
        if (type == typeof(float))
            return (float)number;
        if (type == typeof(Half))
            return (Half)number;
        if (type == typeof(decimal))
            return Math.Abs(number) <= (double)decimal.MaxValue ? (decimal)number : throw new AnswerException($"{NumberText.Of(number, 6)} is too large.");
        // What floating-point arithmetic leaves of a whole number, such as 0.1 + 0.2 of three tenths.
        double whole = Math.Round(number);
        if (!(Math.Abs(number - whole) <= 1e-9 * Math.Max(1, Math.Abs(number))))
            throw new AnswerException($"I expected a whole number, this is {NumberText.Of(number, 6)}.");
        try
        {
            return type == typeof(BigInteger) ? new BigInteger(whole) : Convert.ChangeType(whole, type, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is OverflowException or InvalidCastException)
        {
            throw new AnswerException($"{NumberText.Of(number, 6)} is too large for the whole number that is asked for.");
        }
    }

    /// <summary>Whether numbers of a type are asked for.</summary>
    public static bool IsNumber(Type type)
        => type == typeof(Half) || type == typeof(BigInteger) || (Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum);
}
