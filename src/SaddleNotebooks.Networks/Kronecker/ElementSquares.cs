using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>Sums of squares, element by element.</summary>
static class ElementSquares
{
    /// <summary>sum_i += x_i².</summary>
    public static void Add(ReadOnlySpan<double> x, Span<double> sum)
    {
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var v = new Vector<double>(x[i..]);
            (new Vector<double>(sum[i..]) + (v * v)).CopyTo(sum[i..]);
        }
        for (; i < x.Length; i++)
            sum[i] += x[i] * x[i];
    }
}
