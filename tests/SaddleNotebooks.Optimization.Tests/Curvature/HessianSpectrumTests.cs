using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization.Tests;

public class HessianSpectrumTests
{
    [Fact]
    public void A_quadratic_shows_the_spectrum_of_its_matrix()
    {
        double[] eigenvalues = [.. Enumerable.Range(0, 40).Select(i => i < 10 ? -2 + 0.05 * i : 1 + 0.1 * i)];
        var f = new Quadratic(eigenvalues);
        var spectrum = f.HessianSpectrum(probes: 12, steps: 20, seed: 1);
        Assert.Equal(40, spectrum.Dimension);
        Assert.Equal(0.5 * eigenvalues.Sum(), spectrum.Value, 1e-9);
        Assert.Equal(-2, spectrum.Smallest.Value, 1e-4);
        Assert.Equal(4.9, spectrum.Largest.Value, 1e-4);
        Assert.True(spectrum.HasNegativeCurvature);
        var (lower, upper) = spectrum.Trace.Interval(0.999);
        Assert.InRange(eigenvalues.Sum(), lower, upper);
        var signs = spectrum.Signs(0.5);
        Assert.InRange(10, signs.Below.AtLeast, signs.Below.AtMost);
        Assert.InRange(30, signs.Above.AtLeast, signs.Above.AtMost);
        Assert.Equal(240, spectrum.Cost.Products);
        Assert.Equal(KrylovStatus.Converged, spectrum.Status);
        Assert.Contains("40 parameters", spectrum.ToString());
    }

    [Fact]
    public void Steps_are_cut_to_the_dimension_and_the_result_is_then_exact()
    {
        var f = new Quadratic([-2, 2]);
        var spectrum = f.HessianSpectrum();
        Assert.Equal(-2, spectrum.Smallest.Value, 1e-12);
        Assert.Equal(2, spectrum.Largest.Value, 1e-12);
        Assert.InRange(spectrum.Smallest.Limit, -2 - 1e-12, -2);
        Assert.False(new Quadratic([1, 2]).HessianSpectrum().HasNegativeCurvature);
        Assert.True(f.HessianSpectrum(probes: 3).HasNegativeCurvature);
    }

    [Fact]
    public void The_point_is_the_objective_s_own_unless_given()
    {
        var f = new Quadratic([-2, 2, 5]);
        Assert.Equal(f.HessianSpectrum(f.Point).Value, f.HessianSpectrum().Value);
        Assert.Equal(0, f.HessianSpectrum(new double[3]).GradientNorm);
        Assert.NotEqual(0, f.HessianSpectrum().GradientNorm);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        var f = new Quadratic([1, 2, 3]);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => f.HessianSpectrum([1, double.NaN, 0])).Message);
        Assert.Throws<ArgumentException>(() => f.HessianSpectrum(new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => f.HessianSpectrum(steps: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => f.HessianSpectrum(probes: 0));
    }

    /// <summary>½ xᵀ A x with a prescribed spectrum, standing at a rotated (1, …, 1).</summary>
    sealed class Quadratic : ILocatedObjective<double[]>
    {
        readonly DenseOperator<double> hessian;

        public Quadratic(double[] eigenvalues)
        {
            var space = new ArraySpace<double>(eigenvalues.Length);
            double[] matrix = PrescribedSpectrum.Matrix(eigenvalues, seed: 3);
            hessian = new DenseOperator<double>(space, matrix);
            var pairs = SymmetricEigen.Decompose(matrix, eigenvalues.Length);
            Point = space.CreateZero();
            for (int i = 0; i < eigenvalues.Length; i++)
                space.AddScaled(1, pairs.Vector(i).ToArray(), Point);
        }

        public IVectorSpace<double[]> Space => hessian.Space;

        public double[] Point { get; }

        public double Value(double[] x) => ValueAndGradient(x, Space.CreateZero());

        public double ValueAndGradient(double[] x, double[] gradient)
        {
            hessian.Apply(x, gradient);
            return 0.5 * Space.Dot(x, gradient);
        }

        public ILinearOperator<double[]> Hessian(double[] x) => hessian;
    }
}
