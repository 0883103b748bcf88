using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory.Tests;

public class LearningCoefficientTests
{
    const int N = 1_000;

    static readonly double Beta = 1 / Math.Log(N), Scale = N * Beta;

    static Objective Powers(params int[] exponents) => Objective.FromFormula(exponents.Length, w =>
    {
        Real sum = 0;
        for (int i = 0; i < exponents.Length; i++)
        {
            Real power = 1;
            for (int k = 0; k < exponents[i]; k++)
                power *= w[i];
            sum += power;
        }
        return sum;
    });

    /// <summary>∫ g(w) e^(−nβ K(w) − ½γ‖w‖²) dw by the trapezoidal rule, which is exact to rounding for functions that vanish at both ends.</summary>
    static double Average(Func<double, double> k, double localization)
    {
        double whole = 0, sum = 0;
        for (double w = -4; w <= 4; w += 1e-4)
        {
            double density = Math.Exp((-Scale * k(w)) - (0.5 * localization * w * w));
            whole += density;
            sum += Scale * k(w) * density;
        }
        return sum / whole;
    }

    /// <summary>
    /// A quadratic is exact at any step: along curvature h a chain has the variance 1/((nβh + γ)(1 − a/2)) with a = ε(nβh + γ)/2, so that the coefficient is Σ nβh/(2(nβh + γ)(1 − a/2)), and
    /// half the number of parameters in the limit. The intervals cover it.
    /// </summary>
    [Fact]
    public void Intervals_cover_the_exact_answer_of_a_regular_minimum()
    {
        const double Step = 2e-3, Localization = 20;
        double[] h = [1, 2, 5];
        var f = Objective.FromFormula(3, w => (0.5 * h[0] * w[0] * w[0]) + (0.5 * h[1] * w[1] * w[1]) + (0.5 * h[2] * w[2] * w[2]));
        double exact = h.Sum(curvature =>
        {
            double stiff = (Scale * curvature) + Localization;
            return 0.5 * Scale * curvature / (stiff * (1 - (Step * stiff / 4)));
        });
        Assert.InRange(exact, 1.3, 1.9);
        int seeds = Trials.Count(60, 600), covered = 0;
        double virial = 0;
        for (int s = 0; s < seeds; s++)
        {
            var found = f.LearningCoefficient(
                new LearningCoefficientOptions { SampleSize = N, StepSize = Step, Localization = Localization, BurnIn = 200, Draws = 1_000, Seed = (ulong)s }, [0, 0, 0]);
            Assert.NotNull(found.Coefficient);
            var (lower, upper) = found.Coefficient.Value.Interval();
            if (lower < exact && upper > exact)
                covered++;
            virial += found.Virial.Value / seeds;
        }
        Assert.InRange(covered / (double)seeds, 0.88, 1);
        // The virial shows the length of the steps: 1/(1 − a/2) along each axis.
        Assert.Equal(h.Average(c => 1 / (1 - (Step * ((Scale * c) + Localization) / 4))), virial, 0.02);
    }

    /// <summary>Σ |w|^p: λ = Σ 1/p, whatever the temperature (Lau et al. 2023, appendix).</summary>
    [Theory]
    [InlineData(new[] { 2, 2 }, 1.0)]
    [InlineData(new[] { 2, 4 }, 0.75)]
    [InlineData(new[] { 4, 4, 6 }, 2.0 / 3)]
    public void Sums_of_powers_have_the_sum_of_the_inverse_exponents(int[] exponents, double expected)
    {
        const double Localization = 0.1;
        double exact = exponents.Sum(p => Average(w => Math.Pow(Math.Abs(w), p), Localization));
        Assert.Equal(expected, exact, 0.02);
        var found = Powers(exponents).LearningCoefficient(
            new LearningCoefficientOptions { SampleSize = N, StepSize = 2e-4, Localization = Localization, BurnIn = 5_000, Draws = 80_000, BatchSize = null, Seed = 3 }, new double[exponents.Length]);
        Assert.NotNull(found.Coefficient);
        Assert.Equal("", found.Advice);
        var coefficient = found.Coefficient.Value;
        Assert.True(coefficient.StandardError < 0.03, $"{found}");
        Assert.True(Math.Abs(coefficient.Value - exact) < (3.5 * coefficient.StandardError) + 0.01, $"{found} against {exact}");
    }

