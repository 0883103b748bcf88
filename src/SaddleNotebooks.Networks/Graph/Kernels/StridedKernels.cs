using System.Numerics;
using System.Runtime.InteropServices;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>Loops over strided tensors. Sums run in the order of the loop, so they depend on shapes alone.</summary>
static class StridedKernels
{
    /// <summary>target ← or += factor · source over a loop whose first tensor is the target and whose second is the source.</summary>
    public static void Accumulate<T>(
        StridedLoop loop, Span<T> target, int targetStart, ReadOnlySpan<T> source, int sourceStart, T factor, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Accumulate(loop, target, targetStart, source, sourceStart, factor, add, false);

    /// <summary>As <see cref="Accumulate{T}(StridedLoop, Span{T}, int, ReadOnlySpan{T}, int, T, bool)"/>, with the roles of the tensors exchanged.</summary>
    public static void AccumulateBack<T>(
        StridedLoop loop, Span<T> target, int targetStart, ReadOnlySpan<T> source, int sourceStart, T factor, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Accumulate(loop, target, targetStart, source, sourceStart, factor, add, true);

    static void Accumulate<T>(
        StridedLoop loop, Span<T> target, int targetStart, ReadOnlySpan<T> source, int sourceStart, T factor, bool add, bool back)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = loop.InnerLength, ts = loop.InnerStride(back ? 1 : 0), ss = loop.InnerStride(back ? 0 : 1);
        var cursor = loop.Start();
        do
        {
            int t = targetStart + (back ? cursor.Second : cursor.First), s = sourceStart + (back ? cursor.First : cursor.Second);
            if (ts == 1 && ss == 1)
            {
                var to = target.Slice(t, n);
                var from = source.Slice(s, n);
                if (add)
                    ElementKernels.AddScaled(factor, from, to);
                else if (factor == T.One)
                    from.CopyTo(to);
                else
                    ElementKernels.ScaleTo(factor, from, to);
            }
            else if (ts == 0)
            {
                T sum = ss == 1 ? Sum(source.Slice(s, n)) : Sum(source, s, ss, n);
                target[t] = add ? target[t] + factor * sum : factor * sum;
            }
            else if (ts == 1 && ss == 0)
            {
                T value = factor * source[s];
                var to = target.Slice(t, n);
                if (add)
                    AddConstant(value, to);
                else
                    to.Fill(value);
            }
            else if (add)
            {
                for (int i = 0; i < n; i++)
                    target[t + i * ts] += factor * source[s + i * ss];
            }
            else
            {
                for (int i = 0; i < n; i++)
                    target[t + i * ts] = factor * source[s + i * ss];
            }
        }
        while (cursor.Next());
    }

    /// <summary>
    /// target ← or += p ∘ q over a loop of three tensors; <paramref name="order"/> says which of its tensors the target, p and q are. A target
    /// that does not move along the run collects the sum.
    /// </summary>
    public static void MultiplyAccumulate<T>(
        StridedLoop loop, (int Target, int P, int Q) order, Span<T> target, ReadOnlySpan<T> p, ReadOnlySpan<T> q, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = loop.InnerLength;
        int ts = loop.InnerStride(order.Target), ps = loop.InnerStride(order.P), qs = loop.InnerStride(order.Q);
        var cursor = loop.Start();
        do
        {
            int t = At(cursor, order.Target), i = At(cursor, order.P), j = At(cursor, order.Q);
            if (ts == 0)
            {
                T sum = ps == 1 && qs == 1 ? Dot(p.Slice(i, n), q.Slice(j, n))
                    : ps == 1 ? Sum(p.Slice(i, n)) * q[j]
                    : qs == 1 ? Sum(q.Slice(j, n)) * p[i]
                    : T.CreateChecked(n) * p[i] * q[j];
                target[t] = add ? target[t] + sum : sum;
                continue;
            }
            var to = target.Slice(t, n);
            if (ps == 1 && qs == 1)
            {
                if (add)
                    ElementwiseKernels.AddProduct(T.One, p.Slice(i, n), q.Slice(j, n), to);
                else
                    Multiply(p.Slice(i, n), q.Slice(j, n), to);
            }
            else if (ps == 0 && qs == 0)
            {
                T value = p[i] * q[j];
                if (add)
                    AddConstant(value, to);
                else
                    to.Fill(value);
            }
            else
            {
                T factor = ps == 0 ? p[i] : q[j];
                var from = ps == 0 ? q.Slice(j, n) : p.Slice(i, n);
                if (add)
                    ElementKernels.AddScaled(factor, from, to);
                else
                    ElementKernels.ScaleTo(factor, from, to);
            }
        }
        while (cursor.Next());
    }

    static int At(StridedLoop.Cursor cursor, int tensor) => tensor switch { 0 => cursor.First, 1 => cursor.Second, _ => cursor.Third };

    /// <summary>target ← x ∘ y.</summary>
    public static void Multiply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T p = ref MemoryMarshal.GetReference(x), q = ref MemoryMarshal.GetReference(y), r = ref MemoryMarshal.GetReference(target);
        int i = 0;
        for (; i <= target.Length - Vector<T>.Count; i += Vector<T>.Count)
            (Vector.LoadUnsafe(ref p, (nuint)i) * Vector.LoadUnsafe(ref q, (nuint)i)).StoreUnsafe(ref r, (nuint)i);
        for (; i < target.Length; i++)
            target[i] = x[i] * y[i];
    }

    /// <summary>Σ xᵢ, in vectors and then across them.</summary>
    public static T Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T p = ref MemoryMarshal.GetReference(x);
        Vector<T> first = Vector<T>.Zero, second = Vector<T>.Zero;
        int i = 0, width = Vector<T>.Count;
        for (; i <= x.Length - 2 * width; i += 2 * width)
        {
            first += Vector.LoadUnsafe(ref p, (nuint)i);
            second += Vector.LoadUnsafe(ref p, (nuint)(i + width));
        }
        T sum = Vector.Sum(first + second);
        for (; i < x.Length; i++)
            sum += x[i];
        return sum;
    }

    /// <summary>Σ xᵢ yᵢ, in vectors and then across them.</summary>
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T p = ref MemoryMarshal.GetReference(x), q = ref MemoryMarshal.GetReference(y);
        Vector<T> first = Vector<T>.Zero, second = Vector<T>.Zero;
        int i = 0, width = Vector<T>.Count;
        for (; i <= x.Length - 2 * width; i += 2 * width)
        {
            first += Vector.LoadUnsafe(ref p, (nuint)i) * Vector.LoadUnsafe(ref q, (nuint)i);
            second += Vector.LoadUnsafe(ref p, (nuint)(i + width)) * Vector.LoadUnsafe(ref q, (nuint)(i + width));
        }
        T sum = Vector.Sum(first + second);
        for (; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    static T Sum<T>(ReadOnlySpan<T> x, int start, int stride, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < count; i++)
            sum += x[start + i * stride];
        return sum;
    }

    static void AddConstant<T>(T value, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T p = ref MemoryMarshal.GetReference(target);
        var v = new Vector<T>(value);
        int i = 0;
        for (; i <= target.Length - Vector<T>.Count; i += Vector<T>.Count)
            (Vector.LoadUnsafe(ref p, (nuint)i) + v).StoreUnsafe(ref p, (nuint)i);
        for (; i < target.Length; i++)
            target[i] += value;
    }
}
