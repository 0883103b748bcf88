using System.Diagnostics;

namespace SaddleNotebooks.Numerics;

/// <summary>Measures with random vectors whether an operator is linear, symmetric and deterministic. Four products for each pair.</summary>
static class OperatorInspection
{
    /// <summary>Looks at the operator with random pairs x, y.</summary>
    /// <param name="a">The operator.</param>
    /// <param name="pairs">The number of random pairs, at least 1.</param>
    /// <param name="seed">The seed of the pairs.</param>
    /// <exception cref="NonFiniteProductException">A product holds NaN or ∞.</exception>
    public static OperatorReport Inspect<TVector>(ILinearOperator<TVector> a, int pairs = 2, ulong seed = 0)
        where TVector : class
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        long started = Stopwatch.GetTimestamp();
        var space = a.Space;
        var source = new ProbeSource<TVector>(space, ProbeDistribution.Sphere, seed);
        TVector x = space.CreateZero(), y = space.CreateZero(), ax = space.CreateZero(), ay = space.CreateZero(), work = space.CreateZero();
        double symmetry = 0, repeat = 0, linearity = 0;
        for (int pair = 0; pair < pairs; pair++)
        {
            source.Draw(2 * pair, x);
            source.Draw(2 * pair + 1, y);
            double axNorm = Apply(a, x, ax), ayNorm = Apply(a, y, ay);
            // Random directions meet at angles of about 1/√n, and ‖x‖ = ‖y‖ = √n: this is the size expected without symmetry.
            double size = (axNorm + ayNorm) / Math.Sqrt(2);
            symmetry = Math.Max(symmetry, Relative(Math.Abs(space.Dot(x, ay) - space.Dot(ax, y)), size));

            Apply(a, x, work);
            space.AddScaled(-1, ax, work);
            repeat = Math.Max(repeat, Relative(space.Norm(work), axNorm));

            space.AddScaled(2, x, y);
            Apply(a, y, work);
            space.AddScaled(-2, ax, work);
            space.AddScaled(-1, ay, work);
            linearity = Math.Max(linearity, Relative(space.Norm(work), 2 * axNorm + ayNorm));
        }
        return new OperatorReport(symmetry, repeat, linearity, pairs,
            new OperatorCost(4L * pairs, Stopwatch.GetElapsedTime(started).TotalSeconds) { Device = space.Device });
    }

    static double Relative(double defect, double size) => defect == 0 ? 0 : defect / size;

    static double Apply<TVector>(ILinearOperator<TVector> a, TVector x, TVector destination)
        where TVector : class
    {
        a.Apply(x, destination);
        double norm = a.Space.Norm(destination);
        return double.IsFinite(norm)
            ? norm
            : throw new NonFiniteProductException(
                "A product with a random vector holds NaN or infinity: check the point and the data, or use double precision.");
    }
}