    /// <summary>
    /// w₁²ᵏw₂²: λ = min 1/(2kᵢ), ½ with multiplicity 2 for k = 1 and ¼ for k = 2. At a finite temperature the mean of the first lies below by about 1/ln(nβ); both are compared with the
    /// integral over the same localized density, in which the inner one is Gaussian.
    /// </summary>
    [Theory]
    [InlineData(1, 150_000)]
    [InlineData(2, 60_000)]
    public void A_product_of_powers_has_its_smallest_half_exponent_and_what_its_multiplicity_takes(int k, int draws)
    {
        const double Localization = 4;
        // Over w₂ with precision q = 2nβw₁²ᵏ + γ: weight e^(−γw₁²/2)/√q, mean of nβw₁²ᵏw₂² = nβw₁²ᵏ/q.
        double whole = 0, sum = 0;
        for (double w = 5e-6; w < 8; w += 1e-5)
        {
            double power = Math.Pow(w, 2 * k), q = (2 * Scale * power) + Localization, weight = Math.Exp(-0.5 * Localization * w * w) / Math.Sqrt(q);
            whole += weight;
            sum += weight * Scale * power / q;
        }
        double exact = sum / whole;
        Assert.InRange(exact, (0.5 / k) - (1.5 / Math.Log(Scale)), 0.5 / k);
        var found = Objective.FromFormula(2, w => (k == 1 ? Real.Square(w[0]) : Real.Square(Real.Square(w[0]))) * w[1] * w[1]).LearningCoefficient(
            new LearningCoefficientOptions { SampleSize = N, StepSize = 3e-4, Localization = Localization, BurnIn = 10_000, Draws = draws, Seed = 1 }, [0, 0]);
        Assert.NotNull(found.Coefficient);
        Assert.True(Math.Abs(found.Coefficient.Value.Value - exact) < (3.5 * found.Coefficient.Value.StandardError) + 0.01, $"{found} against {exact}");
    }

    /// <summary>Linear regression on mini-batches: a regular model of d parameters.</summary>
    [Fact]
    public void Mini_batches_of_a_linear_model_give_half_the_parameters()
    {
        const int Samples = 2_000, Inputs = 3;
        var random = new RandomStream(8);
        float[] x = [.. Enumerable.Range(0, Samples * Inputs).Select(i => (float)random.Normal(i))];
        double[] y = [.. Enumerable.Range(0, Samples).Select(i => x[Inputs * i] - (0.5 * x[(Inputs * i) + 1]) + (0.3 * random.Normal(100_000 + i)))];
        var loss = Network.Mlp<double>([Inputs, 1], Activation.Identity).Loss(LabeledData.WithTargets(x, y, 1), LossFunction.SquaredError);
        loss.Minimize(Optimizer.Newton(), loss.Parameters);
        double[] best = [.. loss.Minimize(Optimizer.Newton(), loss.Parameters).Point];
        double scale = Samples / Math.Log(Samples), gamma = 1, step = 2e-4;
        var curvatures = SymmetricEigen.Values(loss.Hessian(best).ToMatrix(), Inputs + 1);
        double exact = curvatures.Sum(h => 0.5 * scale * h / (((scale * h) + gamma) * (1 - (step * ((scale * h) + gamma) / 4))));
        var found = loss.LearningCoefficient(
            new LearningCoefficientOptions { StepSize = step, Localization = gamma, BatchSize = 200, BurnIn = 500, Draws = 8_000 }, best);
        Assert.NotNull(found.Coefficient);
        // The noise of the batches heats the chains a little; the coefficient shows it.
        Assert.InRange(found.Coefficient.Value.Value / exact, 0.93, 1.12);
        Assert.InRange(exact, 1.95, 2.05);
    }

