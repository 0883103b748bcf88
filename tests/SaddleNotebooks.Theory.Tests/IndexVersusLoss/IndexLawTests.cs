using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory.Tests;

public class IndexLawTests
{
    [Fact]
    public void A_power_law_is_recovered_and_its_interval_covers_the_truth()
    {
        var random = new RandomStream(8);
        double[] x = [.. Enumerable.Range(0, 120).Select(i => 1 + 0.01 * i)];
        double[] exact = [.. x.Select(v => v <= 1.3 ? 0 : 0.4 * Math.Pow(v - 1.3, 1.5))];
        var fit = PowerLawFit.To(x, exact, resamples: 20, seed: 1);
        Assert.Equal(1.5, fit.Exponent, 0.02);
        Assert.Equal(1.3, fit.Threshold, 0.005);
        Assert.Equal(0.4, fit.Factor, 0.01);
        var noisy = PowerLawFit.To(x, [.. exact.Select((v, i) => v + 0.01 * random.Normal(i))], resamples: 100, seed: 1);
        var (lower, upper) = noisy.ExponentInterval(0.99);
        Assert.InRange(1.5, lower, upper);
        Assert.InRange(upper - lower, 0.01, 1);
        Assert.Equal(noisy.ExponentSamples, PowerLawFit.To(x, [.. exact.Select((v, i) => v + 0.01 * random.Normal(i))], resamples: 100, seed: 1).ExponentSamples);
        Assert.Throws<ArgumentException>(() => PowerLawFit.To([1, 2, 3], [1, 2, 3], seed: 1));
        Assert.Throws<ArgumentException>(() => PowerLawFit.To([1, 2, 3, 4], [1, 1, 1, 1], seed: 1));
        Assert.Throws<ArgumentException>(() => PowerLawFit.To([1, 2, 3, double.NaN], [1, 2, 3, 4], seed: 1));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.6)]
    public void The_closed_form_of_the_critical_loss_is_where_the_edge_of_the_spectrum_reaches_zero(double ratio)
    {
        var law = new PenningtonBahriLaw(ratio);
        Assert.Equal(0, law.LowerEdge(law.CriticalEnergy), 1e-9);
        Assert.True(law.LowerEdge(0.9 * law.CriticalEnergy) > 0);
        Assert.Equal(0, law.IndexFraction(0.99 * law.CriticalEnergy));
        Assert.True(law.IndexFraction(1.01 * law.CriticalEnergy) > 0);
    }

    [Fact]
    public void Without_residuals_the_edge_is_marchenko_and_pasturs_and_with_large_ones_half_of_the_spectrum_is_negative()
    {
        var law = new PenningtonBahriLaw(0.25);
        Assert.Equal(new MarchenkoPasturLaw(0.25).LowerEdge, law.LowerEdge(0), 1e-9);
        Assert.Equal(0.5, law.IndexFraction(1e6), 1e-3);
        // The density integrates to 1 (midpoint rule over the whole support).
        double sum = 0;
        for (double l = -6; l < 8; l += 1e-3)
            sum += 1e-3 * law.Density(l + 5e-4, 0.5);
        Assert.Equal(1, sum, 1e-4);
    }

    [Fact]
    public void Near_the_critical_loss_the_exponent_of_pennington_and_bahri_is_three_halves()
    {
        var law = new PenningtonBahriLaw(0.25);
        double c = law.CriticalEnergy;
        double slope = Math.Log(law.IndexFraction(c * 1.0002) / law.IndexFraction(c * 1.0001)) / Math.Log(2);
        Assert.Equal(1.5, slope, 1e-3);
        double[] energies = [.. Enumerable.Range(0, 60).Select(i => c * (0.98 + 0.001 * i))];
        var fit = PowerLawFit.To(energies, [.. energies.Select(law.IndexFraction)], resamples: 20, seed: 1);
        Assert.Equal(1.5, fit.Exponent, 0.03);
        Assert.Equal(c, fit.Threshold, 1e-3 * c);
    }

    [Fact]
    public void Sampled_matrices_follow_the_law()
    {
        var law = new PenningtonBahriLaw(0.25);
        foreach (double energy in new[] { 0.2, 0.6 })
        {
            var sampled = law.SampleIndexFraction(energy, 160, 12, seed: 1);
            // One eigenvalue in 160 is the finite size; the rest is chance.
            Assert.InRange(Math.Abs(sampled.Value - law.IndexFraction(energy)), 0, 4 * sampled.StandardError + 1.0 / 160);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => new PenningtonBahriLaw(1));
    }

    [Fact]
    public void In_one_dimension_the_law_of_kac_and_rice_has_a_closed_form()
    {
        // d = 1: h is normal with mean −λ₂u and variance 3λ₄ − λ₂²; the index is 1 with the weight of |h| on the negative side.
        var law = new BrayDeanLaw(1, 1, 0.8);
        double sd = Math.Sqrt(3 * 0.8 - 1);
        foreach (double u in new[] { -1.0, 0, 0.7 })
        {
            double below = 0, all = 0;
            for (double h = -20; h < 20; h += 1e-3)
            {
                double w = Math.Abs(h) * Math.Exp(-0.5 * (h + u) * (h + u) / (sd * sd));
                all += w;
                below += h < 0 ? w : 0;
            }
            var sampled = law.SampleIndexFraction(u, 20_000, seed: 1);
            Assert.InRange(Math.Abs(sampled.Value - below / all), 0, 4 * sampled.StandardError);
        }
    }

    [Fact]
    public void In_many_dimensions_kac_and_rice_approach_bray_and_dean()
    {
        // Spectral moments of a field whose law has a variance of the mean eigenvalue: λ₄ > λ₂².
        double[] gaps = [.. new[] { 6, 40 }.Select(d =>
        {
            var law = new BrayDeanLaw(d, 1, 1.3);
            double u = 0.6 * Math.Sqrt(d);
            var finite = law.SampleIndexFraction(-u, d == 6 ? 4_000 : 1_500, seed: 1);
            return Math.Abs(finite.Value - law.IndexFraction(-u));
        })];
        Assert.True(gaps[1] < 0.03 && gaps[1] < gaps[0] + 0.01, $"{gaps[0]}, {gaps[1]}");
        Assert.Equal(0.5, new BrayDeanLaw(50, 1, 1.3).IndexFraction(0), 1e-12);
        Assert.Equal(0, new BrayDeanLaw(50, 1, 1).IndexFraction(-20));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BrayDeanLaw(2, 1, 0.4));
    }

    [Fact]
    public void The_critical_points_of_random_fields_have_the_index_of_kac_and_rice()
    {
        var curve = IndexLaws.RandomField(2, fields: 12, starts: 120, bins: 5, samples: 4_000, cutoff: 3, seed: 1);
        int points = curve.Rows.Sum(r => r.Measured!.Value.Samples);
        Assert.InRange(points, 150, 2_000);
        double chi = 0;
        foreach (var row in curve.Rows.Where(r => r.Measured!.Value.Samples >= 20))
        {
            var (finite, found) = (row.Finite!.Value, row.Measured!.Value);
            double error = Math.Sqrt(finite.StandardError * finite.StandardError + 0.25 / found.Samples);
            chi = Math.Max(chi, Math.Abs(found.Value - finite.Value) / error);
        }
        Assert.InRange(chi, 0, 4);
        Assert.True(curve.Rows[^1].Measured!.Value.Value > curve.Rows[0].Measured!.Value.Value + 0.5);
    }
}
