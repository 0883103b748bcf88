using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The buffers of one product with Kronecker factors.</summary>
/// <param name="length">The parameters of the largest block.</param>
/// <param name="workers">The threads.</param>
sealed class KfacWorkspace<T>(int length, Workers workers)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly T[] first = new T[length];
    readonly T[] second = new T[length];

    public GemmWorkspace<T> Gemm { get; } = new();

    public Workers Workers => workers;

    /// <summary>Two matrices of a block, to go from one to the other.</summary>
    public (T[] First, T[] Second) Matrices => (first, second);
}
