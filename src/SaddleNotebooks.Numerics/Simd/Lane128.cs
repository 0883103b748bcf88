using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SaddleNotebooks.Numerics.Simd;

/// <summary>128 bits of <typeparamref name="T"/>.</summary>
internal readonly struct Lane128<T>(Vector128<T> value) : ILane<Lane128<T>, T>
    where T : unmanaged
{
    readonly Vector128<T> v = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<T>.Count;
    }

    public static Lane128<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector128<T>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Constant(double value) => new(typeof(T) == typeof(float)
        ? Vector128.Create((float)value).As<float, T>()
        : Vector128.Create(value).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Broadcast(T value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Load(ref T source) => new(Vector128.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane128<T> value, ref T destination) => value.v.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator +(Lane128<T> x, Lane128<T> y) => new(x.v + y.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator -(Lane128<T> x, Lane128<T> y) => new(x.v - y.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator *(Lane128<T> x, Lane128<T> y) => new(x.v * y.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator /(Lane128<T> x, Lane128<T> y) => new(x.v / y.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator -(Lane128<T> x) => new(-x.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> MultiplyAdd(Lane128<T> x, Lane128<T> y, Lane128<T> z) => new(typeof(T) == typeof(float)
        ? Vector128.MultiplyAddEstimate(x.v.AsSingle(), y.v.AsSingle(), z.v.AsSingle()).As<float, T>()
        : Vector128.MultiplyAddEstimate(x.v.AsDouble(), y.v.AsDouble(), z.v.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Sqrt(Lane128<T> x) => new(Vector128.Sqrt(x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Abs(Lane128<T> x) => new(Vector128.Abs(x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Max(Lane128<T> x, Lane128<T> y) => new(Vector128.MaxNative(x.v, y.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Min(Lane128<T> x, Lane128<T> y) => new(Vector128.MinNative(x.v, y.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Round(Lane128<T> x) => new(typeof(T) == typeof(float)
        ? Vector128.Round(x.v.AsSingle()).As<float, T>()
        : Vector128.Round(x.v.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> GreaterThan(Lane128<T> x, Lane128<T> y) => new(Vector128.GreaterThan(x.v, y.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Select(Lane128<T> mask, Lane128<T> whenSet, Lane128<T> otherwise)
        => new(Vector128.ConditionalSelect(mask.v, whenSet.v, otherwise.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> ScaleByPowerOfTwo(Lane128<T> x, Lane128<T> n)
    {
        if (typeof(T) == typeof(float))
        {
            var power = Vector128.ShiftLeft(Vector128.ConvertToInt32Native(n.v.AsSingle()) + Vector128.Create(127), 23).AsSingle();
            return new((x.v.AsSingle() * power).As<float, T>());
        }
        // 2⁵² + 2⁵¹ + n holds n in its low bits: a conversion every processor has.
        var shifted = (n.v.AsDouble() + Vector128.Create(6755399441055744.0 + 1023)).AsInt64();
        return new((x.v.AsDouble() * Vector128.ShiftLeft(shifted, 52).AsDouble()).As<double, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Log(Lane128<T> x) => new(typeof(T) == typeof(float)
        ? Vector128.Log(x.v.AsSingle()).As<float, T>()
        : Vector128.Log(x.v.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lane128<T> x) => Vector128.Sum(x.v);
}
