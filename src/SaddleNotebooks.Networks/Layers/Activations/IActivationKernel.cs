using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>The formulas of an activation on hardware vectors: x is the input, y = φ(x).</summary>
interface IActivationKernel
{
    V Value<V, T>(V x)
        where V : struct, ILane<V, T>
        where T : unmanaged;

    V First<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged;

    V Second<V, T>(V x, V y)
        where V : struct, ILane<V, T>
        where T : unmanaged;
}
