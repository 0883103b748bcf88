using System.Numerics;
using System.Runtime.InteropServices;

namespace SaddleNotebooks.Numerics;

/// <summary>Single-threaded loops that multiply or divide coordinate by coordinate.</summary>
static class ElementwiseKernels
{
    /// <summary>destination ← destination + factor · x ∘ y.</summary>
    public static void AddProduct<T>(T factor, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T p = ref MemoryMarshal.GetReference(x), q = ref MemoryMarshal.GetReference(y), r = ref MemoryMarshal.GetReference(destination);
        var f = new Vector<T>(factor);
        int width = Vector<T>.Count, i = 0;
        for (; i <= x.Length - width; i += width)
        {
            (Vector.LoadUnsafe(ref r, (nuint)i) + f * Vector.LoadUnsafe(ref p, (nuint)i) * Vector.LoadUnsafe(ref q, (nuint)i))
                .StoreUnsafe(ref r, (nuint)i);
        }
        for (; i < x.Length; i++)
            destination[i] += factor * x[i] * y[i];
    }

    /// <summary>destination ← destination + factor · x / (√square + epsilon).</summary>
    public static void AddRatio<T>(T factor, ReadOnlySpan<T> x, ReadOnlySpan<T> square, T epsilon, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T p = ref MemoryMarshal.GetReference(x), q = ref MemoryMarshal.GetReference(square), r = ref MemoryMarshal.GetReference(destination);
        Vector<T> f = new(factor), e = new(epsilon);
        int width = Vector<T>.Count, i = 0;
        for (; i <= x.Length - width; i += width)
        {
            (Vector.LoadUnsafe(ref r, (nuint)i)
                + f * Vector.LoadUnsafe(ref p, (nuint)i) / (Vector.SquareRoot(Vector.LoadUnsafe(ref q, (nuint)i)) + e))
                .StoreUnsafe(ref r, (nuint)i);
        }
        for (; i < x.Length; i++)
            destination[i] += factor * x[i] / (T.Sqrt(square[i]) + epsilon);
    }
}
