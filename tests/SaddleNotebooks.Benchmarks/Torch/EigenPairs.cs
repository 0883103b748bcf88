using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Benchmarks;

/// <summary>Dense symmetric eigenproblems in double beside libtorch's LAPACK.</summary>
static class EigenPairs
{
    public static IEnumerable<PairedWork> All(Workers workers)
    {
        foreach (int n in new[] { 1000, 2000, 4000 })
        {
            double[] matrix = RandomSymmetric(n);
            Tensor a = torch.tensor(matrix, [n, n]);
            yield return PairedWork.Of($"all eigenvalues, n = {n:N0}", 1, () => SymmetricEigen.Values(matrix, n, workers), () => torch.linalg.eigvalsh(a).Dispose(), n < 4000 ? 3 : 1);
            if (n > 2000)
                continue;
            yield return PairedWork.Of($"eigenvalues and vectors, n = {n:N0}", 1.2, () => SymmetricEigen.Decompose(matrix, n, workers), () =>
            {
                var (values, vectors) = torch.linalg.eigh(a);
                values.Dispose();
                vectors.Dispose();
            });
        }
    }

    static double[] RandomSymmetric(int n)
    {
        var stream = new RandomStream(1);
        var matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
                matrix[i * n + j] = matrix[j * n + i] = 2 * stream.Uniform((long)i * n + j) - 1;
        }
        return matrix;
    }
}
