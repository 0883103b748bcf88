namespace SaddleNotebooks.Numerics;

/// <summary>
/// Makes a matrix symmetric that is so but for the rounding of the products it came from: entry (i, j) from product j and entry (j, i) from product i
/// differ in float by more than an eigenvalue solver in double lets pass.
/// </summary>
static class Symmetrization
{
    /// <summary>Replaces both entries of every pair by their mean.</summary>
    /// <param name="a">The n² entries, row by row.</param>
    /// <param name="n">The order of the matrix.</param>
    public static void Apply(double[] a, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
                a[i * n + j] = a[j * n + i] = 0.5 * (a[i * n + j] + a[j * n + i]);
        }
    }
}
