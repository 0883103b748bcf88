using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SaddleNotebooks.Numerics;

/// <summary>Single-threaded loops over one or two runs of elements. Sums are accumulated in double, in an order fixed by the length.</summary>
static class ElementKernels
{
    /// <summary>x ← factor · x.</summary>
    public static void Scale<T>(T factor, Span<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T p = ref MemoryMarshal.GetReference(x);
        var f = new Vector<T>(factor);
        int width = Vector<T>.Count, i = 0;
        for (; i <= x.Length - width; i += width)
            (Vector.LoadUnsafe(ref p, (nuint)i) * f).StoreUnsafe(ref p, (nuint)i);
        for (; i < x.Length; i++)
            x[i] *= factor;
    }

    /// <summary>destination ← factor · x.</summary>
    public static void ScaleTo<T>(T factor, ReadOnlySpan<T> x, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T p = ref MemoryMarshal.GetReference(x), q = ref MemoryMarshal.GetReference(destination);
        var f = new Vector<T>(factor);
        int width = Vector<T>.Count, i = 0;
        for (; i <= x.Length - width; i += width)
            (Vector.LoadUnsafe(ref p, (nuint)i) * f).StoreUnsafe(ref q, (nuint)i);
        for (; i < x.Length; i++)
            destination[i] = factor * x[i];
    }

    /// <summary>destination ← destination + factor · x.</summary>
    public static void AddScaled<T>(T factor, ReadOnlySpan<T> x, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T p = ref MemoryMarshal.GetReference(x), q = ref MemoryMarshal.GetReference(destination);
        var f = new Vector<T>(factor);
        int width = Vector<T>.Count, i = 0;
        for (; i <= x.Length - width; i += width)
        {
            ElementVector.MultiplyAdd(f, Vector.LoadUnsafe(ref p, (nuint)i), Vector.LoadUnsafe(ref q, (nuint)i))
                .StoreUnsafe(ref q, (nuint)i);
        }
        for (; i < x.Length; i++)
            destination[i] = ElementVector.MultiplyAdd(factor, x[i], destination[i]);
    }

    /// <summary>Σ xᵢ yᵢ.</summary>
    public static double Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T p = ref MemoryMarshal.GetReference(x), q = ref MemoryMarshal.GetReference(y);
        return typeof(T) == typeof(float)
            ? Dot(ref Unsafe.As<T, float>(ref p), ref Unsafe.As<T, float>(ref q), x.Length)
            : Dot(ref Unsafe.As<T, double>(ref p), ref Unsafe.As<T, double>(ref q), x.Length);
    }

    /// <summary>max |xᵢ|, or NaN where a coordinate is NaN.</summary>
    public static double MaxAbs<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T max = T.Zero;
        foreach (T value in x)
            max = T.Max(max, T.Abs(value));
        return double.CreateChecked(max);
    }

    /// <summary>Σ (xᵢ · factor)², in double.</summary>
    public static double ScaledSquares<T>(ReadOnlySpan<T> x, double factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (T value in x)
        {
            double scaled = double.CreateTruncating(value) * factor;
            sum += scaled * scaled;
        }
        return sum;
    }

    // The product of two floats is exact in double, so the only rounding is that of the sum.
    static double Dot(ref float x, ref float y, int n)
    {
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        int width = Vector<float>.Count, i = 0;
        for (; i <= n - 2 * width; i += 2 * width)
        {
            ElementVector.Widen(Vector.LoadUnsafe(ref x, (nuint)i), out var xl, out var xh);
            ElementVector.Widen(Vector.LoadUnsafe(ref y, (nuint)i), out var yl, out var yh);
            s0 = ElementVector.MultiplyAdd(xl, yl, s0);
            s1 = ElementVector.MultiplyAdd(xh, yh, s1);
            ElementVector.Widen(Vector.LoadUnsafe(ref x, (nuint)(i + width)), out xl, out xh);
            ElementVector.Widen(Vector.LoadUnsafe(ref y, (nuint)(i + width)), out yl, out yh);
            s2 = ElementVector.MultiplyAdd(xl, yl, s2);
            s3 = ElementVector.MultiplyAdd(xh, yh, s3);
        }
        double sum = Vector.Sum(s0 + s1 + (s2 + s3));
        for (; i < n; i++)
            sum += (double)Unsafe.Add(ref x, i) * Unsafe.Add(ref y, i);
        return sum;
    }

    static double Dot(ref double x, ref double y, int n)
    {
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        int width = Vector<double>.Count, i = 0;
        for (; i <= n - 4 * width; i += 4 * width)
        {
            s0 = ElementVector.MultiplyAdd(Vector.LoadUnsafe(ref x, (nuint)i), Vector.LoadUnsafe(ref y, (nuint)i), s0);
            s1 = ElementVector.MultiplyAdd(Vector.LoadUnsafe(ref x, (nuint)(i + width)), Vector.LoadUnsafe(ref y, (nuint)(i + width)), s1);
            s2 = ElementVector.MultiplyAdd(
                Vector.LoadUnsafe(ref x, (nuint)(i + 2 * width)), Vector.LoadUnsafe(ref y, (nuint)(i + 2 * width)), s2);
            s3 = ElementVector.MultiplyAdd(
                Vector.LoadUnsafe(ref x, (nuint)(i + 3 * width)), Vector.LoadUnsafe(ref y, (nuint)(i + 3 * width)), s3);
        }
        double sum = Vector.Sum(s0 + s1 + (s2 + s3));
        for (; i < n; i++)
            sum = ElementVector.MultiplyAdd(Unsafe.Add(ref x, i), Unsafe.Add(ref y, i), sum);
        return sum;
    }
}
