using System.Numerics;

namespace SaddleNotebooks.Numerics;

/// <summary>y ← A v for a symmetric A of which only the upper triangle is stored: each entry is read once and used twice.</summary>
static unsafe class SymmetricProduct
{
    /// <summary>Adds to y what the entries A[i, i … n−1] of the rows first ≤ i &lt; last contribute.</summary>
    /// <param name="a">Entry (0, 0) of the whole matrix; rows are <paramref name="stride"/> entries apart.</param>
    /// <param name="stride">The distance between rows.</param>
    /// <param name="first">The first row.</param>
    /// <param name="last">The row after the last one.</param>
    /// <param name="n">The order of the matrix.</param>
    /// <param name="v">n entries.</param>
    /// <param name="y">n entries.</param>
    public static void AddRows(double* a, int stride, int first, int last, int n, double* v, double* y)
    {
        int i = first;
        for (; i + 4 <= last; i += 4)
            AddFourRows(a + (nint)i * stride, stride, i, n, v, y);
        for (; i < last; i++)
            AddRow(a + (nint)i * stride, i, n, v, y);
    }

    static void AddFourRows(double* row, int stride, int i, int n, double* v, double* y)
    {
        double* r0 = row, r1 = row + stride, r2 = r1 + stride, r3 = r2 + stride;
        double v0 = v[i], v1 = v[i + 1], v2 = v[i + 2], v3 = v[i + 3];
        double y0 = r0[i] * v0 + r0[i + 1] * v1 + r0[i + 2] * v2 + r0[i + 3] * v3;
        double y1 = r0[i + 1] * v0 + r1[i + 1] * v1 + r1[i + 2] * v2 + r1[i + 3] * v3;
        double y2 = r0[i + 2] * v0 + r1[i + 2] * v1 + r2[i + 2] * v2 + r2[i + 3] * v3;
        double y3 = r0[i + 3] * v0 + r1[i + 3] * v1 + r2[i + 3] * v2 + r3[i + 3] * v3;

        int width = Vector<double>.Count, j = i + 4;
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector<double> w0 = new(v0), w1 = new(v1), w2 = new(v2), w3 = new(v3);
        for (; j <= n - width; j += width)
        {
            var x = Vector.Load(v + j);
            var sum = Vector.Load(y + j);
            var b = Vector.Load(r0 + j);
            s0 = ElementVector.MultiplyAdd(b, x, s0);
            sum = ElementVector.MultiplyAdd(b, w0, sum);
            b = Vector.Load(r1 + j);
            s1 = ElementVector.MultiplyAdd(b, x, s1);
            sum = ElementVector.MultiplyAdd(b, w1, sum);
            b = Vector.Load(r2 + j);
            s2 = ElementVector.MultiplyAdd(b, x, s2);
            sum = ElementVector.MultiplyAdd(b, w2, sum);
            b = Vector.Load(r3 + j);
            s3 = ElementVector.MultiplyAdd(b, x, s3);
            sum = ElementVector.MultiplyAdd(b, w3, sum);
            sum.Store(y + j);
        }
        y0 += Vector.Sum(s0);
        y1 += Vector.Sum(s1);
        y2 += Vector.Sum(s2);
        y3 += Vector.Sum(s3);
        for (; j < n; j++)
        {
            double x = v[j];
            y0 += r0[j] * x;
            y1 += r1[j] * x;
            y2 += r2[j] * x;
            y3 += r3[j] * x;
            y[j] += r0[j] * v0 + r1[j] * v1 + r2[j] * v2 + r3[j] * v3;
        }
        y[i] += y0;
        y[i + 1] += y1;
        y[i + 2] += y2;
        y[i + 3] += y3;
    }

    static void AddRow(double* row, int i, int n, double* v, double* y)
    {
        double vi = v[i], sum = row[i] * vi;
        for (int j = i + 1; j < n; j++)
        {
            sum += row[j] * v[j];
            y[j] += row[j] * vi;
        }
        y[i] += sum;
    }
}
