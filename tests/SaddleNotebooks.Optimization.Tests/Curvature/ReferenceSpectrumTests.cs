using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Optimization.Tests;

public class ReferenceSpectrumTests
{
    [Fact]
    public void All_452_eigenvalues_of_W2_are_the_reference_values()
    {
        double[] expected = Numbers(ReferenceProblems.W2Answers, "eigs");
        double[] values = SymmetricEigen.Values(ReferenceFiles.Doubles("w2_hessian_f64.bin"), 452);
        Assert.Equal(452, expected.Length);
        foreach (var (e, v) in expected.Order().Zip(values))
            Assert.Equal(e, v, 1e-10);
    }

    [Fact]
    public void The_spectrum_of_W2_covers_its_exact_trace_extremes_and_index()
    {
        var spectrum = ReferenceProblems.W2<double>().HessianSpectrum(probes: 12, steps: 80, seed: 3);
        Assert.Equal(-0.06608819632971594, spectrum.Smallest.Value, 1e-8);
        Assert.Equal(1.28150501523613, spectrum.Largest.Value, 1e-10);
        Assert.Equal(0.06947760797353592, spectrum.GradientNorm, 1e-12);
        Assert.True(spectrum.HasNegativeCurvature);
        var (lower, upper) = spectrum.Trace.Interval(0.999);
        Assert.InRange(11.227884954445, lower, upper);
        // 171 negative eigenvalues and 11 within 10⁻⁸ of zero, which a rule of 80 nodes cannot tell apart.
        var signs = spectrum.Signs(1e-8);
        Assert.InRange(171, signs.Below.AtLeast, signs.Below.AtMost);
        Assert.InRange(270, signs.Above.AtLeast, signs.Above.AtMost);
    }

    [Fact]
    public void The_ten_extreme_eigenvalues_of_W1_are_the_reference_values()
    {
        var loss = ReferenceProblems.W1<float>();
        var extremes = loss.HessianExtremes(smallest: 5, largest: 5, seed: 1);
        Assert.Equal(KrylovStatus.Converged, extremes.Status);
        double[] largest = Numbers(ReferenceProblems.W1Answers, "eig_top20"), smallest = Numbers(ReferenceProblems.W1Answers, "eig_bottom10");
        foreach (var (e, pair) in largest.OrderDescending().Zip(extremes.Largest))
        {
            Assert.Equal(e, pair.Value, 1e-5 * Math.Abs(e));
            Assert.InRange(Math.Abs(e - pair.Value), 0, pair.Bound);
        }
        foreach (var (e, pair) in smallest.Order().Zip(extremes.Smallest))
        {
            Assert.Equal(e, pair.Value, 1e-5 * Math.Abs(e));
            Assert.InRange(Math.Abs(e - pair.Value), 0, pair.Bound);
        }
    }

    [Fact]
    public void A_hundred_Lanczos_steps_on_W1_give_the_reference_density()
    {
        var loss = ReferenceProblems.W1<float>();
        var hessian = loss.Hessian();
        var lanczos = new LanczosFactorization<float[]>(hessian, ReferenceProblems.Rademacher<float>(loss.Parameters.Length));
        lanczos.Extend(100);
        var ritz = lanczos.Ritz();
        double[] reference = Numbers(ReferenceProblems.W1Answers.GetProperty("slq100"), "ritz");
        Array.Sort(reference);
        for (int i = 0; i < 4; i++)
            Assert.Equal(reference[i], ritz.Values[i], 1e-4);
        for (int i = 1; i <= 6; i++)
            Assert.Equal(reference[^i], ritz.Values[^i], 1e-4);

        // PyHessian's formula for the smoothed density, on its grid.
        double[] expected = ReferenceFiles.Doubles("w1_density_pyhessian_f64.bin"), density = new double[expected.Length];
        double first = ritz.Values[0] - 0.01, last = ritz.Values[^1] + 0.01, step = (last - first) / (density.Length - 1);
        double variance = 1e-5 * Math.Max(1, last - first), total = 0;
        for (int i = 0; i < density.Length; i++)
        {
            double t = first + i * step;
            for (int j = 0; j < ritz.Values.Count; j++)
                density[i] += ritz.Weights[j] * Math.Exp(-(ritz.Values[j] - t) * (ritz.Values[j] - t) / (2 * variance));
            total += density[i] * step;
        }
        double distance = 0;
        for (int i = 0; i < density.Length; i++)
            distance += Math.Abs(density[i] / total - expected[i]) * step;
        Assert.InRange(distance, 0, 1e-2);
    }

    [Fact]
    public void Hutch_plus_plus_covers_the_exact_trace_of_W1_with_a_small_error()
    {
        var estimate = ReferenceProblems.W1<float>().HessianTrace(products: 60, seed: 1);
        var (lower, upper) = estimate.Trace.Interval(0.999);
        Assert.InRange(109.6475923387258, lower, upper);
        // Sixty probes of Hutchinson's estimator have a standard error of 25.4/√60 = 3.3.
        Assert.InRange(estimate.Trace.StandardError, 0, 2.5);
    }

    [Fact]
    public void The_spread_over_mini_batches_stands_beside_the_spread_over_probes()
    {
        var loss = ReferenceProblems.W2<double>();
        var small = loss.HessianSpectraOverBatches(batchSize: 2, batches: 10, probes: 10, steps: 30, seed: 1);
        var large = loss.HessianSpectraOverBatches(batchSize: 1000, batches: 10, probes: 10, steps: 30, seed: 1);
        // All samples are the same batch up to order: nothing but the probes varies.
        Assert.InRange(large.Trace.BetweenDeviation, 0, large.Trace.WithinDeviation);
        Assert.True(small.Trace.BetweenDeviation > 2 * large.Trace.WithinDeviation);
        Assert.True(small.Largest.StandardError > 100 * large.Largest.StandardError);
        Assert.True(small.Density(0.1, 0.05).Mean.Value > 0);
        Assert.Equal(10, small.Signs.Count);
        Assert.Contains("10 data samples", small.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => loss.HessianSpectraOverBatches(batchSize: 1001));
        Assert.Throws<ArgumentOutOfRangeException>(() => loss.HessianSpectraOverBatches(batchSize: 10, batches: 1));
    }

    static double[] Numbers(System.Text.Json.JsonElement json, string name)
        => [.. json.GetProperty(name).EnumerateArray().Select(e => e.GetDouble())];
}
