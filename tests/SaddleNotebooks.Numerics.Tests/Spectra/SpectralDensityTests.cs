
namespace SaddleNotebooks.Numerics.Tests;

public class SpectralDensityTests
{
    [Theory]
    [InlineData(ProbeDistribution.Sphere)]
    [InlineData(ProbeDistribution.Rademacher)]
    public void Ninety_five_percent_intervals_cover_the_truth_at_that_rate(ProbeDistribution distribution)
    {
        const int N = 60, Seeds = 400;
        // A gap at zero, so that the fraction of negative eigenvalues is resolved by few steps.
        double[] spectrum = [.. Enumerable.Range(0, N).Select(i => i < 18 ? -1 - 0.02 * i : 0.5 + 0.05 * i)];
        var a = Dense(spectrum);
        double trace = spectrum.Sum(), second = spectrum.Average(l => l * l);
        int traceCovered = 0, fractionCovered = 0, momentCovered = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            var density = StochasticLanczosQuadrature.Run(
                a, new SpectralDensityOptions { Probes = 8, Steps = 12, Seed = (ulong)seed, Distribution = distribution });
            traceCovered += Covers(density.Trace, trace);
            fractionCovered += Covers(density.FractionBelow(0), 0.3);
            momentCovered += Covers(density.Moment(2), second);
        }
        // 95% of 400 with five binomial standard deviations (4.4 each) of room.
        Assert.InRange(traceCovered, 358, 400);
        Assert.InRange(fractionCovered, 358, 400);
        Assert.InRange(momentCovered, 358, 400);
        Assert.True(traceCovered < 400 || fractionCovered < 400 || momentCovered < 400, "Intervals that never miss are too wide.");
    }

    [Fact]
    public void What_is_computed_at_the_first_look_survives_a_look_that_was_stopped()
    {
        double[] spectrum = [.. Enumerable.Range(0, 60).Select(i => i < 18 ? -1 - 0.02 * i : 0.5 + 0.05 * i)];
        var options = new SpectralDensityOptions { Probes = 4, Steps = 8 };
        var density = StochasticLanczosQuadrature.Run(Dense(spectrum), options);
        using (AmbientWork.Enter(new CancellationToken(canceled: true)))
            Assert.Throws<OperationCanceledException>(() => density.Signs());
        Assert.Equal(StochasticLanczosQuadrature.Run(Dense(spectrum), options).Signs(), density.Signs());
    }

    [Fact]
    public void The_probability_limits_for_the_extremes_hold()
    {
        const int N = 80, Seeds = 200;
        double[] spectrum = [.. Enumerable.Range(0, N).Select(i => -1 + 3.0 * i / (N - 1))];
        var a = Dense(spectrum);
        int failures = 0, finite = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            var density = StochasticLanczosQuadrature.Run(a, new SpectralDensityOptions { Probes = 2, Steps = 12, Seed = (ulong)seed });
            Assert.InRange(density.Smallest.Value, -1 - 1e-12, 2);
            Assert.InRange(density.Largest.Value, -1, 2 + 1e-12);
            Assert.InRange(spectrum.Min(l => Math.Abs(l - density.Smallest.Value)), 0, density.Smallest.ResidualBound);
            finite += double.IsFinite(density.Smallest.Limit) && double.IsFinite(density.Largest.Limit) ? 1 : 0;
            failures += -1 < density.Smallest.Limit || 2 > density.Largest.Limit ? 1 : 0;
        }
        Assert.Equal(Seeds, finite);
        // One in a hundred may fail for each of the two statements; more than 12 of 200 has probability below 10⁻³.
        Assert.InRange(failures, 0, 12);
    }

    [Fact]
    public void The_bound_of_Kuczynski_and_Wozniakowski_has_its_published_form()
    {
        double epsilon = LanczosProbability.RelativeError(10_000, 50, 1, 0.01);
        Assert.Equal(0.01, 1.648 * 100 * Math.Exp(-Math.Sqrt(epsilon) * 99), 1e-12);
        Assert.Equal(0.01, LanczosProbability.Failure(10_000, 50, 1, epsilon), 1e-12);
        double twice = LanczosProbability.RelativeError(10_000, 50, 2, 0.01);
        Assert.True(twice < epsilon);
        Assert.Equal(0.01, LanczosProbability.Failure(10_000, 50, 2, twice), 1e-12);
        Assert.Equal(1, LanczosProbability.Failure(10_000, 2, 3, 1e-6));
        Assert.Throws<ArgumentOutOfRangeException>(() => LanczosProbability.RelativeError(0, 1, 1, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LanczosProbability.RelativeError(1, 1, 1, 1));
    }

    [Fact]
    public void With_as_many_steps_as_dimensions_the_extremes_are_exact()
    {
        double[] spectrum = [-3, -1, 0, 2, 7];
        var density = StochasticLanczosQuadrature.Run(Dense(spectrum), new SpectralDensityOptions { Probes = 3, Steps = 5 });
        Assert.Equal(-3, density.Smallest.Value, 1e-12);
        Assert.Equal(7, density.Largest.Value, 1e-12);
        Assert.InRange(density.Smallest.Limit, -3 - 1e-12, -3);
        Assert.InRange(density.Largest.Limit, 7, 7 + 1e-12);
        foreach (var rule in density.Rules)
            Assert.All(spectrum.Zip(rule.Values), p => Assert.Equal(p.First, p.Second, 1e-12));
        Assert.Equal(KrylovStatus.Converged, density.Status);
        Assert.Equal(15, density.Cost.Products);
    }

    [Fact]
    public void A_null_space_does_not_count_as_negative()
    {
        double[] spectrum = [.. Enumerable.Range(0, 50).Select(i => i < 40 ? 0.0 : i)];
        var density = StochasticLanczosQuadrature.Run(Dense(spectrum), new SpectralDensityOptions { Probes = 5, Steps = 30 });
        var signs = density.Signs(1e-9);
        Assert.Equal(0, signs.Below.AtMost);
        Assert.True(signs.Within.Contains(40));
        Assert.True(signs.Above.Contains(10));
    }

    [Fact]
    public void The_density_curve_integrates_to_one_and_the_limits_enclose_the_fraction()
    {
        double[] spectrum = [.. Enumerable.Range(0, 100).Select(i => i / 50.0 - 0.6)];
        var a = Dense(spectrum);
        var density = StochasticLanczosQuadrature.Run(a, new SpectralDensityOptions { Probes = 20, Steps = 20, Seed = 3 });
        var curve = density.Curve(points: 1000, width: 0.05);
        double step = curve.Grid[1] - curve.Grid[0];
        Assert.Equal(1, curve.Density.Sum() * step, 1e-3);
        Assert.Equal(0.05, curve.Width);
        Assert.All(curve.StandardError, e => Assert.True(e >= 0));
        Assert.Equal(density.Density(curve.Grid[500], 0.05).Value, curve.Density[500]);
        Assert.True(density.Curve().Width > 0);

        foreach (double t in new[] { -2, -0.5, 0.01, 0.7, 3 })
        {
            var (lower, upper) = density.FractionLimits(t);
            Assert.InRange(density.FractionBelow(t).Value, lower - 1e-12, upper + 1e-12);
            double exact = ExactFraction(a, spectrum, density, t);
            Assert.InRange(exact, lower - 1e-12, upper + 1e-12);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_does_not()
    {
        var a = Dense([.. Enumerable.Range(0, 40).Select(i => (double)i)]);
        var options = new SpectralDensityOptions { Probes = 2, Steps = 10, Seed = 5 };
        double first = StochasticLanczosQuadrature.Run(a, options).Trace.Value;
        Assert.Equal(first, StochasticLanczosQuadrature.Run(a, options).Trace.Value);
        Assert.NotEqual(first, StochasticLanczosQuadrature.Run(a, options with { Seed = 6 }).Trace.Value);
    }

    [Fact]
    public void Cancelling_returns_the_probes_that_are_finished()
    {
        using var source = new CancellationTokenSource();
        var a = Dense([.. Enumerable.Range(0, 40).Select(i => (double)i)]);
        int products = 0;
        var counted = new DelegateOperator<double[]>(a.Space, (x, y) =>
        {
            a.Apply(x, y);
            if (++products == 25)
                source.Cancel();
        });
        var options = new SpectralDensityOptions { Probes = 5, Steps = 10 };
        var density = StochasticLanczosQuadrature.Run(counted, options, cancellationToken: source.Token);
        Assert.Equal(KrylovStatus.Canceled, density.Status);
        Assert.Equal(2, density.Rules.Count);
        Assert.Equal(25, density.Cost.Products);
        Assert.Throws<OperationCanceledException>(() => StochasticLanczosQuadrature.Run(a, options, cancellationToken: source.Token));
    }

    [Fact]
    public void A_product_that_is_not_finite_keeps_the_probes_before_it()
    {
        var space = new ArraySpace<double>(30);
        int products = 0;
        var spoiled = new DelegateOperator<double[]>(space, (x, y) =>
        {
            for (int i = 0; i < 30; i++)
                y[i] = i * x[i];
            if (++products == 14)
                y[0] = double.NaN;
        });
        var options = new SpectralDensityOptions { Probes = 3, Steps = 10 };
        var density = StochasticLanczosQuadrature.Run(spoiled, options);
        Assert.Equal(KrylovStatus.NonFiniteProduct, density.Status);
        Assert.Single(density.Rules);
        Assert.NotNull(density.Message);
        var always = new DelegateOperator<double[]>(space, (_, y) => Array.Fill(y, double.NaN));
        Assert.Throws<NonFiniteProductException>(() => StochasticLanczosQuadrature.Run(always, options));
    }

    [Fact]
    public void Bad_options_are_refused()
    {
        var a = Dense([1, 2, 3]);
        Assert.Contains("at most", Assert.Throws<ArgumentException>(
            () => StochasticLanczosQuadrature.Run(a, new SpectralDensityOptions { Steps = 4 })).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectralDensityOptions { Probes = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectralDensityOptions { Steps = 0 });
        var density = StochasticLanczosQuadrature.Run(a, new SpectralDensityOptions { Steps = 3, Probes = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => density.Density(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => density.Curve(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => density.Moment(-1));
        Assert.True(double.IsNaN(density.Trace.StandardError));
    }

    // The measure of each probe, from the eigenvectors of the dense matrix.
    static double ExactFraction(DenseOperator<double> a, double[] spectrum, SpectralDensity density, double t)
    {
        int n = spectrum.Length;
        var matrix = new double[n * n];
        double[] unit = new double[n], column = new double[n];
        for (int j = 0; j < n; j++)
        {
            Array.Clear(unit);
            unit[j] = 1;
            a.Apply(unit, column);
            column.CopyTo(matrix, j * n);
        }
        var pairs = SymmetricEigen.Decompose(matrix, n);
        double fraction = 0;
        for (int probe = 0; probe < density.Rules.Count; probe++)
        {
            var z = new double[n];
            new RandomStream(density.Options.Seed).Derive(probe).FillNormal(z);
            double norm = z.Sum(v => v * v);
            for (int i = 0; i < n && pairs.Values[i] < t; i++)
            {
                double dot = 0;
                for (int l = 0; l < n; l++)
                    dot += pairs.Vector(i)[l] * z[l];
                fraction += dot * dot / norm;
            }
        }
        return fraction / density.Rules.Count;
    }

    static int Covers(Estimate estimate, double truth)
    {
        var (lower, upper) = estimate.Interval(0.95);
        return truth >= lower && truth <= upper ? 1 : 0;
    }

    static DenseOperator<double> Dense(double[] spectrum)
        => new(new ArraySpace<double>(spectrum.Length), PrescribedSpectrum.Matrix(spectrum, seed: 11));
}
