namespace SaddleNotebooks.Numerics;

/// <summary>Up to which size whole spectra are computed by default, and how exact they are.</summary>
static class DenseSpectrum
{
    /// <summary>
    /// Up to this dimension a question that is asked once – what is this point, what is its spectrum – is answered by the whole spectrum: about ten
    /// seconds and half a gigabyte on two cores at the limit.
    /// </summary>
    public const int Limit = 2_000;

    /// <summary>Up to this dimension a method that asks in every step uses the full matrix.</summary>
    public const int StepLimit = 100;

    /// <summary>
    /// The rounding error of eigenvalues of a matrix written out by products in arithmetic of unit roundoff u and solved in double:
    /// (32 u + 8·2⁻⁵³) √n ‖A‖.
    /// </summary>
    /// <param name="n">The order of the matrix.</param>
    /// <param name="unitRoundoff">u of the products.</param>
    /// <param name="norm">‖A‖, the largest |eigenvalue|.</param>
    internal static double Rounding(int n, double unitRoundoff, double norm) => (32 * unitRoundoff + 8.0 / (1L << 53)) * Math.Sqrt(n) * norm;

    /// <summary>The largest |eigenvalue| of an ascending list.</summary>
    internal static double Norm(IReadOnlyList<double> values) => Math.Max(Math.Abs(values[0]), Math.Abs(values[^1]));
}
