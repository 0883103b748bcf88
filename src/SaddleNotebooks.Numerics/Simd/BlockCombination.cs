using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SaddleNotebooks.Numerics.Simd;

/// <summary>
/// destination_i ← destination_i + Σ_j V[start + i, j] · coefficients_j over a block of rows of V, given by its columns. Each element is summed in the
/// order of the columns, so that it has the same bits for any width of vectors.
/// </summary>
ref struct BlockCombination<T> : ILaneAction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The columns of V.</summary>
    public ReadOnlySpan<T[]> Columns;

    /// <summary>One factor for each column.</summary>
    public ReadOnlySpan<T> Coefficients;

    /// <summary>The first row of the block.</summary>
    public int Start;

    /// <summary>What is added to: as many rows as the block has.</summary>
    public Span<T> Destination;

    /// <inheritdoc/>
    public readonly void Run<V>()
        where V : struct, ILane<V, T>
    {
        int j = 0;
        for (; j <= Coefficients.Length - 8; j += 8)
            Eight<V>(j);
        for (; j < Coefficients.Length; j++)
            ElementKernels.AddScaled(Coefficients[j], Columns[j].AsSpan(Start, Destination.Length), Destination);
    }

    readonly void Eight<V>(int j)
        where V : struct, ILane<V, T>
    {
        ref T q = ref MemoryMarshal.GetReference(Destination);
        ref T a = ref BlockKernels.At(Columns[j], Start), b = ref BlockKernels.At(Columns[j + 1], Start), c = ref BlockKernels.At(Columns[j + 2], Start), d = ref BlockKernels.At(Columns[j + 3], Start), e = ref BlockKernels.At(Columns[j + 4], Start), f = ref BlockKernels.At(Columns[j + 5], Start), g = ref BlockKernels.At(Columns[j + 6], Start), h = ref BlockKernels.At(Columns[j + 7], Start);
        V va = V.Broadcast(Coefficients[j]), vb = V.Broadcast(Coefficients[j + 1]), vc = V.Broadcast(Coefficients[j + 2]), vd = V.Broadcast(Coefficients[j + 3]);
        V ve = V.Broadcast(Coefficients[j + 4]), vf = V.Broadcast(Coefficients[j + 5]), vg = V.Broadcast(Coefficients[j + 6]), vh = V.Broadcast(Coefficients[j + 7]);
        int i = 0;
        for (; i <= Destination.Length - V.Count; i += V.Count)
        {
            V s = V.Load(ref Unsafe.Add(ref q, i));
            s = V.MultiplyAdd(va, V.Load(ref Unsafe.Add(ref a, i)), s);
            s = V.MultiplyAdd(vb, V.Load(ref Unsafe.Add(ref b, i)), s);
            s = V.MultiplyAdd(vc, V.Load(ref Unsafe.Add(ref c, i)), s);
            s = V.MultiplyAdd(vd, V.Load(ref Unsafe.Add(ref d, i)), s);
            s = V.MultiplyAdd(ve, V.Load(ref Unsafe.Add(ref e, i)), s);
            s = V.MultiplyAdd(vf, V.Load(ref Unsafe.Add(ref f, i)), s);
            s = V.MultiplyAdd(vg, V.Load(ref Unsafe.Add(ref g, i)), s);
            s = V.MultiplyAdd(vh, V.Load(ref Unsafe.Add(ref h, i)), s);
            V.Store(s, ref Unsafe.Add(ref q, i));
        }
        if (i == Destination.Length)
            return;
        for (int k = j; k < j + 8; k++)
            ElementKernels.AddScaled(Coefficients[k], Columns[k].AsSpan(Start + i, Destination.Length - i), Destination[i..]);
    }
}
