namespace SaddleNotebooks.Optimization.Tests;

public class DeflationTests
{
    [Fact]
    public void The_shortened_Newton_step_is_Newtons_step_on_the_deflated_gradient()
    {
        Problem f = Problem.Himmelblau;
        double[][] known = [[3, 2], [-0.2708, -0.923]];
        double[] x = [1.3, -0.7];
        double[] g = f.Gradient(x);
        double[,] h = f.HessianMatrix(x);
        double[] newton = Solve(h[0, 0], h[0, 1], h[1, 0], h[1, 1], g);
        double factor = Deflation.Factor(x, newton, known);

        // The Jacobian of M∇f by differences.
        double[] centre = Deflated(x);
        const double step = 1e-6;
        double[] up0 = Deflated([x[0] + step, x[1]]), down0 = Deflated([x[0] - step, x[1]]);
        double[] up1 = Deflated([x[0], x[1] + step]), down1 = Deflated([x[0], x[1] - step]);
        double[] expected = Solve(
            (up0[0] - down0[0]) / (2 * step), (up1[0] - down1[0]) / (2 * step), (up0[1] - down0[1]) / (2 * step), (up1[1] - down1[1]) / (2 * step), centre);
        Assert.Equal(expected[0], factor * newton[0], 1e-6);
        Assert.Equal(expected[1], factor * newton[1], 1e-6);

        double[] Deflated(double[] at)
        {
            double m = known.Aggregate(1.0, (product, k) => product * (1 / (Math.Pow(at[0] - k[0], 2) + Math.Pow(at[1] - k[1], 2)) + 1));
            return [.. f.Gradient(at).Select(v => m * v)];
        }
    }

    /// <summary>−A⁻¹b for a 2 × 2 matrix.</summary>
    static double[] Solve(double a, double b, double c, double d, double[] r)
    {
        double determinant = a * d - b * c;
        return [-(d * r[0] - b * r[1]) / determinant, -(a * r[1] - c * r[0]) / determinant];
    }
}
