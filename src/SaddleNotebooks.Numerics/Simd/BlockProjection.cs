using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SaddleNotebooks.Numerics.Simd;

/// <summary>
/// sums_j ← sums_j + Σᵢ V[start + i, j] · xᵢ over a block of rows of V, given by its columns: summed in T within the block and in double from block to
/// block. For vectors that are nearly orthogonal to V already: what rounding makes of the sums is then rounding of x.
/// </summary>
ref struct BlockProjection<T> : ILaneAction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The columns of V.</summary>
    public ReadOnlySpan<T[]> Columns;

    /// <summary>The first row of the block.</summary>
    public int Start;

    /// <summary>The rows of x that the block meets.</summary>
    public ReadOnlySpan<T> X;

    /// <summary>One sum for each column.</summary>
    public Span<double> Sums;

    /// <inheritdoc/>
    public readonly void Run<V>()
        where V : struct, ILane<V, T>
    {
        int j = 0;
        for (; j <= Columns.Length - 8; j += 8)
            Eight<V>(j);
        for (; j < Columns.Length; j++)
            Sums[j] += ElementKernels.Dot<T>(Columns[j].AsSpan(Start, X.Length), X);
    }

    readonly void Eight<V>(int j)
        where V : struct, ILane<V, T>
    {
        ref T x = ref MemoryMarshal.GetReference(X);
        ref T a = ref BlockKernels.At(Columns[j], Start), b = ref BlockKernels.At(Columns[j + 1], Start), c = ref BlockKernels.At(Columns[j + 2], Start), d = ref BlockKernels.At(Columns[j + 3], Start), e = ref BlockKernels.At(Columns[j + 4], Start), f = ref BlockKernels.At(Columns[j + 5], Start), g = ref BlockKernels.At(Columns[j + 6], Start), h = ref BlockKernels.At(Columns[j + 7], Start);
        V sa = V.Zero, sb = V.Zero, sc = V.Zero, sd = V.Zero, se = V.Zero, sf = V.Zero, sg = V.Zero, sh = V.Zero;
        int i = 0;
        for (; i <= X.Length - V.Count; i += V.Count)
        {
            V y = V.Load(ref Unsafe.Add(ref x, i));
            sa = V.MultiplyAdd(V.Load(ref Unsafe.Add(ref a, i)), y, sa);
            sb = V.MultiplyAdd(V.Load(ref Unsafe.Add(ref b, i)), y, sb);
            sc = V.MultiplyAdd(V.Load(ref Unsafe.Add(ref c, i)), y, sc);
            sd = V.MultiplyAdd(V.Load(ref Unsafe.Add(ref d, i)), y, sd);
            se = V.MultiplyAdd(V.Load(ref Unsafe.Add(ref e, i)), y, se);
            sf = V.MultiplyAdd(V.Load(ref Unsafe.Add(ref f, i)), y, sf);
            sg = V.MultiplyAdd(V.Load(ref Unsafe.Add(ref g, i)), y, sg);
            sh = V.MultiplyAdd(V.Load(ref Unsafe.Add(ref h, i)), y, sh);
        }
        Add(j, V.Sum(sa), i);
        Add(j + 1, V.Sum(sb), i);
        Add(j + 2, V.Sum(sc), i);
        Add(j + 3, V.Sum(sd), i);
        Add(j + 4, V.Sum(se), i);
        Add(j + 5, V.Sum(sf), i);
        Add(j + 6, V.Sum(sg), i);
        Add(j + 7, V.Sum(sh), i);
    }

    readonly void Add(int column, T sum, int done)
    {
        double total = double.CreateTruncating(sum);
        if (done < X.Length)
            total += ElementKernels.Dot<T>(Columns[column].AsSpan(Start + done, X.Length - done), X[done..]);
        Sums[column] += total;
    }
}
