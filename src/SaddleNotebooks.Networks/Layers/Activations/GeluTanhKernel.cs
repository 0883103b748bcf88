using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>½ x (1 + t) with t = tanh u, u = a (x + b x³): the approximation of gelu that GPT-2 uses.</summary>
readonly struct GeluTanhKernel : IActivationKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Constant(0.5) * x * (V.Constant(1) + Elementary.Tanh<V, T>(Inner<V, T>(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V First<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        var t = Elementary.Tanh<V, T>(Inner<V, T>(x));
        return V.Constant(0.5) * (V.Constant(1) + t + x * (V.Constant(1) - t * t) * Slope<V, T>(x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Second<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        var t = Elementary.Tanh<V, T>(Inner<V, T>(x));
        V slope = Slope<V, T>(x), bend = V.Constant(6 * A * B) * x;
        return (V.Constant(1) - t * t) * (slope + V.Constant(0.5) * x * (bend - (t + t) * slope * slope));
    }

    const double A = 0.79788456080286535588;
    const double B = 0.044715;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Inner<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => x * (V.Constant(A) + V.Constant(A * B) * x * x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Slope<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Constant(A) + V.Constant(3 * A * B) * x * x;
}
