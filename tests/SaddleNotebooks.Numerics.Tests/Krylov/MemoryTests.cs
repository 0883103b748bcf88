
namespace SaddleNotebooks.Numerics.Tests;

public class MemoryTests
{
    [Theory]
    [InlineData(20, 10)]
    [InlineData(100, 3)]
    public void Lanczos_quadrature_holds_at_most_steps_plus_ten_vectors_whatever_the_probes(int steps, int probes)
    {
        var (a, space) = Problem();
        var density = StochasticLanczosQuadrature.Run(a, new SpectralDensityOptions { Steps = steps, Probes = probes });
        Assert.Equal(steps * probes, density.Cost.Products);
        // Probe vectors are drawn on the host in double: two vectors of floats.
        Assert.InRange(space.Vectors + 2, steps, steps + 10);
    }

    [Fact]
    public void Thick_restart_holds_its_basis_and_five_more()
    {
        var (a, space) = Problem();
        var pairs = ThickRestartLanczos.Run(a, new ThickRestartOptions { Smallest = 2, Largest = 2, MaxBasis = 16, MaxProducts = 150, Tolerance = 1e-7 });
        Assert.True(pairs.Cost.Products > 48);
        Assert.InRange(space.Vectors + 2, 16, 21);
    }

    [Fact]
    public void The_look_for_skipped_pairs_keeps_to_the_same_basis()
    {
        // Four ends far from all others, so that one look finds nothing.
        var (a, space) = Problem(i => i < 4 ? 3 * (i - 1.5f) : MathF.Sin(i));
        var pairs = ThickRestartLanczos.Run(a, new ThickRestartOptions { Smallest = 2, Largest = 2, MaxBasis = 24, Tolerance = 1e-4 });
        Assert.Equal(KrylovStatus.Converged, pairs.Status);
        Assert.InRange(space.MostColumns, 4, 24);
    }

    [Fact]
    public void Solvers_hold_the_vectors_they_say()
    {
        var (a, space) = Problem();
        float[] b = DenseProblem.Vector<float>(space.Dimension, 1);
        ConjugateGradient.Solve(a.Shifted(3), b, new SolverOptions { Tolerance = 1e-4 });
        Assert.Equal(4, space.Vectors);
        int before = space.Vectors;
        MinimalResidual.Solve(a.Shifted(3), b, new SolverOptions { Tolerance = 1e-4 });
        Assert.Equal(7, space.Vectors - before);
    }

    static (ILinearOperator<float[]> A, CountingSpace<float[]> Space) Problem(Func<int, float>? eigenvalue = null)
    {
        const int N = 400;
        var inner = new ArraySpace<float>(N);
        var space = new CountingSpace<float[]>(inner);
        var diagonal = new DiagonalOperator<float>(inner, [.. Enumerable.Range(0, N).Select(eigenvalue ?? (i => MathF.Sin(i)))]);
        return (new DelegateOperator<float[]>(space, diagonal.Apply), space);
    }
}
