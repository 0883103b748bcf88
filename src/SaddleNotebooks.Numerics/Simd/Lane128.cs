using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Wasm;

namespace SaddleNotebooks.Numerics.Simd;

/// <summary>128 bits of <typeparamref name="T"/>.</summary>
/// <remarks>
/// A browser runs these by an interpreter. It turns a change of type without change of bits into nothing, but a constructor into a call by
/// address, and the reading of a field into a copy: with them matrix products take three to five times as long.
/// </remarks>
internal readonly struct Lane128<T> : ILane<Lane128<T>, T>
    where T : unmanaged
{
#pragma warning disable CS0169, IDE0044, IDE0051 // It is read and written as the whole that it is.
    readonly Vector128<T> v;
#pragma warning restore CS0169, IDE0044, IDE0051

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<T>.Count;
    }

    public static Lane128<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Of(Vector128<T>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Constant(double value) => Of(typeof(T) == typeof(float)
        ? Vector128.Create((float)value).As<float, T>()
        : Vector128.Create(value).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Broadcast(T value) => Of(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Load(ref T source) => Of(Vector128.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane128<T> value, ref T destination) => Raw(value).StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator +(Lane128<T> x, Lane128<T> y) => Of(Raw(x) + Raw(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator -(Lane128<T> x, Lane128<T> y) => Of(Raw(x) - Raw(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator *(Lane128<T> x, Lane128<T> y) => Of(Raw(x) * Raw(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator /(Lane128<T> x, Lane128<T> y) => Of(Raw(x) / Raw(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator -(Lane128<T> x) => Of(-Raw(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> MultiplyAdd(Lane128<T> x, Lane128<T> y, Lane128<T> z)
    {
        // The interpreter of browsers computes the estimate element by element.
        if (PackedSimd.IsSupported)
            return Of(Raw(x) * Raw(y) + Raw(z));
        return Of(typeof(T) == typeof(float)
            ? Vector128.MultiplyAddEstimate(Raw(x).AsSingle(), Raw(y).AsSingle(), Raw(z).AsSingle()).As<float, T>()
            : Vector128.MultiplyAddEstimate(Raw(x).AsDouble(), Raw(y).AsDouble(), Raw(z).AsDouble()).As<double, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Sqrt(Lane128<T> x) => Of(Vector128.Sqrt(Raw(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Abs(Lane128<T> x) => Of(Vector128.Abs(Raw(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Max(Lane128<T> x, Lane128<T> y) => Of(Vector128.MaxNative(Raw(x), Raw(y)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Min(Lane128<T> x, Lane128<T> y) => Of(Vector128.MinNative(Raw(x), Raw(y)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Round(Lane128<T> x) => Of(typeof(T) == typeof(float)
        ? Vector128.Round(Raw(x).AsSingle()).As<float, T>()
        : Vector128.Round(Raw(x).AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> GreaterThan(Lane128<T> x, Lane128<T> y) => Of(Vector128.GreaterThan(Raw(x), Raw(y)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Select(Lane128<T> mask, Lane128<T> whenSet, Lane128<T> otherwise)
        => Of(Vector128.ConditionalSelect(Raw(mask), Raw(whenSet), Raw(otherwise)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> ScaleByPowerOfTwo(Lane128<T> x, Lane128<T> n)
    {
        // 2²³ + 2²² + n, or 2⁵² + 2⁵¹ + n, holds n in its low bits: a conversion every processor has, and every browser.
        if (typeof(T) == typeof(float))
        {
            var sum = (Raw(n).AsSingle() + Vector128.Create(12582912f + 127)).AsInt32();
            return Of((Raw(x).AsSingle() * Vector128.ShiftLeft(sum, 23).AsSingle()).As<float, T>());
        }
        var shifted = (Raw(n).AsDouble() + Vector128.Create(6755399441055744.0 + 1023)).AsInt64();
        return Of((Raw(x).AsDouble() * Vector128.ShiftLeft(shifted, 52).AsDouble()).As<double, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Log(Lane128<T> x) => Of(typeof(T) == typeof(float)
        ? Vector128.Log(Raw(x).AsSingle()).As<float, T>()
        : Vector128.Log(Raw(x).AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lane128<T> x) => Vector128.Sum(Raw(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane128<T> Of(Vector128<T> x) => Unsafe.BitCast<Vector128<T>, Lane128<T>>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> Raw(Lane128<T> x) => Unsafe.BitCast<Lane128<T>, Vector128<T>>(x);
}