    /// <summary>A shallow hollow among deep wells: each chain falls into one of its own.</summary>
    [Fact]
    public void Chains_that_disagree_give_no_number()
    {
        var f = Objective.FromFormula(1, w => (0.3 * Real.Square((w[0] * w[0]) - 1)) + (0.1 * w[0]));
        var found = f.LearningCoefficient(new LearningCoefficientOptions { SampleSize = N, StepSize = 1e-3, Localization = 0, BurnIn = 3_000, Draws = 1_000, Chains = 8 }, [0.0]);
        Assert.Null(found.Coefficient);
        Assert.True(found.RHat > 1.5, $"{found}");
        Assert.StartsWith("No local learning coefficient", found.ToString(), StringComparison.Ordinal);
        Assert.Contains("do not agree", found.Advice, StringComparison.Ordinal);
        Assert.True(double.IsFinite(found.Pooled.Value));
    }

    [Fact]
    public void Chains_that_still_spread_or_leap_say_so()
    {
        // One curved direction, and nineteen along which a chain goes far before it comes back.
        var flat = Objective.FromFormula(20, w => 0.5 * w[0] * w[0]);
        var early = flat.LearningCoefficient(
            new LearningCoefficientOptions { SampleSize = N, StepSize = 1e-4, Localization = 1, BurnIn = 500, Draws = 1_000, MaxRHat = 10 }, new double[20]);
        Assert.Contains("still spread", early.Advice, StringComparison.Ordinal);
        var leaping = Powers(4).LearningCoefficient(new LearningCoefficientOptions { SampleSize = N, StepSize = 5, Localization = 0.01, Draws = 200 }, [0.0]);
        Assert.Equal(SamplingStatus.PartlyNotFinite, leaping.Status);
        Assert.Null(leaping.Coefficient);
        Assert.Contains("shorter steps", leaping.Advice, StringComparison.Ordinal);
    }

