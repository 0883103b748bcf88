
namespace SaddleNotebooks.Numerics.Tests;

public class TraceEstimationTests
{
    const int N = 80;

    static readonly double[] Flat = [.. Enumerable.Range(0, N).Select(i => i % 2 == 0 ? 1.0 : -0.5)];
    static readonly double[] Decaying = [.. Enumerable.Range(0, N).Select(i => 10 * Math.Pow(0.75, i) * (i % 5 == 4 ? -1 : 1))];

    [Theory]
    [InlineData(ProbeDistribution.Rademacher)]
    [InlineData(ProbeDistribution.Sphere)]
    public void Ninety_five_percent_intervals_cover_the_trace_at_that_rate(ProbeDistribution distribution)
    {
        const int Seeds = 400;
        foreach (double[] spectrum in new[] { Flat, Decaying })
        {
            var a = DenseProblem.Operator<double>(spectrum);
            double trace = spectrum.Sum();
            int hutchinson = 0, plus = 0;
            for (int seed = 0; seed < Seeds; seed++)
            {
                var options = new TraceEstimationOptions { Products = 24, Seed = (ulong)seed, Distribution = distribution };
                hutchinson += Covers(TraceEstimation.Hutchinson(a, options).Trace, trace);
                plus += Covers(TraceEstimation.HutchPlusPlus(a, options).Trace, trace);
            }
            // 95% of 400 with five binomial standard deviations (4.4 each) of room.
            Assert.InRange(hutchinson, 358, 400);
            Assert.InRange(plus, 358, 400);
            Assert.True(hutchinson < 400 || plus < 400, "Intervals that never miss are too wide.");
        }
    }

    [Fact]
    public void Hutch_plus_plus_wins_where_few_eigenvalues_carry_the_trace()
    {
        var a = DenseProblem.Operator<double>(Decaying);
        double plain = 0, plus = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            var options = new TraceEstimationOptions { Products = 30, Seed = seed };
            plain += Math.Pow(TraceEstimation.Hutchinson(a, options).Trace.Value - Decaying.Sum(), 2);
            plus += Math.Pow(TraceEstimation.HutchPlusPlus(a, options).Trace.Value - Decaying.Sum(), 2);
        }
        Assert.True(Math.Sqrt(plus) < 0.2 * Math.Sqrt(plain), $"{Math.Sqrt(plus)} against {Math.Sqrt(plain)}");
    }

    [Fact]
    public void Low_rank_and_full_sketches_are_exact()
    {
        double[] lowRank = [.. Enumerable.Range(0, N).Select(i => i < 3 ? 2.0 + i : 0)];
        var low = TraceEstimation.HutchPlusPlus(DenseProblem.Operator<double>(lowRank), new TraceEstimationOptions { Products = 30 });
        Assert.Equal(9, low.Trace.Value, 1e-11);
        Assert.InRange(low.Trace.StandardError, 0, 1e-12);
        var full = TraceEstimation.HutchPlusPlus(DenseProblem.Operator<double>([3, -1, 4]), new TraceEstimationOptions { Products = 12, Distribution = ProbeDistribution.Sphere });
        Assert.Equal(6, full.Trace.Value, 1e-13);
        Assert.Equal(0, full.Trace.StandardError);
        Assert.Equal(6, full.Cost.Products);
        var zero = TraceEstimation.HutchPlusPlus(DenseProblem.Operator<double>(new double[20]), new TraceEstimationOptions { Products = 9 });
        Assert.Equal(0, zero.Trace.Value);
        Assert.Equal("0 ± 0", zero.ToString());
    }

    [Fact]
    public void The_diagonal_is_covered_at_the_stated_rate_and_exact_for_diagonal_matrices()
    {
        double[] matrix = PrescribedSpectrum.Matrix(Flat, seed: 2);
        var a = DenseProblem.Operator<double>(Flat);
        int covered = 0, entries = 0;
        for (ulong seed = 0; seed < 10; seed++)
        {
            var diagonal = DiagonalEstimation.Run(a, new TraceEstimationOptions { Products = 30, Seed = seed });
            for (int i = 0; i < N; i++, entries++)
                covered += Covers(new Estimate(diagonal.Values[i], diagonal.StandardErrors[i], diagonal.Probes), matrix[i * N + i]);
        }
        // 800 entries; those of one seed are correlated, so the room is wide.
        Assert.InRange(covered, 0.92 * entries, 0.98 * entries);

        var exact = DiagonalEstimation.Run(new DiagonalOperator<double>(new ArraySpace<double>(3), [1, 2, 3]), new TraceEstimationOptions { Products = 2 });
        Assert.Equal([1, 2, 3], exact.Values);
        Assert.Equal([0, 0, 0], exact.StandardErrors);
    }

    [Fact]
    public void Cancelled_and_broken_runs_say_so()
    {
        var inner = DenseProblem.Operator<double>(Flat);
        using var source = new CancellationTokenSource();
        int products = 0;
        var a = new DelegateOperator<double[]>(inner.Space, (x, y) =>
        {
            inner.Apply(x, y);
            if (++products == 10)
                source.Cancel();
        });
        var cancelled = TraceEstimation.Hutchinson(a, cancellationToken: source.Token);
        Assert.Equal(KrylovStatus.Canceled, cancelled.Status);
        Assert.Equal(10, cancelled.Trace.Samples);
        Assert.Throws<OperationCanceledException>(() => TraceEstimation.HutchPlusPlus(a, cancellationToken: source.Token));

        products = 0;
        var broken = new DelegateOperator<double[]>(inner.Space, (x, y) =>
        {
            inner.Apply(x, y);
            if (++products == 5)
                y[0] = double.NaN;
        });
        var partial = DiagonalEstimation.Run(broken);
        Assert.Equal(KrylovStatus.NonFiniteProduct, partial.Status);
        Assert.Equal(4, partial.Probes);
        products = 4;
        Assert.Throws<NonFiniteProductException>(() => TraceEstimation.Hutchinson(broken));
        Assert.Throws<ArgumentException>(() => TraceEstimation.HutchPlusPlus(inner, new TraceEstimationOptions { Products = 5 }));
        Assert.Throws<ArgumentException>(() => DiagonalEstimation.Run(inner, new TraceEstimationOptions { Distribution = ProbeDistribution.Sphere }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TraceEstimationOptions { Products = 0 });
    }

    static int Covers(Estimate estimate, double truth)
    {
        var (lower, upper) = estimate.Interval(0.95);
        return truth >= lower && truth <= upper ? 1 : 0;
    }
}
