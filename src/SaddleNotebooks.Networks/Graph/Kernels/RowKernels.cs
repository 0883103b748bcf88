using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>Loops over one run of a tensor.</summary>
static class RowKernels
{
    /// <summary>y ← softmax(x) along a run; returns ln Σ eˣ.</summary>
    public static T Softmax<T>(ReadOnlySpan<T> x, Span<T> y, int start, int stride, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = T.NegativeInfinity;
        for (int k = 0, i = start; k < count; k++, i += stride)
            largest = x[i] > largest ? x[i] : largest;
        if (T.IsNegativeInfinity(largest))
            largest = T.Zero;
        T sum;
        if (stride == 1)
        {
            var action = new ExpAction<T>(x.Slice(start, count), largest, y.Slice(start, count));
            HardwareLanes.Run<ExpAction<T>, T>(ref action);
            sum = StridedKernels.Sum<T>(y.Slice(start, count));
            SaddleNotebooks.Numerics.ElementKernels.Scale(T.One / sum, y.Slice(start, count));
        }
        else
        {
            sum = T.Zero;
            for (int k = 0, i = start; k < count; k++, i += stride)
            {
                y[i] = T.Exp(x[i] - largest);
                sum += y[i];
            }
            T scale = T.One / sum;
            for (int k = 0, i = start; k < count; k++, i += stride)
                y[i] *= scale;
        }
        return T.Log(sum) + largest;
    }

    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int start, int stride, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (stride == 1)
            return StridedKernels.Dot(x.Slice(start, count), y.Slice(start, count));
        T sum = T.Zero;
        for (int k = 0, i = start; k < count; k++, i += stride)
            sum += x[i] * y[i];
        return sum;
    }

    public static T Sum<T>(ReadOnlySpan<T> x, int start, int stride, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int k = 0, i = start; k < count; k++, i += stride)
            sum += x[i];
        return sum;
    }

    /// <summary>target ← x + shift.</summary>
    public static void Shift<T>(ReadOnlySpan<T> x, T shift, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0, width = Vector<T>.Count;
        for (; i <= x.Length - width; i += width)
            (At(x, i) + new Vector<T>(shift)).StoreUnsafe(ref target[i]);
        for (; i < x.Length; i++)
            target[i] = x[i] + shift;
    }

    /// <summary>result ← or += y ∘ (u − mean).</summary>
    public static void Project<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> u, T mean, Span<T> result, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0, width = Vector<T>.Count;
        var m = new Vector<T>(mean);
        for (; i <= y.Length - width; i += width)
            Put(At(y, i) * (At(u, i) - m), result, i, add);
        for (; i < y.Length; i++)
            result[i] = (add ? result[i] : T.Zero) + y[i] * (u[i] - mean);
    }

    /// <summary>result ← or += ry ∘ (a − mean) + y ∘ (ra − change).</summary>
    public static void ProjectTangent<T>(
        ReadOnlySpan<T> y, ReadOnlySpan<T> ry, ReadOnlySpan<T> a, ReadOnlySpan<T> ra, T mean, T change, Span<T> result, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0, width = Vector<T>.Count;
        Vector<T> m = new(mean), c = new(change);
        for (; i <= y.Length - width; i += width)
            Put(At(ry, i) * (At(a, i) - m) + At(y, i) * (At(ra, i) - c), result, i, add);
        for (; i < y.Length; i++)
            result[i] = (add ? result[i] : T.Zero) + ry[i] * (a[i] - mean) + y[i] * (ra[i] - change);
    }

    /// <summary>result ← or += a x + b y + c.</summary>
    public static void Combine<T>(T a, ReadOnlySpan<T> x, T b, ReadOnlySpan<T> y, T c, Span<T> result, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0, width = Vector<T>.Count;
        Vector<T> va = new(a), vb = new(b), vc = new(c);
        for (; i <= x.Length - width; i += width)
            Put(va * At(x, i) + (vb * At(y, i) + vc), result, i, add);
        for (; i < x.Length; i++)
            result[i] = (add ? result[i] : T.Zero) + (a * x[i] + (b * y[i] + c));
    }

    /// <summary>result ← or += a w + b x + c y + d z + e.</summary>
    public static void Combine<T>(
        T a, ReadOnlySpan<T> w, T b, ReadOnlySpan<T> x, T c, ReadOnlySpan<T> y, T d, ReadOnlySpan<T> z, T e, Span<T> result, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0, width = Vector<T>.Count;
        Vector<T> va = new(a), vb = new(b), vc = new(c), vd = new(d), ve = new(e);
        for (; i <= w.Length - width; i += width)
            Put((va * At(w, i) + vb * At(x, i)) + (vc * At(y, i) + (vd * At(z, i) + ve)), result, i, add);
        for (; i < w.Length; i++)
            result[i] = (add ? result[i] : T.Zero) + (a * w[i] + b * x[i] + (c * y[i] + (d * z[i] + e)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<T> At<T>(ReadOnlySpan<T> x, int i)
        where T : unmanaged
        => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(x), (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put<T>(Vector<T> value, Span<T> target, int i, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T p = ref MemoryMarshal.GetReference(target);
        (add ? Vector.LoadUnsafe(ref p, (nuint)i) + value : value).StoreUnsafe(ref p, (nuint)i);
    }

    readonly ref struct ExpAction<T>(ReadOnlySpan<T> x, T shift, Span<T> y) : ILaneAction<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        readonly ReadOnlySpan<T> x = x;
        readonly Span<T> y = y;

        public void Run<V>()
            where V : struct, ILane<V, T>
        {
            var s = V.Broadcast(shift);
            int i = 0;
            for (; i <= x.Length - V.Count; i += V.Count)
            {
                V.Store(Elementary.Exp<V, T>(V.Load(ref Unsafe.Add(ref MemoryMarshal.GetReference(x), i)) - s), ref y[i]);
            }
            for (; i < x.Length; i++)
                y[i] = T.Exp(x[i] - shift);
        }
    }
}
