namespace SaddleNotebooks.Numerics;

/// <summary>The eigenpairs of a projected matrix H = VᵀAV, ascending, with the residuals of the Ritz pairs they stand for.</summary>
sealed class ProjectedPairs
{
    readonly SymmetricEigenpairs pairs;
    readonly double[] coupling;

    /// <param name="h">The matrix, of which the leading <paramref name="count"/> rows and columns count.</param>
    /// <param name="stride">Entries from row to row.</param>
    /// <param name="count">The order k.</param>
    /// <param name="residual">The row vector b in A V = V H + v bᵀ, of which the leading entries count.</param>
    public ProjectedPairs(double[] h, int stride, int count, double[] residual)
    {
        var matrix = new double[count * count];
        for (int i = 0; i < count; i++)
            h.AsSpan(i * stride, count).CopyTo(matrix.AsSpan(i * count, count));
        pairs = SymmetricEigen.Decompose(matrix, count);
        coupling = residual.AsSpan(0, count).ToArray();
    }

    public int Count => Values.Count;

    public IReadOnlyList<double> Values => pairs.Values;

    /// <summary>The largest |θ|.</summary>
    public double Norm => Math.Max(Math.Abs(Values[0]), Math.Abs(Values[^1]));

    /// <summary>The factor of the residual A y − θ y = v · coupling of the Ritz pair.</summary>
    public double Coupling(int index) => ElementKernels.Dot<double>(coupling, pairs.Vector(index));

    /// <summary>‖A y − θ y‖ of the Ritz pair.</summary>
    public double Residual(int index) => Math.Abs(Coupling(index));

    /// <summary>The chosen eigenvectors as the columns of a matrix, row by row.</summary>
    public double[] Columns(int[] chosen)
    {
        int k = Count, m = chosen.Length;
        var q = new double[k * m];
        for (int j = 0; j < m; j++)
        {
            var v = pairs.Vector(chosen[j]);
            for (int i = 0; i < k; i++)
                q[i * m + j] = v[i];
        }
        return q;
    }
}
