using System.Runtime.CompilerServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Numerics;

/// <summary>The innermost loop of matrix products for 12 rows and one vector of columns: the last columns of a matrix that fill no second one.</summary>
static unsafe class GemmTile12Narrow
{
    /// <summary>
    /// C ← A B for 12 rows of A (rowStep apart, elements of a row stepA apart) and one vector of columns of B (rows stepB apart).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, T>(
        nint depth, T* a, nint rowStep, nint stepA, T* b, nint stepB, T* c, nint stepC)
        where V : struct, ILane<V, T>
        where T : unmanaged
    {
        V c0 = V.Zero;
        V c1 = V.Zero;
        V c2 = V.Zero;
        V c3 = V.Zero;
        V c4 = V.Zero;
        V c5 = V.Zero;
        V c6 = V.Zero;
        V c7 = V.Zero;
        V c8 = V.Zero;
        V c9 = V.Zero;
        V c10 = V.Zero;
        V c11 = V.Zero;
        T* a3 = a + 3 * rowStep;
        T* a6 = a + 6 * rowStep;
        T* a9 = a + 9 * rowStep;
        nint twice = 2 * rowStep;
        for (; depth > 0; depth--)
        {
            V b0 = V.Load(ref *b);
            V x = V.Broadcast(*a);
            c0 = V.MultiplyAdd(x, b0, c0);
            x = V.Broadcast(a[rowStep]);
            c1 = V.MultiplyAdd(x, b0, c1);
            x = V.Broadcast(a[twice]);
            c2 = V.MultiplyAdd(x, b0, c2);
            x = V.Broadcast(*a3);
            c3 = V.MultiplyAdd(x, b0, c3);
            x = V.Broadcast(a3[rowStep]);
            c4 = V.MultiplyAdd(x, b0, c4);
            x = V.Broadcast(a3[twice]);
            c5 = V.MultiplyAdd(x, b0, c5);
            x = V.Broadcast(*a6);
            c6 = V.MultiplyAdd(x, b0, c6);
            x = V.Broadcast(a6[rowStep]);
            c7 = V.MultiplyAdd(x, b0, c7);
            x = V.Broadcast(a6[twice]);
            c8 = V.MultiplyAdd(x, b0, c8);
            x = V.Broadcast(*a9);
            c9 = V.MultiplyAdd(x, b0, c9);
            x = V.Broadcast(a9[rowStep]);
            c10 = V.MultiplyAdd(x, b0, c10);
            x = V.Broadcast(a9[twice]);
            c11 = V.MultiplyAdd(x, b0, c11);
            a += stepA;
            a3 += stepA;
            a6 += stepA;
            a9 += stepA;
            b += stepB;
        }

        V.Store(c0, ref *c);
        V.Store(c1, ref c[1 * stepC]);
        V.Store(c2, ref c[2 * stepC]);
        V.Store(c3, ref c[3 * stepC]);
        V.Store(c4, ref c[4 * stepC]);
        V.Store(c5, ref c[5 * stepC]);
        V.Store(c6, ref c[6 * stepC]);
        V.Store(c7, ref c[7 * stepC]);
        V.Store(c8, ref c[8 * stepC]);
        V.Store(c9, ref c[9 * stepC]);
        V.Store(c10, ref c[10 * stepC]);
        V.Store(c11, ref c[11 * stepC]);
    }
}
