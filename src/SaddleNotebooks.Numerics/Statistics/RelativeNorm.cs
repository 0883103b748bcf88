namespace SaddleNotebooks.Numerics;

/// <summary>‖A − B‖/‖B‖ in the norm of Frobenius, from products with the same vectors.</summary>
static class RelativeNorm
{
    /// <summary>The root of the ratio of two sums.</summary>
    /// <param name="differences">‖(A − B)z‖² for each vector z.</param>
    /// <param name="norms">‖Bz‖² for the same vectors.</param>
    /// <param name="isExact">Whether the vectors were all unit vectors, so that the sums are the squared norms themselves, and not random probes with covariance I.</param>
    public static Estimate Of(double[] differences, double[] norms, bool isExact)
    {
        double norm = norms.Sum(), ratio = norm == 0 ? (differences.Sum() == 0 ? 0 : double.PositiveInfinity) : differences.Sum() / norm;
        double value = Math.Sqrt(ratio);
        if (isExact || value == 0 || norm == 0)
            return Estimate.Exact(value);
        // The standard error of a ratio of two means, and then of its root.
        var spread = Estimate.Of([.. differences.Zip(norms, (d, n) => d - (ratio * n))]);
        return new Estimate(value, spread.StandardError / (norm / norms.Length) / (2 * value), norms.Length);
    }
}
