using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>tanh: φ′ = 1 − y², φ″ = −2 y φ′.</summary>
readonly struct TanhKernel : IActivationKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => Elementary.Tanh<V, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V First<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Constant(1) - y * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Second<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Constant(-2) * y * (V.Constant(1) - y * y);
}
