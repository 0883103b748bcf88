using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// Eigenvalues of a symmetric tridiagonal matrix T by implicit QL with Wilkinson's shift (Parlett 1998, chapter 8), together with any
/// chosen rows of the matrix of eigenvectors: the first row gives the weights of a quadrature, the last one residual bounds.
/// </summary>
static class TridiagonalQl
{
    const double Epsilon = 1.1102230246251565e-16;
    const int MaxSweepsPerEigenvalue = 60;

    /// <summary>Overwrites the diagonal with the eigenvalues, ascending, and applies the same rotations to the columns of Z.</summary>
    /// <param name="diagonal">The n diagonal entries; on return the eigenvalues.</param>
    /// <param name="offDiagonal">The n − 1 entries beside the diagonal; destroyed.</param>
    /// <param name="z">A matrix with n columns of <paramref name="rows"/> entries each, column by column: Z ← Z S for T = S Λ Sᵀ.</param>
    /// <param name="rows">The number of rows of Z; 0 for eigenvalues alone.</param>
    public static void Solve(double[] diagonal, double[] offDiagonal, double[] z, int rows)
    {
        int n = diagonal.Length;
        if (n == 0)
            return;
        double scale = ScaleToSafeRange(diagonal, offDiagonal, n);
        // The algorithm addresses e[n−1], which must be zero.
        var e = new double[n];
        Array.Copy(offDiagonal, e, n - 1);
        double norm = MaxAbs(diagonal, e);

        for (int l = 0; l < n; l++)
        {
            for (int sweep = 0; ; sweep++)
            {
                int m = FindBlockEnd(diagonal, e, l, norm);
                if (m == l)
                    break;
                if (sweep == MaxSweepsPerEigenvalue)
                    throw new InvalidOperationException($"Eigenvalue {l} of the tridiagonal matrix did not converge in {sweep} sweeps.");
                Sweep(diagonal, e, l, m, z, rows);
            }
        }

        if (scale != 1)
        {
            for (int i = 0; i < n; i++)
                diagonal[i] /= scale;
        }
        SortAscending(diagonal, z, rows);
    }

    static int FindBlockEnd(double[] d, double[] e, int l, double norm)
    {
        int m = l;
        for (; m < d.Length - 1; m++)
        {
            double size = Math.Abs(e[m]);
            // Relative to the neighbours where they are small on purpose, and never below the rounding of the whole matrix: a null space
            // of many dimensions is a block of nothing but rounding, on which relative convergence takes for ever.
            if (size <= Epsilon * (Math.Abs(d[m]) + Math.Abs(d[m + 1])) || size <= Epsilon * norm)
                break;
        }
        return m;
    }

    static void Sweep(double[] d, double[] e, int l, int m, double[] z, int rows)
    {
        double g = (d[l + 1] - d[l]) / (2 * e[l]);
        double r = Hypot(g, 1);
        g = d[m] - d[l] + e[l] / (g + Math.CopySign(r, g));
        double s = 1, c = 1, p = 0;
        for (int i = m - 1; i >= l; i--)
        {
            double f = s * e[i], b = c * e[i];
            r = Hypot(f, g);
            e[i + 1] = r;
            if (r == 0)
            {
                // The rotation is the identity: the block splits here; recover and start the sweep again.
                d[i + 1] -= p;
                e[m] = 0;
                return;
            }
            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
            if (rows > 0)
                Rotate(z.AsSpan(i * rows, rows), z.AsSpan((i + 1) * rows, rows), c, s);
        }
        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }

    // After scaling, squares neither overflow nor lose what matters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Hypot(double a, double b) => Math.Sqrt(a * a + b * b);

    static void Rotate(Span<double> lower, Span<double> upper, double c, double s)
    {
        ref double p = ref MemoryMarshal.GetReference(lower), q = ref MemoryMarshal.GetReference(upper);
        int width = Vector<double>.Count, i = 0;
        Vector<double> vc = new(c), vs = new(s);
        for (; i <= lower.Length - width; i += width)
        {
            Vector<double> a = Vector.LoadUnsafe(ref p, (nuint)i), b = Vector.LoadUnsafe(ref q, (nuint)i);
            (vs * a + vc * b).StoreUnsafe(ref q, (nuint)i);
            (vc * a - vs * b).StoreUnsafe(ref p, (nuint)i);
        }
        for (; i < lower.Length; i++)
        {
            double a = lower[i], b = upper[i];
            upper[i] = s * a + c * b;
            lower[i] = c * a - s * b;
        }
    }

    static double ScaleToSafeRange(double[] d, double[] e, int n)
    {
        double norm = Math.Max(MaxAbs(d, []), MaxAbs(e.AsSpan(0, n - 1), []));
        if (!double.IsFinite(norm))
            throw new ArgumentException("The tridiagonal matrix holds NaN or ∞.");
        if (norm == 0 || norm is > 1e-100 and < 1e100)
            return 1;
        double factor = Math.ScaleB(1, Math.Clamp(-Math.ILogB(norm), -1000, 1000));
        for (int i = 0; i < n; i++)
            d[i] *= factor;
        for (int i = 0; i < n - 1; i++)
            e[i] *= factor;
        return factor;
    }

    static double MaxAbs(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double max = 0;
        foreach (double v in x)
            max = Math.Max(max, Math.Abs(v));
        foreach (double v in y)
            max = Math.Max(max, Math.Abs(v));
        return max;
    }

    static void SortAscending(double[] values, double[] z, int rows)
    {
        int n = values.Length;
        var order = new int[n];
        for (int i = 0; i < n; i++)
            order[i] = i;
        // The index breaks ties, so that equal values keep one order.
        var keys = (double[])values.Clone();
        Array.Sort(order, (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
        if (rows > 0)
        {
            var copy = z.AsSpan(0, n * rows).ToArray();
            for (int j = 0; j < n; j++)
                copy.AsSpan(order[j] * rows, rows).CopyTo(z.AsSpan(j * rows, rows));
        }
        for (int j = 0; j < n; j++)
            values[j] = keys[order[j]];
    }
}
