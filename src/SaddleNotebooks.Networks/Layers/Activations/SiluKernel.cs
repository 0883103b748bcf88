using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>x σ(x): φ′ = σ (1 + x (1 − σ)), φ″ = σ (1 − σ) (2 + x (1 − 2σ)).</summary>
readonly struct SiluKernel : IActivationKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => x * Elementary.Sigmoid<V, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V First<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        var s = Elementary.Sigmoid<V, T>(x);
        return s * (V.Constant(1) + x * (V.Constant(1) - s));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Second<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        var s = Elementary.Sigmoid<V, T>(x);
        return s * (V.Constant(1) - s) * (V.Constant(2) + x * (V.Constant(1) - s - s));
    }
}
