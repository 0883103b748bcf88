using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>eˣ: both derivatives are eˣ.</summary>
readonly struct ExpKernel : IActivationKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => Elementary.Exp<V, T>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V First<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Second<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged
        => y;
}
