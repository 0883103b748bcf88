namespace SaddleNotebooks.Numerics.Tests;

public class ChainDiagnosticsTests
{
    /// <summary>x_{t+1} = φ x_t + √(1 − φ²) ξ: variance 1, and n draws are worth n (1 − φ)/(1 + φ).</summary>
    static double[] Autoregressive(RandomStream random, int n, double phi)
    {
        var x = new double[n];
        double now = random.Normal(0);
        for (int t = 0; t < n; t++)
        {
            x[t] = now;
            now = (phi * now) + (Math.Sqrt(1 - (phi * phi)) * random.Normal(t + 1));
        }
        return x;
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(-0.4)]
    public void Effective_draws_and_errors_are_those_of_an_autoregressive_process(double phi)
    {
        const int Length = 1_000, Chains = 4;
        int seeds = Trials.Count(200, 2_000), covered = 0;
        double effective = 0, rHat = 0;
        for (int s = 0; s < seeds; s++)
        {
            var stream = new RandomStream((ulong)s).Derive(7);
            var found = ChainDiagnostics.Of([.. Enumerable.Range(0, Chains).Select(c => Autoregressive(stream.Derive(c), Length, phi))]);
            var (lower, upper) = found.Mean.Interval();
            if (lower < 0 && upper > 0)
                covered++;
            effective += found.EffectiveSamples / seeds;
            rHat = Math.Max(rHat, found.RHat);
        }
        double exact = Chains * Length * (1 - phi) / (1 + phi);
        Assert.InRange(effective / exact, 0.85, 1.2);
        Assert.InRange(covered / (double)seeds, 0.90, 0.99);
        Assert.InRange(rHat, 1 - 1e-9, phi > 0.8 ? 1.12 : 1.03);
    }

    /// <summary>Two chains that alternate between ±1 about a and −a: within a half the variance is that of the signs, between them a².</summary>
    [Fact]
    public void R_hat_is_the_closed_one()
    {
        const double Shift = 2;
        const int Half = 50;
        double[] Chain(double center) => [.. Enumerable.Range(0, 2 * Half).Select(i => center + (i % 2 == 0 ? 1 : -1))];
        double within = Half / (Half - 1.0), between = 4 * Shift * Shift / 3, variance = (within * (Half - 1) / Half) + between;
        var found = ChainDiagnostics.Of([Chain(Shift), Chain(-Shift)]);
        Assert.Equal(Math.Sqrt(variance / within), found.RHat, 1e-12);
        Assert.Equal(0, found.Mean.Value, 1e-12);
    }

    [Fact]
    public void Few_or_equal_draws_say_so()
    {
        var few = ChainDiagnostics.Of([[1.0, 2, 3], [1.0, 2, 3]]);
        Assert.True(double.IsNaN(few.RHat) && double.IsNaN(few.Mean.StandardError));
        Assert.Equal(2, few.Mean.Value);
        var same = ChainDiagnostics.Of([[5.0, 5, 5, 5], [5.0, 5, 5, 5]]);
        Assert.Equal((1, 0), (same.RHat, same.Mean.StandardError));
    }
}
