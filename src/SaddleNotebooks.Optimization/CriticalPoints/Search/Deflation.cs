namespace SaddleNotebooks.Optimization;

/// <summary>
/// Takes known solutions out of ∇f = 0 (Farrell, Birkisson &amp; Funke 2015): Newton on M(x)∇f(x) with M = Π (‖x − xᵢ‖⁻² + 1) is Newton's step p
/// on ∇f times 1/(1 − mᵀp), m = ∇M/M (Sherman–Morrison).
/// </summary>
static class Deflation
{
    public static double Factor(double[] x, double[] step, IReadOnlyList<double[]> known)
    {
        double product = 0;
        foreach (double[] point in known)
        {
            double square = 0, along = 0;
            for (int i = 0; i < x.Length; i++)
            {
                double d = x[i] - point[i];
                square += d * d;
                along += d * step[i];
            }
            // The derivative of s⁻¹ + 1 with s = ‖x − xᵢ‖² is −2(x − xᵢ)s⁻², divided by s⁻¹ + 1.
            if (square > 0)
                product -= 2 * along / (square * (1 + square));
        }
        return 1 / (1 - product);
    }
}
