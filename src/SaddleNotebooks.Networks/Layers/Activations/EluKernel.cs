using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>γ x for x &gt; 0, else γ s (e^{x/w} − 1), with scale s and width w: elu (w = 1), celu (w = s) and selu.</summary>
readonly struct EluKernel(double width, double gamma, double scale) : IActivationKernel
{
    public double Width => width;

    public double Gamma => gamma;

    public double Scale => scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Constant(gamma) * V.Select(V.GreaterThan(x, V.Zero), x, V.Constant(scale) * (Grow<V, T>(x) - V.Constant(1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V First<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Constant(gamma) * V.Select(V.GreaterThan(x, V.Zero), V.Constant(1), V.Constant(scale / width) * Grow<V, T>(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Second<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Constant(gamma) * V.Select(V.GreaterThan(x, V.Zero), V.Zero, V.Constant(scale / (width * width)) * Grow<V, T>(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V Grow<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => Elementary.Exp<V, T>(V.Min(V.Zero, x) * V.Constant(1 / width));
}
