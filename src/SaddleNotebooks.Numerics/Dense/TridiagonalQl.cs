using System.Runtime.CompilerServices;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// Eigenvalues of a symmetric tridiagonal matrix T by implicit QL with Wilkinson's shift (Parlett 1998, chapter 8), together with any
/// chosen rows of the matrix of eigenvectors: the first row gives the weights of a quadrature, the last one residual bounds.
/// </summary>
static class TridiagonalQl
{
    const double Epsilon = 1.1102230246251565e-16;
    const int MaxSweepsPerEigenvalue = 60;

    /// <summary>Overwrites the diagonal with the eigenvalues, in no order, and passes all rotations on.</summary>
    /// <param name="diagonal">The n diagonal entries; on return the eigenvalues.</param>
    /// <param name="offDiagonal">The n − 1 entries beside the diagonal.</param>
    /// <param name="rotations">Turns the columns of a matrix Z into those of Z S for T = S Λ Sᵀ; null for eigenvalues alone.</param>
    public static void Solve(double[] diagonal, double[] offDiagonal, PlaneRotations? rotations)
    {
        int n = diagonal.Length;
        if (n == 0)
            return;
        double scale = ScaleToSafeRange(diagonal, offDiagonal);
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
                Sweep(diagonal, e, l, m, rotations);
            }
        }

        Rescale(diagonal, scale);
        rotations?.Flush();
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

    static void Sweep(double[] d, double[] e, int l, int m, PlaneRotations? rotations)
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
            rotations?.Add(i, c, s);
        }
        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }

    // After scaling, squares neither overflow nor lose what matters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Hypot(double a, double b) => Math.Sqrt(a * a + b * b);

    /// <summary>Multiplies the matrix where squares of its entries would overflow or vanish.</summary>
    /// <param name="d">The n diagonal entries.</param>
    /// <param name="e">The n − 1 entries beside the diagonal.</param>
    /// <returns>The factor, a power of 2.</returns>
    /// <exception cref="ArgumentException">An entry is NaN or ∞.</exception>
    public static double ScaleToSafeRange(double[] d, double[] e)
    {
        int n = d.Length;
        double norm = Math.Max(MaxAbs(d, []), MaxAbs(e.AsSpan(0, n - 1), []));
        if (!double.IsFinite(norm))
            throw new ArgumentException("The tridiagonal matrix holds NaN or ∞.");
        if (norm == 0 || norm is > 1e-100 and < 1e100)
            return 1;
        double factor = PowerOfTwo.ThatScales(norm);
        for (int i = 0; i < n; i++)
            d[i] *= factor;
        for (int i = 0; i < n - 1; i++)
            e[i] *= factor;
        return factor;
    }

    /// <summary>Takes that factor back from the eigenvalues.</summary>
    public static void Rescale(double[] values, double scale)
    {
        if (scale == 1)
            return;
        for (int i = 0; i < values.Length; i++)
            values[i] /= scale;
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

    /// <summary>The order that sorts values ascending; equal values keep theirs.</summary>
    public static int[] AscendingOrder(double[] values)
    {
        var order = new int[values.Length];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => values[a] != values[b] ? values[a].CompareTo(values[b]) : a.CompareTo(b));
        return order;
    }
}
