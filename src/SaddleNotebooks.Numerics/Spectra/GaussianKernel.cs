namespace SaddleNotebooks.Numerics;

/// <summary>The kernel that smooths a discrete density.</summary>
static class GaussianKernel
{
    /// <summary>The normal density of the given standard deviation at x.</summary>
    public static double Value(double x, double width)
        => Math.Exp(-0.5 * (x / width) * (x / width)) / (width * Math.Sqrt(2 * Math.PI));
}
