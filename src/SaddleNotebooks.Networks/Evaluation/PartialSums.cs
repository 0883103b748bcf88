using System.Numerics;
using System.Runtime.InteropServices;

namespace SaddleNotebooks.Networks;

/// <summary>Adds partial gradients in a fixed order.</summary>
static class PartialSums
{
    /// <summary>target ← factor · vector + Σ_p partials_p, over the elements from <paramref name="start"/> on.</summary>
    public static void Reduce<T>(ReadOnlySpan<T[]> partials, int start, T factor, ReadOnlySpan<T> vector, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (factor == T.Zero)
            target.Clear();
        else
            Add(vector, factor, target, clear: true);
        foreach (var partial in partials)
            Add(partial.AsSpan(start, target.Length), T.One, target, clear: false);
    }

    static void Add<T>(ReadOnlySpan<T> source, T factor, Span<T> target, bool clear)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var from = MemoryMarshal.Cast<T, Vector<T>>(source);
        var to = MemoryMarshal.Cast<T, Vector<T>>(target);
        for (int i = 0; i < to.Length; i++)
            to[i] = clear ? factor * from[i] : to[i] + factor * from[i];
        for (int i = to.Length * Vector<T>.Count; i < target.Length; i++)
            target[i] = clear ? factor * source[i] : target[i] + factor * source[i];
    }
}
