using Xunit;

namespace SaddleNotebooks.Tests;

/// <summary>Finite differences in double as an oracle of derivatives.</summary>
public static class Differences
{
    /// <summary>Gradient against differences of the value, Hessian against differences of the gradient, both to about 1e-6 relative.</summary>
    public static void AssertDerivatives(Objective f, double[] x)
    {
        const double h = 1e-5;
        double[] gradient = f.Gradient(x);
        double[,] hessian = f.HessianMatrix(x);
        double gradientScale = 1 + gradient.Max(Math.Abs) + Math.Abs(f.Value(x));
        double hessianScale = 1 + hessian.Cast<double>().Max(Math.Abs) + gradientScale;
        for (int i = 0; i < x.Length; i++)
        {
            double[] up = [.. x], down = [.. x];
            up[i] += h;
            down[i] -= h;
            Assert.Equal((f.Value(up) - f.Value(down)) / (2 * h), gradient[i], 1e-6 * gradientScale);
            double[] gradientUp = f.Gradient(up), gradientDown = f.Gradient(down);
            for (int j = 0; j < x.Length; j++)
                Assert.Equal((gradientUp[j] - gradientDown[j]) / (2 * h), hessian[i, j], 1e-6 * hessianScale);
        }
    }
}
