using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// Single-threaded products of a block of rows of V, given by its columns, with a vector. Four columns are taken together, so that the
/// vector is read from the nearest cache once for four columns.
/// </summary>
static class BlockKernels
{
    /// <summary>sums_j ← sums_j + Σᵢ V[start + i, j] · xᵢ, accumulated in double.</summary>
    public static void Project<T>(ReadOnlySpan<T[]> columns, int start, ReadOnlySpan<T> x, Span<double> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T p = ref MemoryMarshal.GetReference(x);
        int j = 0;
        for (; j <= columns.Length - 4; j += 4)
        {
            ref T a = ref At(columns[j], start), b = ref At(columns[j + 1], start);
            ref T c = ref At(columns[j + 2], start), d = ref At(columns[j + 3], start);
            if (typeof(T) == typeof(float))
            {
                ProjectFour(ref Unsafe.As<T, float>(ref a), ref Unsafe.As<T, float>(ref b), ref Unsafe.As<T, float>(ref c),
                    ref Unsafe.As<T, float>(ref d), ref Unsafe.As<T, float>(ref p), x.Length, sums.Slice(j, 4));
            }
            else
            {
                ProjectFour(ref Unsafe.As<T, double>(ref a), ref Unsafe.As<T, double>(ref b), ref Unsafe.As<T, double>(ref c),
                    ref Unsafe.As<T, double>(ref d), ref Unsafe.As<T, double>(ref p), x.Length, sums.Slice(j, 4));
            }
        }
        for (; j < columns.Length; j++)
            sums[j] += ElementKernels.Dot<T>(columns[j].AsSpan(start, x.Length), x);
    }

    /// <summary>destination_i ← destination_i + Σ_j V[start + i, j] · coefficients_j.</summary>
    public static void Combine<T>(ReadOnlySpan<T[]> columns, ReadOnlySpan<T> coefficients, int start, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var combination = new BlockCombination<T> { Columns = columns, Coefficients = coefficients, Start = start, Destination = destination };
        HardwareLanes.Run<BlockCombination<T>, T>(ref combination);
    }

    /// <summary>As <see cref="Project"/>, but accumulated in T over these rows: for vectors that are nearly orthogonal to the columns already.</summary>
    public static void ProjectNearlyOrthogonal<T>(ReadOnlySpan<T[]> columns, int start, ReadOnlySpan<T> x, Span<double> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var projection = new BlockProjection<T> { Columns = columns, Start = start, X = x, Sums = sums };
        HardwareLanes.Run<BlockProjection<T>, T>(ref projection);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref T At<T>(T[] column, int start) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(column), start);

    static void ProjectFour(ref float a, ref float b, ref float c, ref float d, ref float x, int n, Span<double> sums)
    {
        Vector<double> al = default, ah = default, bl = default, bh = default, cl = default, ch = default, dl = default, dh = default;
        int width = Vector<float>.Count, i = 0;
        for (; i <= n - width; i += width)
        {
            ElementVector.Widen(Vector.LoadUnsafe(ref x, (nuint)i), out var xl, out var xh);
            ElementVector.Widen(Vector.LoadUnsafe(ref a, (nuint)i), out var l, out var h);
            al = ElementVector.MultiplyAdd(l, xl, al);
            ah = ElementVector.MultiplyAdd(h, xh, ah);
            ElementVector.Widen(Vector.LoadUnsafe(ref b, (nuint)i), out l, out h);
            bl = ElementVector.MultiplyAdd(l, xl, bl);
            bh = ElementVector.MultiplyAdd(h, xh, bh);
            ElementVector.Widen(Vector.LoadUnsafe(ref c, (nuint)i), out l, out h);
            cl = ElementVector.MultiplyAdd(l, xl, cl);
            ch = ElementVector.MultiplyAdd(h, xh, ch);
            ElementVector.Widen(Vector.LoadUnsafe(ref d, (nuint)i), out l, out h);
            dl = ElementVector.MultiplyAdd(l, xl, dl);
            dh = ElementVector.MultiplyAdd(h, xh, dh);
        }
        double sa = Vector.Sum(al + ah), sb = Vector.Sum(bl + bh), sc = Vector.Sum(cl + ch), sd = Vector.Sum(dl + dh);
        for (; i < n; i++)
        {
            double v = Unsafe.Add(ref x, i);
            sa += v * Unsafe.Add(ref a, i);
            sb += v * Unsafe.Add(ref b, i);
            sc += v * Unsafe.Add(ref c, i);
            sd += v * Unsafe.Add(ref d, i);
        }
        sums[0] += sa;
        sums[1] += sb;
        sums[2] += sc;
        sums[3] += sd;
    }

    static void ProjectFour(ref double a, ref double b, ref double c, ref double d, ref double x, int n, Span<double> sums)
    {
        Vector<double> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        int width = Vector<double>.Count, i = 0;
        for (; i <= n - 2 * width; i += 2 * width)
        {
            nuint lower = (nuint)i, upper = (nuint)(i + width);
            Vector<double> x0 = Vector.LoadUnsafe(ref x, lower), x1 = Vector.LoadUnsafe(ref x, upper);
            a0 = ElementVector.MultiplyAdd(Vector.LoadUnsafe(ref a, lower), x0, a0);
            a1 = ElementVector.MultiplyAdd(Vector.LoadUnsafe(ref a, upper), x1, a1);
            b0 = ElementVector.MultiplyAdd(Vector.LoadUnsafe(ref b, lower), x0, b0);
            b1 = ElementVector.MultiplyAdd(Vector.LoadUnsafe(ref b, upper), x1, b1);
            c0 = ElementVector.MultiplyAdd(Vector.LoadUnsafe(ref c, lower), x0, c0);
            c1 = ElementVector.MultiplyAdd(Vector.LoadUnsafe(ref c, upper), x1, c1);
            d0 = ElementVector.MultiplyAdd(Vector.LoadUnsafe(ref d, lower), x0, d0);
            d1 = ElementVector.MultiplyAdd(Vector.LoadUnsafe(ref d, upper), x1, d1);
        }
        double sa = Vector.Sum(a0 + a1), sb = Vector.Sum(b0 + b1), sc = Vector.Sum(c0 + c1), sd = Vector.Sum(d0 + d1);
        for (; i < n; i++)
        {
            double v = Unsafe.Add(ref x, i);
            sa += v * Unsafe.Add(ref a, i);
            sb += v * Unsafe.Add(ref b, i);
            sc += v * Unsafe.Add(ref c, i);
            sd += v * Unsafe.Add(ref d, i);
        }
        sums[0] += sa;
        sums[1] += sb;
        sums[2] += sc;
        sums[3] += sd;
    }
}
