using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>erf x = 2 Φ(√2 x) − 1: φ′ = 2/√π e^{−x²}, φ″ = −2 x φ′.</summary>
readonly struct ErfKernel : IActivationKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Constant(2) * Elementary.NormalDistribution<V, T>(x * V.Constant(1.41421356237309504880)) - V.Constant(1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V First<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Constant(1.12837916709551257390) * Elementary.Exp<V, T>(-(x * x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Second<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Constant(-2) * x * First<V, T>(x, y);
}