    /// <summary>Lau et al. 2023: a trained network has a coefficient far below half its parameters; the same seed gives the same bits.</summary>
    [Fact]
    public void A_trained_network_is_degenerate()
    {
        var loss = Network.Mlp([49, 12, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.DownSample(4).Take(1_000), LossFunction.CrossEntropy);
        loss.Train(Optimizer.Adam(0.01, batchSize: 50), epochs: 30);
        var options = new LearningCoefficientOptions { BatchSize = 100, Draws = 300, BurnIn = 300 };
        var found = loss.LearningCoefficient(options);
        Assert.NotNull(found.Coefficient);
        Assert.InRange(found.Coefficient.Value.Value, 1, 0.1 * found.Dimension / 2);
        Assert.Equal(found.Chains[2], loss.LearningCoefficient(options).Chains[2]);
        Assert.NotEqual(found.Chains[2], loss.LearningCoefficient(options with { Seed = 1 }).Chains[2]);
    }

    [Fact]
    public void Chains_have_the_same_bits_for_any_number_of_threads()
    {
        var data = Digits.Load().Train.DownSample(4).Take(300);
        var options = new LearningCoefficientOptions { BatchSize = 64, Draws = 40, BurnIn = 20, Chains = 5 };
        IReadOnlyList<double>[]? expected = null;
        foreach (int threads in new[] { 1, 2, 4 })
        {
            var loss = Network.Mlp([49, 6, 10], Activation.Tanh, seed: 1).Loss(data, LossFunction.CrossEntropy, workers: new Workers(threads));
            var found = loss.LearningCoefficient(options);
            Assert.Equal(expected ??= [.. found.Chains], found.Chains);
            Assert.Equal(5 * 60, found.Cost.Gradients);
        }
    }

    /// <summary>
    /// Reduced-rank regression y = B A x + noise, the three-layer linear network (Aoyagi &amp; Watanabe 2005, theorem 1). With M inputs, N outputs, H hidden units and a true map of rank r, where
    /// N + r ≤ M + H, M + r ≤ N + H and H + r ≤ M + N, λ = ¼ (…) as below. Isotropic inputs without noise make the loss ½‖BA − C‖², sampled at a point that has the rank r.
    /// </summary>
    [Theory]
    [InlineData(2, 2, 1, 0)]
    [InlineData(2, 2, 2, 1)]
    [InlineData(3, 2, 2, 1)]
    public void Reduced_rank_regression_has_the_coefficient_of_Aoyagi_and_Watanabe(int m, int n, int h, int r)
    {
        var (lambda, multiplicity) = ReducedRank(m, n, h, r);
        var f = Objective.FromFormula((m * h) + (n * h), w =>
        {
            Real sum = 0;
            for (int o = 0; o < n; o++)
            {
                for (int i = 0; i < m; i++)
                {
                    Real entry = o == i && i < r ? -1 : 0;
                    for (int k = 0; k < h; k++)
                        entry += w[(m * h) + (o * h) + k] * w[(k * m) + i];
                    sum += 0.5 * Real.Square(entry);
                }
            }
            return sum;
        });
        double[] point = new double[(m * h) + (n * h)];
        for (int k = 0; k < r; k++)
            point[(k * m) + k] = point[(m * h) + (k * h) + k] = 1;
        // Many samples, so that the flat directions are held loosely where the loss is steep; at a finite temperature (multiplicity − 1)/ln(nβ) and terms of its size are missing.
        const int Many = 1_000_000;
        double scale = Many / Math.Log(Many);
        var found = f.LearningCoefficient(
            new LearningCoefficientOptions { SampleSize = Many, StepSize = 0.1 / scale, Localization = 1, BurnIn = 10_000, Draws = Trials.Count(25_000, 60_000), BatchSize = null, Seed = 2, MaxRHat = 1.3 }, point);
        Assert.NotNull(found.Coefficient);
        var coefficient = found.Coefficient.Value;
        Assert.True(coefficient.StandardError < 0.15, $"{found}");
        Assert.True(Math.Abs(coefficient.Value - lambda) < (3 * coefficient.StandardError) + ((multiplicity - 1) / Math.Log(scale)) + 0.05, $"{found} against {lambda}");
        // Half the parameters, or half of what is no symmetry, is another number.
        Assert.True(coefficient.Value + (5 * coefficient.StandardError) < found.Dimension / 2.0);
    }

    /// <summary>λ and its multiplicity after Aoyagi &amp; Watanabe (2005), theorem 1, for M inputs, N outputs, H hidden units and rank r.</summary>
    static (double Lambda, int Multiplicity) ReducedRank(int m, int n, int h, int r)
    {
        if (n + r <= m + h && m + r <= n + h && h + r <= m + n)
        {
            double square = (2 * (h + r) * (m + n)) - ((m - n) * (m - n)) - ((h + r) * (h + r));
            return (m + h + n + r) % 2 == 0 ? (square / 8, 1) : ((square + 1) / 8, 2);
        }
        if (m + h < n + r)
            return (((h * m) - (h * r) + (n * r)) / 2.0, 1);
        return n + h < m + r ? (((h * n) - (h * r) + (m * r)) / 2.0, 1) : (m * n / 2.0, 1);
    }

    [Fact]
    public void What_cannot_be_sampled_is_refused()
    {
        Assert.Contains("SampleSize", Assert.Throws<ArgumentException>(() => Powers(2).LearningCoefficient(point: [0.0])).Message, StringComparison.Ordinal);
        var options = new LearningCoefficientOptions { SampleSize = N };
        Assert.Contains("StepSize", Assert.Throws<ArgumentException>(() => Powers(4).LearningCoefficient(options with { Localization = 0 }, [0.0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Powers(2).LearningCoefficient(options, [double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => options with { Chains = 1 });
        Assert.ThrowsAny<OperationCanceledException>(() => Powers(2).LearningCoefficient(options, [0.0], cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_stop_keeps_the_chains_that_were_finished()
    {
        using var stop = new CancellationTokenSource();
        var options = new LearningCoefficientOptions { SampleSize = N, Draws = 100, BurnIn = 0, Chains = 4 };
        var heard = new Heard(fraction =>
        {
            if (fraction > 0.6)
                stop.Cancel();
        });
        var found = Powers(2).LearningCoefficient(options, [0.0], heard, stop.Token);
        Assert.Equal(SamplingStatus.Canceled, found.Status);
        // Chains walk side by side: those that were finished count, and where none was, all are cut to the shortest.
        Assert.InRange(found.Chains.Count, 1, 4);
        Assert.Single(found.Chains.Select(c => c.Count).Distinct());
        Assert.InRange(found.Chains[0].Count, 1, 100);
    }

    sealed class Heard(Action<double> hear) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => hear(value.Fraction);
    }
}
