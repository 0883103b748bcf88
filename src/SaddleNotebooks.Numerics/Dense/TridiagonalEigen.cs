namespace SaddleNotebooks.Numerics;

/// <summary>Eigenvalues of a symmetric tridiagonal matrix in ascending order, with as much of the eigenvectors as is needed.</summary>
static class TridiagonalEigen
{
    // Below, joining takes more than turning.
    const int LeastDivided = 96;

    /// <summary>Overwrites the diagonal with the eigenvalues.</summary>
    public static void Values(double[] diagonal, double[] offDiagonal)
    {
        TridiagonalQl.Solve(diagonal, offDiagonal, null);
        Array.Sort(diagonal);
    }

    /// <summary>Overwrites the diagonal with the eigenvalues and returns the eigenvectors, one after the other.</summary>
    public static double[] Decompose(double[] diagonal, double[] offDiagonal, Workers workers)
    {
        if (diagonal.Length < LeastDivided)
            return DecomposeByQl(diagonal, offDiagonal, workers);
        double[] beside = [.. offDiagonal.Take(diagonal.Length - 1)];
        double scale = TridiagonalQl.ScaleToSafeRange(diagonal, beside);
        double[] vectors = TridiagonalDivision.Decompose(diagonal, beside, workers);
        TridiagonalQl.Rescale(diagonal, scale);
        return vectors;
    }

    /// <summary>The same by rotations alone: where a matrix is small, and for the smallest parts of a larger one.</summary>
    public static double[] DecomposeByQl(double[] diagonal, double[] offDiagonal, Workers workers)
    {
        int n = diagonal.Length;
        var s = new PlaneRotations(n, n, workers);
        for (int i = 0; i < n; i++)
            s[i, i] = 1;
        double[] vectors = SquareMatrix.Rows<double>(n);
        int[] order = SolveSorted(diagonal, offDiagonal, s);
        for (int j = 0; j < n; j++)
            s.ReadColumn(order[j], vectors.AsSpan(j * n, n));
        return vectors;
    }

    /// <summary>Overwrites the diagonal with the eigenvalues and returns the first and the last components of their eigenvectors.</summary>
    public static (double[] First, double[] Last) OuterRows(double[] diagonal, double[] offDiagonal)
    {
        int n = diagonal.Length;
        var s = new PlaneRotations(2, n, Workers.Single);
        s[0, 0] = 1;
        s[1, n - 1] = 1;
        int[] order = SolveSorted(diagonal, offDiagonal, s);
        double[] first = new double[n], last = new double[n];
        for (int j = 0; j < n; j++)
            (first[j], last[j]) = (s[0, order[j]], s[1, order[j]]);
        return (first, last);
    }

    static int[] SolveSorted(double[] diagonal, double[] offDiagonal, PlaneRotations s)
    {
        TridiagonalQl.Solve(diagonal, offDiagonal, s);
        int[] order = TridiagonalQl.AscendingOrder(diagonal);
        Array.Sort(diagonal);
        return order;
    }
}
