using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SaddleNotebooks.Numerics.Simd;

/// <summary>512 bits of <typeparamref name="T"/>.</summary>
internal readonly struct Lane512<T>(Vector512<T> value) : ILane<Lane512<T>, T>
    where T : unmanaged
{
    readonly Vector512<T> v = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<T>.Count;
    }

    public static Lane512<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512<T>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Constant(double value) => new(typeof(T) == typeof(float)
        ? Vector512.Create((float)value).As<float, T>()
        : Vector512.Create(value).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Broadcast(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Load(ref T source) => new(Vector512.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane512<T> value, ref T destination) => value.v.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator +(Lane512<T> x, Lane512<T> y) => new(x.v + y.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator -(Lane512<T> x, Lane512<T> y) => new(x.v - y.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator *(Lane512<T> x, Lane512<T> y) => new(x.v * y.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator /(Lane512<T> x, Lane512<T> y) => new(x.v / y.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator -(Lane512<T> x) => new(-x.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> MultiplyAdd(Lane512<T> x, Lane512<T> y, Lane512<T> z) => new(typeof(T) == typeof(float)
        ? Vector512.MultiplyAddEstimate(x.v.AsSingle(), y.v.AsSingle(), z.v.AsSingle()).As<float, T>()
        : Vector512.MultiplyAddEstimate(x.v.AsDouble(), y.v.AsDouble(), z.v.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Sqrt(Lane512<T> x) => new(Vector512.Sqrt(x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Abs(Lane512<T> x) => new(Vector512.Abs(x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Max(Lane512<T> x, Lane512<T> y) => new(Vector512.MaxNative(x.v, y.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Min(Lane512<T> x, Lane512<T> y) => new(Vector512.MinNative(x.v, y.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Round(Lane512<T> x) => new(typeof(T) == typeof(float)
        ? Vector512.Round(x.v.AsSingle()).As<float, T>()
        : Vector512.Round(x.v.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> GreaterThan(Lane512<T> x, Lane512<T> y) => new(Vector512.GreaterThan(x.v, y.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Select(Lane512<T> mask, Lane512<T> whenSet, Lane512<T> otherwise)
        => new(Vector512.ConditionalSelect(mask.v, whenSet.v, otherwise.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> ScaleByPowerOfTwo(Lane512<T> x, Lane512<T> n)
    {
        if (typeof(T) == typeof(float))
        {
            var power = Vector512.ShiftLeft(Vector512.ConvertToInt32Native(n.v.AsSingle()) + Vector512.Create(127), 23).AsSingle();
            return new((x.v.AsSingle() * power).As<float, T>());
        }
        // 2⁵² + 2⁵¹ + n holds n in its low bits: a conversion every processor has.
        var shifted = (n.v.AsDouble() + Vector512.Create(6755399441055744.0 + 1023)).AsInt64();
        return new((x.v.AsDouble() * Vector512.ShiftLeft(shifted, 52).AsDouble()).As<double, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Log(Lane512<T> x) => new(typeof(T) == typeof(float)
        ? Vector512.Log(x.v.AsSingle()).As<float, T>()
        : Vector512.Log(x.v.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lane512<T> x) => Vector512.Sum(x.v);
}
