using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Numerics;

/// <summary>The innermost loop of matrix products for 4 rows and two vectors of columns: 8 sums that stay in registers.</summary>
static unsafe class GemmTile4
{
    /// <summary>
    /// C ← [C +] A B for 4 rows of A (rowStep apart, elements of a row stepA apart) and two vectors of columns of B (rows stepB apart).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T>(
        nint depth, T* a, nint rowStep, nint stepA, T* b, nint stepB, T* c, nint stepC, bool accumulate)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        V c0a = V.Zero, c0b = V.Zero;
        V c1a = V.Zero, c1b = V.Zero;
        V c2a = V.Zero, c2b = V.Zero;
        V c3a = V.Zero, c3b = V.Zero;
        nint twice = 2 * rowStep;
        nint thrice = 3 * rowStep;
        for (; depth > 0; depth--)
        {
            V b0 = V.Load(ref *b), b1 = V.Load(ref b[V.Count]);
            V x = V.Broadcast(*a);
            c0a = V.MultiplyAdd(x, b0, c0a);
            c0b = V.MultiplyAdd(x, b1, c0b);
            x = V.Broadcast(a[rowStep]);
            c1a = V.MultiplyAdd(x, b0, c1a);
            c1b = V.MultiplyAdd(x, b1, c1b);
            x = V.Broadcast(a[twice]);
            c2a = V.MultiplyAdd(x, b0, c2a);
            c2b = V.MultiplyAdd(x, b1, c2b);
            x = V.Broadcast(a[thrice]);
            c3a = V.MultiplyAdd(x, b0, c3a);
            c3b = V.MultiplyAdd(x, b1, c3b);
            a += stepA;
            b += stepB;
        }

        GemmStore.Row<V, T>(c, c0a, c0b, accumulate);
        GemmStore.Row<V, T>(c + 1 * stepC, c1a, c1b, accumulate);
        GemmStore.Row<V, T>(c + 2 * stepC, c2a, c2b, accumulate);
        GemmStore.Row<V, T>(c + 3 * stepC, c3a, c3b, accumulate);
    }
}
