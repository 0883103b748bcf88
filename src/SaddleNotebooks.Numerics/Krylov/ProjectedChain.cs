namespace SaddleNotebooks.Numerics;

/// <summary>
/// The projected matrix T of a <see cref="LanczosFactorization{TVector}"/> as a tridiagonal matrix with the same eigenvalues and the same last
/// components of its eigenvectors, up to their signs. After a thick restart T is an arrow with a tridiagonal tail; the arrow is reduced once for
/// each restart, from the vector it points to, which the reduction leaves alone. A look whether a run has converged then costs k² operations
/// instead of the k³ of all eigenvectors.
/// </summary>
sealed class ProjectedChain
{
    readonly double[] diagonal;
    readonly double[] offDiagonal;

    ProjectedChain(double[] diagonal, double[] offDiagonal) => (this.diagonal, this.offDiagonal) = (diagonal, offDiagonal);

    /// <summary>Reduces the arrow of the kept Ritz vectors and the one that couples them.</summary>
    /// <param name="alpha">The diagonal of T, with more than <paramref name="kept"/> entries.</param>
    /// <param name="beta">The couplings of the kept vectors, then the numbers beside the diagonal.</param>
    /// <param name="kept">The number of kept Ritz vectors.</param>
    public static ProjectedChain Of(IReadOnlyList<double> alpha, IReadOnlyList<double> beta, int kept)
    {
        if (kept == 0)
            return new ProjectedChain([], []);
        int n = kept + 1;
        double[] arrow = SquareMatrix.Rows<double>(n);
        arrow[0] = alpha[kept];
        for (int i = 0; i < kept; i++)
        {
            arrow[(i + 1) * n + i + 1] = alpha[i];
            arrow[i + 1] = arrow[(i + 1) * n] = beta[i];
        }
        double norm = alpha.Take(n).Concat(beta.Take(kept)).Max(Math.Abs);
        double scale = norm == 0 ? 1 : PowerOfTwo.ThatScales(norm);
        // The reduction keeps the first coordinate: the chain is read from its other end.
        var reduction = new BlockTridiagonalisation(arrow, n, scale, Workers.Single);
        reduction.Reduce();
        double[] diagonal = [.. reduction.Diagonal.Reverse().Select(x => x / scale)];
        double[] offDiagonal = [.. reduction.OffDiagonal.Reverse().Select(x => x / scale)];
        return new ProjectedChain(diagonal[..kept], offDiagonal);
    }

    /// <summary>The eigenvalues of T, ascending, and the size of the last component of each eigenvector.</summary>
    public (double[] Values, double[] Last) Solve(IReadOnlyList<double> alpha, IReadOnlyList<double> beta)
    {
        int kept = diagonal.Length, k = alpha.Count;
        double[] values = [.. diagonal, .. alpha.Skip(kept)], beside = [.. offDiagonal, .. beta.Skip(kept).Take(k - 1 - kept)];
        var (_, last) = TridiagonalEigen.OuterRows(values, beside);
        for (int i = 0; i < k; i++)
            last[i] = Math.Abs(last[i]);
        return (values, last);
    }
}
