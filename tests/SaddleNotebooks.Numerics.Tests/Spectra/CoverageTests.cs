using System.Globalization;
using SaddleNotebooks.Tests;

namespace SaddleNotebooks.Numerics.Tests;

/// <summary>
/// Whether intervals hold the truth at the rate they state, over many seeds on spectra that are hard to count. The environment variable
/// SADDLE_COVERAGE_SEEDS sets the number of seeds; the results for 200 stand in docs/accuracy.md.
/// </summary>
/// <remarks>Random vectors uniform on the sphere see a spectrum and no directions, so diagonal operators stand for all.</remarks>
public class CoverageTests(ITestOutputHelper output)
{
    static readonly int Seeds = int.Parse(Environment.GetEnvironmentVariable("SADDLE_COVERAGE_SEEDS") ?? "6", CultureInfo.InvariantCulture);

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string name in Spectra.Keys)
        {
            cases.Add(name, 12);
            cases.Add(name, 40);
        }
        return cases;
    }

    static readonly Dictionary<string, Lazy<double[]>> Spectra = new()
    {
        ["crowded bulk at ±1e-5"] = new(() => [.. Enumerable.Range(0, 1000).Select(i => i < 8 ? 0.5 * i + 1 : 1e-5 * Math.Sin(i + 0.3))]),
        ["bulk and outliers"] = new(() => [.. Enumerable.Range(0, 1000).Select(i => i < 10 ? 5.0 / (i + 1) : i < 300 ? -0.05 * (i - 9) / 300 : 0.2 * (i - 299) / 700)]),
        ["one-sided, one small negative"] = new(() => [.. Enumerable.Range(0, 1000).Select(i => i == 0 ? -0.01 : 0.02 + i / 1000.0)]),
        ["clusters"] = new(() => [.. Enumerable.Range(0, 1000).Select(i => (i % 4 - 1) + 1e-9 * i)]),
        ["half a null space"] = new(() => [.. Enumerable.Range(0, 1000).Select(i => i < 500 ? 0.0 : i < 620 ? -0.3 : 1 + 0.001 * i)]),
        ["semicircle"] = new(() => [.. Enumerable.Range(0, 1000).Select(i => 2 * Math.Sin(Math.PI * (i + 0.5) / 1000 - Math.PI / 2))]),
        ["one eigenvalue carries all"] = new(() => [.. Enumerable.Range(0, 1000).Select(i => i == 0 ? 100.0 : 1e-4 * Math.Cos(i))]),
        ["trained network W2"] = new(() => SymmetricEigen.Values(ReferenceFiles.Doubles("w2_hessian_f64.bin"), 452)),
        ["network 49-24-10, untrained"] = new(() => Whole(Classifier())),
        ["network 49-24-10, trained"] = new(() => Whole(Trained(Classifier(), 0.1, epochs: 30))),
        ["regression 2-16-16-1, trained"] = new(() => Whole(Trained(Regression(), 0.05, epochs: 60))),
    };

    static NetworkLoss<double> Classifier()
        => Network.Mlp<double>([49, 24, 10], Activation.Tanh, seed: 1).Loss(Digits.Load().Train.DownSample(4).Take(500), LossFunction.CrossEntropy);

    static NetworkLoss<double> Regression()
    {
        float[] inputs = [.. Enumerable.Range(0, 400).Select(i => (float)Math.Sin(1 + 1.7 * i))];
        double[] targets = [.. Enumerable.Range(0, 200).Select(i => inputs[2 * i] * inputs[2 * i + 1] + 0.1 * Math.Cos(9 * i))];
        return Network.Mlp<double>([2, 16, 16, 1], Activation.Tanh, seed: 1).Loss(LabeledData.WithTargets(inputs, targets, outputs: 1), LossFunction.SquaredError);
    }

    static NetworkLoss<double> Trained(NetworkLoss<double> loss, double rate, int epochs)
    {
        loss.Train(Optimizer.Sgd(rate, momentum: 0.9, batchSize: 20), epochs, seed: 1);
        return loss;
    }

    static double[] Whole(NetworkLoss<double> loss) => [.. loss.HessianSpectrum().Density.Rules[0].Values];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_interval_holds_the_truth_at_its_rate(string name, int steps)
    {
        double[] truth = [.. Spectra[name].Value.Order()];
        int n = truth.Length;
        var a = new DiagonalOperator<double>(new ArraySpace<double>(n), truth);
        double trace = truth.Sum(), norm = truth.Max(Math.Abs), outlier = truth[^1];
        double[] thresholds = [0, 1e-3 * norm, 0.05 * norm];
        int signs = 0, traces = 0, densities = 0, resolving = 0, limits = 0;
        var fixedSigns = new int[thresholds.Length];
        List<double> taus = [], widths = [], fixedWidths = [], traceWidths = [];
        double kernel = 0.01 * norm, density = truth.Average(l => GaussianKernel.Value(l - outlier, kernel));
        for (int seed = 0; seed < Seeds; seed++)
        {
            var run = StochasticLanczosQuadrature.Run(a, new SpectralDensityOptions { Probes = 8, Steps = steps, Seed = (ulong)seed });
            var s = run.Signs();
            signs += Holds(s, truth);
            for (int i = 0; i < thresholds.Length; i++)
                fixedSigns[i] += Holds(run.Signs(thresholds[i]), truth);
            var wide = run.Signs(thresholds[^1]);
            fixedWidths.Add(Math.Max(wide.Below.Width, wide.Above.Width));
            if (s.IsResolved)
            {
                taus.Add(s.Threshold / norm);
                widths.Add(Math.Max(s.Below.Width, s.Above.Width));
            }
            traces += Within(run.Trace.ProbeInterval(), trace);
            traceWidths.Add(2 * run.Trace.ProbeFactor * run.Trace.StandardError / truth.Sum(Math.Abs));
            // The band is the spread over probes: it is held to the truth where the steps resolve what the kernel shows.
            if (run.Rules.All(r => r.Residuals[^1] < kernel))
            {
                resolving++;
                densities += Within(run.Density(outlier, kernel).ProbeInterval(), density);
            }
            limits += run.Smallest.Limit <= truth[0] && run.Largest.Limit >= truth[^1] ? 1 : 0;
            // Deterministic: no exception is allowed.
            Assert.True(!run.Smallest.IsNegative || truth[0] < 0);
            foreach (var end in new[] { run.Smallest, run.Largest })
                Assert.InRange(truth.Min(l => Math.Abs(l - end.Value)), 0, end.ResidualBound);
            foreach (var rule in run.Rules)
            {
                for (int i = 0; i < rule.Values.Count; i++)
                    Assert.InRange(truth.Min(l => Math.Abs(l - rule.Values[i])), 0, rule.Bound(i));
            }
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {steps} | {Percent(signs)} | {string.Join(" / ", fixedSigns.Select(c => Percent(c)))} | {Percent(taus.Count)} | {(taus.Count == 0 ? "– | –" : string.Create(CultureInfo.InvariantCulture, $"{Median(taus):G2} | {100 * Median(widths):F1} %"))} | {100 * Median(fixedWidths):F1} % | {Percent(traces)} | {100 * Median(traceWidths):F1} % | {(resolving == 0 ? "–" : Percent(densities, resolving))} | {Percent(limits)} |"));
        Assert.True(IsNotRarerThan(signs, 0.95), $"signs {signs} of {Seeds}");
        Assert.All(fixedSigns, c => Assert.True(IsNotRarerThan(c, 0.95), $"signs at a threshold: {c} of {Seeds}"));
        Assert.True(IsNotRarerThan(traces, 0.9), $"trace {traces} of {Seeds}");
        Assert.True(IsNotRarerThan(densities, 0.9, resolving), $"density {densities} of {resolving}");
        Assert.True(IsNotRarerThan(limits, 0.98), $"limits {limits} of {Seeds}");
        // Vacuous intervals fail: at a twentieth of the norm the counts are known to a tenth of all eigenvalues, and to a fifth from 12 steps.
        Assert.InRange(Median(fixedWidths), 0, steps == 12 ? 0.2 : 0.1);
        // Eight probes resolve a τ that is a small part of the spectrum. Forty steps seldom tell the sides of zero in the middle of a semicircle: then the runs say so.
        if (name != "semicircle")
        {
            Assert.True(taus.Count >= 0.9 * Seeds, $"resolved {taus.Count} of {Seeds}");
            Assert.InRange(Median(taus), 0, steps == 12 ? 0.3 : 0.1);
        }
        // The interval of the trace is as wide as the deviation of its samples, 2 Σ (λ − mean)² for vectors on the sphere, makes it.
        double mean = trace / n, deviation = Math.Sqrt(2 * truth.Sum(l => (l - mean) * (l - mean)) * n / (n + 2.0));
        Assert.InRange(Median(traceWidths), 0, 1.3 * 2 * Estimate.Of(new double[8]).ProbeFactor * deviation / Math.Sqrt(8) / truth.Sum(Math.Abs));
    }

    [Fact]
    public void Bounds_hold_for_a_start_vector_chosen_against_them()
    {
        // Nearly orthogonal to the eigenvector of the smallest eigenvalue: no interval over random vectors survives this, bounds do.
        double[] truth = [-1, .. Enumerable.Range(0, 199).Select(i => 0.1 + i / 199.0)];
        var a = new DiagonalOperator<double>(new ArraySpace<double>(200), truth);
        foreach (double part in new[] { 0, 1e-12, 1e-6, 1e-3 })
        {
            double[] start = [.. Enumerable.Repeat(1.0, 200)];
            start[0] = part;
            var lanczos = new LanczosFactorization<double[]>(a, start);
            double size = start.Sum(v => v * v);
            foreach (int steps in new[] { 3, 10, 20 })
            {
                lanczos.Extend(steps - lanczos.Steps);
                var ritz = lanczos.Ritz();
                for (int i = 0; i < steps; i++)
                    Assert.InRange(truth.Min(l => Math.Abs(l - ritz.Values[i])), 0, ritz.Bound(i));
                foreach (double t in new[] { -0.5, 0.0, 0.15, 0.4711, 0.9, 1.2 })
                {
                    double weight = truth.Select((l, i) => l < t ? start[i] * start[i] / size : 0).Sum();
                    var (lower, upper) = ritz.WeightBelow(t);
                    Assert.InRange(weight, lower - 1e-12, upper + 1e-12);
                    Assert.Equal(upper - lower, ritz.WeightAt(t), 1e-6);
                    Assert.True(ritz.Values.Count(v => v < t) <= truth.Count(l => l < t));
                }
            }
        }
    }

    [Fact]
    public void A_whole_spectrum_is_counted_exactly()
    {
        var density = SpectralDensity.OfEigenvalues([3, -1, 0, 1e-14, -2, 5], rounding: 1e-12);
        var signs = density.Signs();
        Assert.True(density.IsWhole && signs.IsExact && signs.IsResolved);
        Assert.Equal((2, 2, 2), (signs.Below.AtLeast, signs.Within.AtLeast, signs.Above.AtMost));
        Assert.Equal(1e-12, signs.Threshold);
        Assert.True(density.Trace.IsExact);
        Assert.Equal((5.0, 5.0), Round(density.Trace.ProbeInterval()));
        Assert.Equal(1, density.Smallest.Confidence);
        Assert.Throws<ArgumentException>(() => SpectralDensity.OfEigenvalues([], 0));
        Assert.Throws<ArgumentException>(() => SpectralDensity.OfEigenvalues([double.NaN], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => density.Signs(double.NaN));

        static (double, double) Round((double Lower, double Upper) interval) => (Math.Round(interval.Lower, 9), Math.Round(interval.Upper, 9));
    }

    static int Holds(EigenvalueSigns s, double[] truth) => s.Below.Contains(truth.Count(l => l < -s.Threshold))
        && s.Above.Contains(truth.Count(l => l > s.Threshold)) && s.Within.Contains(truth.Count(l => Math.Abs(l) <= s.Threshold)) ? 1 : 0;

    static int Within((double Lower, double Upper) interval, double value) => value >= interval.Lower && value <= interval.Upper ? 1 : 0;

    /// <summary>Whether so few successes among the seeds are no rarer than 1 % at the rate.</summary>
    static bool IsNotRarerThan(int successes, double rate, int? trials = null)
    {
        int all = trials ?? Seeds;
        return successes == all || IncompleteBeta.Regularized(1 - rate, all - successes, successes + 1) > 0.01;
    }

    static string Percent(int count) => Percent(count, Seeds);

    static string Percent(int count, int of) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / of:F1}");

    static double Median(List<double> values) => values.Count == 0 ? double.NaN : values.Order().ElementAt(values.Count / 2);
}
