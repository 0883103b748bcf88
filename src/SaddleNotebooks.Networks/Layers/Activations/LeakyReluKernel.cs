using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>x for x &gt; 0, slope · x otherwise; φ′(0) = slope.</summary>
readonly struct LeakyReluKernel(double slope) : IActivationKernel
{
    public double Slope => slope;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Select(V.GreaterThan(x, V.Zero), x, x * V.Constant(slope));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V First<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Select(V.GreaterThan(x, V.Zero), V.Constant(1), V.Constant(slope));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Second<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Zero;
}
