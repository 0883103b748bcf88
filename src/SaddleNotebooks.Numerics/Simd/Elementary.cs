using System.Runtime.CompilerServices;

namespace SaddleNotebooks.Numerics.Simd;

/// <summary>
/// Elementary functions on hardware vectors. Measured largest errors (the tests hold them): see each function. NaN gives NaN.
/// </summary>
internal static class Elementary
{
    // ln 2 in two parts: the first has few enough bits that n · part is exact for every exponent n.
    const double LogTwoHighFloat = 0.693359375;
    const double LogTwoLowFloat = -2.12194440054690583e-4;
    const double LogTwoHighDouble = 6.93147180369123816490e-1;
    const double LogTwoLowDouble = 1.90821492927058770002e-10;

    /// <summary>
    /// eˣ, within 2 (float) or 3 (double) units in the last place. Arguments are clamped to [−87.3, 88.3] (float) or [−708, 709] (double), so the result is
    /// always finite and positive: about 10⁻³⁸ or 10⁻³⁰⁸ instead of 0, and about 2·10³⁸ or 8·10³⁰⁷ instead of ∞.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        // Constant first: on x86 the second operand is returned when one is NaN.
        x = V.Max(V.Constant(typeof(T) == typeof(float) ? -87.3 : -708), x);
        x = V.Min(V.Constant(typeof(T) == typeof(float) ? 88.3 : 709), x);
        var n = Reduce<V, T>(x, out var r);
        return V.ScaleByPowerOfTwo(V.Constant(1) + ExpMinusOneOfReduced<V, T>(r), n);
    }

    /// <summary>tanh x, within 3 (float) or 5 (double) units in the last place, and odd to the last bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        // tanh |x| = (e^{2|x|} − 1) / (e^{2|x|} − 1 + 2), with e^y − 1 = 2ⁿ(e^r − 1) + (2ⁿ − 1): no cancellation for small x.
        var twice = V.Abs(x) + V.Abs(x);
        twice = V.Min(V.Constant(typeof(T) == typeof(float) ? 20 : 44), twice);
        var n = Reduce<V, T>(twice, out var r);
        var power = V.ScaleByPowerOfTwo(V.Constant(1), n);
        var e = V.MultiplyAdd(power, ExpMinusOneOfReduced<V, T>(r), power - V.Constant(1));
        var y = e / (e + V.Constant(2));
        return V.Select(V.GreaterThan(V.Zero, x), -y, y);
    }

    /// <summary>The logistic function 1 / (1 + e⁻ˣ), within 3 (float, x ≥ −87) or 5 (double, x ≥ −708) units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Constant(1) / (V.Constant(1) + Exp<V, T>(-x));

    /// <summary>ln(1 + eˣ), within 4 (float) or 5 (double) units in the last place of the larger of the result and |x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        // ln(1 + eˣ) = max(x, 0) + ln(1 + u), u = e^{−|x|} ≤ 1, and ln(1 + u) = 2 artanh(s), s = u / (2 + u) ≤ 1/3.
        var u = Exp<V, T>(-V.Abs(x));
        var s = u / (u + V.Constant(2));
        return V.MultiplyAdd(s, ArtanhSeries<V, T>(s * s), V.Max(V.Zero, x));
    }

    /// <summary>
    /// The standard normal distribution function Φ(x), within 32 (float) or 64 (double) units in the last place for x ≥ −13 (the tail of the negative side
    /// included, as it is computed from e^{−x²/2}, not by subtraction).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalDistribution<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        // Φ(−|x|) = erfc(z)/2 with z = |x|/√2, and erfc(z) = e^{−z²} t Q(2t − 1), t = 4/(4 + z): Q is a Chebyshev fit on z ≥ 0.
        var z = V.Abs(x) * V.Constant(0.70710678118654752440);
        var t = V.Constant(4) / (V.Constant(4) + z);
        var q = ScaledErfc<V, T>(t + t - V.Constant(1));
        var tail = V.Constant(0.5) * t * q * Exp<V, T>(-(z * z));
        return V.Select(V.GreaterThan(x, V.Zero), V.Constant(1) - tail, tail);
    }

    /// <summary>The standard normal density φ(x) = e^{−x²/2} / √(2π).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalDensity<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Constant(0.39894228040143267794) * Exp<V, T>(V.Constant(-0.5) * x * x);

    /// <summary>x = n ln 2 + r with whole n and |r| ≤ ½ ln 2; returns n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Reduce<V, T>(V x, out V r)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        bool single = typeof(T) == typeof(float);
        var n = V.Round(x * V.Constant(1.44269504088896340736));
        r = V.MultiplyAdd(n, V.Constant(single ? -LogTwoHighFloat : -LogTwoHighDouble), x);
        r = V.MultiplyAdd(n, V.Constant(single ? -LogTwoLowFloat : -LogTwoLowDouble), r);
        return n;
    }

    /// <summary>eʳ − 1 for |r| ≤ ½ ln 2 by its Taylor series: degree 7 leaves 5·10⁻⁹, degree 13 leaves 4·10⁻¹⁸.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ExpMinusOneOfReduced<V, T>(V r)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        V p;
        if (typeof(T) == typeof(float))
        {
            p = V.Constant(1.0 / 5040);
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 720));
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 120));
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 24));
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 6));
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 2));
        }
        else
        {
            p = V.Constant(1.0 / 6227020800.0);
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 479001600));
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 39916800));
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 3628800));
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 362880));
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 40320));
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 5040));
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 720));
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 120));
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 24));
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 6));
            p = V.MultiplyAdd(p, r, V.Constant(1.0 / 2));
        }
        return V.MultiplyAdd(p * r, r, r);
    }

    /// <summary>2 artanh(s) / s as a series in s² ≤ 1/9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ArtanhSeries<V, T>(V square)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        V p;
        if (typeof(T) == typeof(float))
        {
            p = V.Constant(2.0 / 15);
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 13));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 11));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 9));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 7));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 5));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 3));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 1));
        }
        else
        {
            p = V.Constant(2.0 / 33);
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 31));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 29));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 27));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 25));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 23));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 21));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 19));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 17));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 15));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 13));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 11));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 9));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 7));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 5));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 3));
            p = V.MultiplyAdd(p, square, V.Constant(2.0 / 1));
        }
        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V ScaledErfc<V, T>(V u)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        V p;
        if (typeof(T) == typeof(float))
        {
            p = V.Constant(1.941487306834505e-06);
            p = V.MultiplyAdd(p, u, V.Constant(-3.101877028275948e-05));
            p = V.MultiplyAdd(p, u, V.Constant(-0.00011717303248746369));
            p = V.MultiplyAdd(p, u, V.Constant(5.461051105860454e-05));
            p = V.MultiplyAdd(p, u, V.Constant(0.0015301778279366936));
            p = V.MultiplyAdd(p, u, V.Constant(0.006601642637474581));
            p = V.MultiplyAdd(p, u, V.Constant(0.019094653500466203));
            p = V.MultiplyAdd(p, u, V.Constant(0.043500114205153526));
            p = V.MultiplyAdd(p, u, V.Constant(0.08271301439554474));
            p = V.MultiplyAdd(p, u, V.Constant(0.13521378183978702));
            p = V.MultiplyAdd(p, u, V.Constant(0.1933021683768945));
            p = V.MultiplyAdd(p, u, V.Constant(0.24413717078677444));
            p = V.MultiplyAdd(p, u, V.Constant(0.2739989153223622));
        }
        else
        {
            p = V.Constant(-2.1970381180404406e-09);
            p = V.MultiplyAdd(p, u, V.Constant(-6.403689301397494e-10));
            p = V.MultiplyAdd(p, u, V.Constant(2.692152632319224e-08));
            p = V.MultiplyAdd(p, u, V.Constant(2.0160598688879523e-08));
            p = V.MultiplyAdd(p, u, V.Constant(-2.062140829932817e-07));
            p = V.MultiplyAdd(p, u, V.Constant(-3.579483672646356e-07));
            p = V.MultiplyAdd(p, u, V.Constant(1.1695145836517993e-06));
            p = V.MultiplyAdd(p, u, V.Constant(4.716881873569294e-06));
            p = V.MultiplyAdd(p, u, V.Constant(-9.068769112979348e-07));
            p = V.MultiplyAdd(p, u, V.Constant(-4.420411098692197e-05));
            p = V.MultiplyAdd(p, u, V.Constant(-0.00011376371264047066));
            p = V.MultiplyAdd(p, u, V.Constant(7.024002915836208e-05));
            p = V.MultiplyAdd(p, u, V.Constant(0.001528014002643646));
            p = V.MultiplyAdd(p, u, V.Constant(0.0065925132683792576));
            p = V.MultiplyAdd(p, u, V.Constant(0.019095378718880496));
            p = V.MultiplyAdd(p, u, V.Constant(0.0435027343181945));
            p = V.MultiplyAdd(p, u, V.Constant(0.08271289697011236));
            p = V.MultiplyAdd(p, u, V.Constant(0.13521345782782057));
            p = V.MultiplyAdd(p, u, V.Constant(0.19330217556627266));
            p = V.MultiplyAdd(p, u, V.Constant(0.24413718227022793));
            p = V.MultiplyAdd(p, u, V.Constant(0.27399891525012343));
        }
        return p;
    }
}
