using System.Numerics;
using System.Runtime.InteropServices;

namespace SaddleNotebooks.Networks;

/// <summary>Sums of products of batch rows, element by element. All spans of a call have the same length, a multiple of 16.</summary>
static class ElementwiseSums
{
    /// <summary>target ← x ∘ y.</summary>
    public static void Product<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var vx = Vectors(x, target.Length);
        var vy = Vectors(y, target.Length);
        var vt = MemoryMarshal.Cast<T, Vector<T>>(target);
        for (int i = 0; i < vt.Length; i++)
            vt[i] = vx[i] * vy[i];
    }

    /// <summary>target ← target + x ∘ y.</summary>
    public static void AddProduct<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var vx = Vectors(x, target.Length);
        var vy = Vectors(y, target.Length);
        var vt = MemoryMarshal.Cast<T, Vector<T>>(target);
        for (int i = 0; i < vt.Length; i++)
            vt[i] += vx[i] * vy[i];
    }

    /// <summary>target ← target + c ∘ x ∘ x.</summary>
    public static void AddSquare<T>(ReadOnlySpan<T> c, ReadOnlySpan<T> x, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var vc = Vectors(c, target.Length);
        var vx = Vectors(x, target.Length);
        var vt = MemoryMarshal.Cast<T, Vector<T>>(target);
        for (int i = 0; i < vt.Length; i++)
            vt[i] += vc[i] * vx[i] * vx[i];
    }

    /// <summary>target ← x₁ ∘ y₁ + x₂ ∘ y₂.</summary>
    public static void TwoProducts<T>(ReadOnlySpan<T> x1, ReadOnlySpan<T> y1, ReadOnlySpan<T> x2, ReadOnlySpan<T> y2, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = Vectors(x1, target.Length);
        var b = Vectors(y1, target.Length);
        var c = Vectors(x2, target.Length);
        var d = Vectors(y2, target.Length);
        var vt = MemoryMarshal.Cast<T, Vector<T>>(target);
        for (int i = 0; i < vt.Length; i++)
            vt[i] = a[i] * b[i] + c[i] * d[i];
    }

    static ReadOnlySpan<Vector<T>> Vectors<T>(ReadOnlySpan<T> span, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (span.Length != length || length % Vector<T>.Count != 0)
            throw new ArgumentException($"Spans of {span.Length} and {length} elements: they must have the same length, a multiple of {Vector<T>.Count}.");
        return MemoryMarshal.Cast<T, Vector<T>>(span);
    }
}
