using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Numerics;

/// <summary>Writes the sums of a tile.</summary>
static unsafe class GemmStore
{
    /// <summary>c ← [c +] (first, second).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Row<V, T>(T* c, V first, V second, bool accumulate)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        if (accumulate)
        {
            first += V.Load(ref *c);
            second += V.Load(ref c[V.Count]);
        }
        V.Store(first, ref *c);
        V.Store(second, ref c[V.Count]);
    }
}
