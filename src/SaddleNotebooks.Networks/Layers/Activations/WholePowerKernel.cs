using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>xⁿ for whole n ≥ 1.</summary>
readonly struct WholePowerKernel(int n) : IActivationKernel
{
    public int Exponent => n;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => Power<V, T>(x, n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V First<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => V.Constant(n) * Power<V, T>(x, n - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Second<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => n == 1 ? V.Zero : V.Constant((double)n * (n - 1)) * Power<V, T>(x, n - 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Power<V, T>(V x, int exponent)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        var power = V.Constant(1);
        for (int i = 0; i < exponent; i++)
            power *= x;
        return power;
    }
}
