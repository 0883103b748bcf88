using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>g(x) = max(0, min(1, α x + β)), or x g(x); slope 0 of g at its kinks.</summary>
readonly struct HardSigmoidKernel(double alpha, double beta, bool timesX) : IActivationKernel
{
    public double Alpha => alpha;

    public double Beta => beta;

    public bool IsTimesX => timesX;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => timesX ? x * Gate<V, T>(x) : Gate<V, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V First<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => timesX ? Gate<V, T>(x) + x * Slope<V, T>(x) : Slope<V, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Second<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => timesX ? V.Constant(2) * Slope<V, T>(x) : V.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V Gate<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Max(V.Zero, V.Min(V.Constant(1), V.Constant(alpha) * x + V.Constant(beta)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V Slope<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        var line = V.Constant(alpha) * x + V.Constant(beta);
        return V.Select(V.GreaterThan(line, V.Zero), V.Select(V.GreaterThan(V.Constant(1), line), V.Constant(alpha), V.Zero), V.Zero);
    }
}
