using System.Numerics;
using System.Runtime.InteropServices;

namespace SaddleNotebooks.Networks;

/// <summary>Sums of scaled vectors, element by element.</summary>
static class LinearCombination
{
    /// <summary>target ← x + factor · y; the target may be x.</summary>
    public static void Add<T>(ReadOnlySpan<T> x, T factor, ReadOnlySpan<T> y, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (x.Length != target.Length || y.Length != target.Length)
            throw new ArgumentException($"Vectors of {x.Length}, {y.Length} and {target.Length} elements: all must have the same length.");
        var from = MemoryMarshal.Cast<T, Vector<T>>(x);
        var more = MemoryMarshal.Cast<T, Vector<T>>(y);
        var to = MemoryMarshal.Cast<T, Vector<T>>(target);
        for (int i = 0; i < to.Length; i++)
            to[i] = from[i] + factor * more[i];
        for (int i = to.Length * Vector<T>.Count; i < target.Length; i++)
            target[i] = x[i] + factor * y[i];
    }
}
