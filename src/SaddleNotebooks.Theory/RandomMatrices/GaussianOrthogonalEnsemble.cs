using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The Gaussian orthogonal ensemble (GOE), the simplest random Hessian: symmetric, diagonal entries N(0, 2), the others N(0, 1), independent.
/// Its law does not change under rotations.
/// </summary>
/// <remarks>
/// The eigenvalues fill [−2√d, 2√d] (<see cref="Semicircle"/>) and repel each other: their joint density is proportional to
/// Π_{i&lt;j}|λ_i − λ_j| exp(−Σλ²/4) (Mehta, Random Matrices).
/// </remarks>
public static class GaussianOrthogonalEnsemble
{
    /// <summary>A random d × d matrix; 8d² bytes.</summary>
    /// <param name="dimension">d, between 1 and 20,000.</param>
    /// <param name="seed">The same seed gives the same matrix.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is out of range.</exception>
    public static double[,] Sample(int dimension, ulong seed = 0)
    {
        Require.InRange(dimension, 1, 20_000, nameof(dimension));
        var stream = new RandomStream(seed);
        var matrix = new double[dimension, dimension];
        long number = 0;
        for (int i = 0; i < dimension; i++)
        {
            matrix[i, i] = Math.Sqrt(2) * stream.Normal(number++);
            for (int j = 0; j < i; j++)
                matrix[i, j] = matrix[j, i] = stream.Normal(number++);
        }
        return matrix;
    }

    /// <summary>
    /// A random tridiagonal matrix whose eigenvalues are distributed exactly as those of a d × d GOE matrix, in O(d): what Householder's
    /// reduction of <see cref="Sample"/> would leave (Trotter 1984; Dumitriu &amp; Edelman 2002). Diagonal N(0, 2), beside it χ_{d−1}, …, χ₁.
    /// </summary>
    /// <param name="dimension">d, between 1 and 10⁷.</param>
    /// <param name="seed">The same seed gives the same matrix.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is out of range.</exception>
    public static SymmetricTridiagonal SampleTridiagonal(int dimension, ulong seed = 0)
    {
        Require.InRange(dimension, 1, 10_000_000, nameof(dimension));
        var stream = new RandomStream(seed);
        var diagonal = new double[dimension];
        var offDiagonal = new double[dimension - 1];
        for (int i = 0; i < dimension; i++)
            diagonal[i] = DiagonalEntry(stream, i);
        for (int i = 0; i < offDiagonal.Length; i++)
            offDiagonal[i] = OffDiagonalEntry(stream, dimension, i);
        return new SymmetricTridiagonal(diagonal, offDiagonal);
    }

    /// <summary>The number of negative eigenvalues of <c>SampleTridiagonal(dimension, seed)</c>, without storing the matrix.</summary>
    internal static int SampleIndex(int dimension, ulong seed)
    {
        var stream = new RandomStream(seed);
        int negative = 0;
        double pivot = 1, beside = 0;
        for (int i = 0; i < dimension; i++)
        {
            pivot = SymmetricTridiagonal.PivotAfter(DiagonalEntry(stream, i), beside, pivot);
            if (pivot < 0)
                negative++;
            beside = i < dimension - 1 ? OffDiagonalEntry(stream, dimension, i) : 0;
        }
        return negative;
    }

    /// <summary>Whether <c>SampleTridiagonal(dimension, seed)</c> is positive definite; it ends at the first negative pivot.</summary>
    internal static bool SampleIsPositiveDefinite(int dimension, ulong seed)
    {
        var stream = new RandomStream(seed);
        double pivot = 1, beside = 0;
        for (int i = 0; i < dimension; i++)
        {
            pivot = SymmetricTridiagonal.PivotAfter(DiagonalEntry(stream, i), beside, pivot);
            if (pivot < 0)
                return false;
            beside = i < dimension - 1 ? OffDiagonalEntry(stream, dimension, i) : 0;
        }
        return true;
    }

    static double DiagonalEntry(RandomStream stream, int i) => Math.Sqrt(2) * stream.Normal(i);

    static double OffDiagonalEntry(RandomStream stream, int dimension, int i) => ChiVariate.Sample(stream.Derive(i), dimension - 1 - i);

    /// <summary>Wigner's law of the eigenvalues for large d: a semicircle of radius 2√d.</summary>
    /// <param name="dimension">d, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not positive.</exception>
    public static SemicircleLaw Semicircle(int dimension) => new(2 * Math.Sqrt(Require.Positive(dimension, nameof(dimension))));
}
