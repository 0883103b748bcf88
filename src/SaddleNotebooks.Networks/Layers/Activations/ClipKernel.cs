using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>x between two limits, else the nearer one; φ′ = 0 there.</summary>
readonly struct ClipKernel(double low, double high) : IActivationKernel
{
    public double Low => low;

    public double High => high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Max(V.Constant(low), V.Min(V.Constant(high), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V First<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Select(V.GreaterThan(x, V.Constant(low)), V.Select(V.GreaterThan(V.Constant(high), x), V.Constant(1), V.Zero), V.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Second<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Zero;
}
