namespace SaddleNotebooks.Numerics;

/// <summary>Reduction of a symmetric matrix to tridiagonal form, A = Q T Qᵀ, by Householder reflections (Golub &amp; Van Loan, 8.3.1).</summary>
static class HouseholderTridiagonal
{
    /// <summary>
    /// Reduces the matrix in place. On return column k below the subdiagonal holds the k-th reflection vector (its leading 1 is not
    /// stored) and <paramref name="factors"/> its factor β in I − β v vᵀ.
    /// </summary>
    public static void Reduce(double[] a, int n, double[] diagonal, double[] offDiagonal, double[] factors)
    {
        var v = new double[n];
        var p = new double[n];
        for (int k = 0; k < n - 1; k++)
        {
            diagonal[k] = a[k * n + k];
            int m = n - k - 1;
            Span<double> x = a.AsSpan(k * n + k + 1, m);
            double beta = Reflect(x, out double alpha);
            offDiagonal[k] = alpha;
            factors[k] = beta;
            if (beta == 0)
                continue;
            x.CopyTo(v);
            v[0] = 1;
            UpdateTrailing(a, n, k + 1, beta, v.AsSpan(0, m), p.AsSpan(0, m));
        }
        diagonal[n - 1] = a[n * n - 1];
    }

    /// <summary>Multiplies the columns of <paramref name="z"/> (n entries each, column by column) from the left by Q.</summary>
    public static void ApplyQ(double[] a, int n, double[] factors, double[] z, int columns)
    {
        for (int k = n - 2; k >= 0; k--)
        {
            if (factors[k] == 0)
                continue;
            ReadOnlySpan<double> tail = a.AsSpan(k * n + k + 2, n - k - 2);
            for (int j = 0; j < columns; j++)
            {
                Span<double> column = z.AsSpan(j * n + k + 1, n - k - 1);
                double dot = factors[k] * (column[0] + ElementKernels.Dot<double>(tail, column[1..]));
                column[0] -= dot;
                ElementKernels.AddScaled(-dot, tail, column[1..]);
            }
        }
    }

    // x becomes (α, v₂, v₃, …) with H x = α e₁.
    static double Reflect(Span<double> x, out double alpha)
    {
        alpha = x[0];
        double tail = ElementKernels.Dot<double>(x[1..], x[1..]);
        if (tail == 0)
            return 0;
        double norm = Math.Sqrt(alpha * alpha + tail);
        double signed = alpha >= 0 ? -norm : norm;
        double lead = alpha - signed;
        ElementKernels.Scale(1 / lead, x[1..]);
        double beta = -lead / signed;
        alpha = signed;
        return beta;
    }

    static void UpdateTrailing(double[] a, int n, int start, double beta, ReadOnlySpan<double> v, Span<double> p)
    {
        int m = v.Length;
        for (int i = 0; i < m; i++)
            p[i] = beta * ElementKernels.Dot<double>(a.AsSpan((start + i) * n + start, m), v);
        double half = 0.5 * beta * ElementKernels.Dot(p, v);
        ElementKernels.AddScaled(-half, v, p);
        for (int i = 0; i < m; i++)
        {
            Span<double> row = a.AsSpan((start + i) * n + start, m);
            ElementKernels.AddScaled(-v[i], p, row);
            ElementKernels.AddScaled(-p[i], v, row);
        }
    }
}
