using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>
/// The Wishart ensemble, a random Gauss–Newton matrix: W = XᵀX/m for an m × n matrix X of independent standard normal entries. Never
/// negative; singular when there are fewer samples m than variables n.
/// </summary>
public static class WishartEnsemble
{
    /// <summary>A random n × n matrix.</summary>
    /// <param name="variables">n, between 1 and 20,000.</param>
    /// <param name="samples">m, between 1 and 10⁷; the work is m n².</param>
    /// <param name="seed">The same seed gives the same matrix.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    public static double[,] Sample(int variables, int samples, ulong seed = 0)
    {
        Require.InRange(variables, 1, 20_000, nameof(variables));
        Require.InRange(samples, 1, 10_000_000, nameof(samples));
        var stream = new RandomStream(seed);
        var matrix = new double[variables, variables];
        var row = new double[variables];
        for (long sample = 0; sample < samples; sample++)
        {
            for (int i = 0; i < variables; i++)
                row[i] = stream.Normal(sample * variables + i);
            for (int i = 0; i < variables; i++)
            {
                for (int j = 0; j <= i; j++)
                    matrix[i, j] += row[i] * row[j];
            }
        }
        for (int i = 0; i < variables; i++)
        {
            for (int j = 0; j <= i; j++)
                matrix[i, j] = matrix[j, i] = matrix[i, j] / samples;
        }
        return matrix;
    }

    /// <summary>
    /// A random tridiagonal matrix whose eigenvalues are distributed exactly as those of <see cref="Sample"/>, in O(n): BᵀB/m for the
    /// bidiagonal B with χ_m, χ_{m−1}, … on and χ_{n−1}, χ_{n−2}, … above the diagonal (Silverstein 1985; Dumitriu &amp; Edelman 2002).
    /// </summary>
    /// <param name="variables">n, between 1 and 10⁷.</param>
    /// <param name="samples">m, between 1 and 10⁹.</param>
    /// <param name="seed">The same seed gives the same matrix.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    public static SymmetricTridiagonal SampleTridiagonal(int variables, int samples, ulong seed = 0)
    {
        Require.InRange(variables, 1, 10_000_000, nameof(variables));
        Require.InRange(samples, 1, 1_000_000_000, nameof(samples));
        var on = new RandomStream(seed).Derive(0);
        var above = new RandomStream(seed).Derive(1);
        double[] diagonal = new double[variables], offDiagonal = new double[variables - 1];
        double beside = 0;
        for (int i = 0; i < variables; i++)
        {
            // Degrees of freedom run out when there are fewer samples than variables: from there on B is zero.
            double b = samples > i ? ChiVariate.Sample(on.Derive(i), samples - i) : 0;
            diagonal[i] = (b * b + beside * beside) / samples;
            if (i < variables - 1)
            {
                beside = samples > i ? ChiVariate.Sample(above.Derive(i), variables - 1 - i) : 0;
                offDiagonal[i] = b * beside / samples;
            }
        }
        return new SymmetricTridiagonal(diagonal, offDiagonal);
    }

    /// <summary>The law of the eigenvalues for large n and m, which depends on n/m alone.</summary>
    /// <param name="variables">n, positive.</param>
    /// <param name="samples">m, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public static MarchenkoPasturLaw MarchenkoPastur(int variables, int samples)
        => new((double)Require.Positive(variables, nameof(variables)) / Require.Positive(samples, nameof(samples)));
}
