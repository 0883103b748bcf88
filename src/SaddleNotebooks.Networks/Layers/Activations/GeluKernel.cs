using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>x Φ(x): φ′ = Φ(x) + x N(x), φ″ = (2 − x²) N(x) with the normal density N.</summary>
readonly struct GeluKernel : IActivationKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => x * Elementary.NormalDistribution<V, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V First<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => Elementary.NormalDistribution<V, T>(x) + x * Elementary.NormalDensity<V, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Second<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => (V.Constant(2) - x * x) * Elementary.NormalDensity<V, T>(x);
}
