using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Theory.Tests;

public class MinimumProbabilityTests
{
    [Fact]
    public void The_closed_forms_agree_with_the_quadrature()
    {
        double[] log = PositiveDefiniteRecursion.LogProbabilities(3);
        for (int d = 1; d <= 3; d++)
            Assert.Equal(RandomMatrices.MinimumProbability(d, samples: 0, seed: 1).Exact!.Value.Log, log[d - 1], 1e-12);
        Assert.Equal(0.14644660940672624, RandomMatrices.MinimumProbability(2, samples: 0, seed: 1).Exact!.Value.Value, 1e-15);
        Assert.Equal(0.0249209, RandomMatrices.MinimumProbability(3, samples: 0, seed: 1).Exact!.Value.Value, 1e-7);
    }

    [Fact]
    public void The_quadrature_does_not_depend_on_how_far_it_is_carried()
    {
        // The grid grows with the largest dimension, so agreement shows that neither its end nor its spacing matters.
        double[] far = PositiveDefiniteRecursion.LogProbabilities(PositiveDefiniteRecursion.LargestDimension);
        double[] near = PositiveDefiniteRecursion.LogProbabilities(40);
        for (int d = 1; d <= 40; d++)
            Assert.Equal(near[d - 1], far[d - 1], 1e-9);
    }

    [Theory]
    [InlineData(1, 20_000)]
    [InlineData(2, 50_000)]
    [InlineData(3, 100_000)]
    [InlineData(4, 400_000)]
    [InlineData(5, 1_000_000)]
    public void Sampling_agrees_with_the_exact_probability(int dimension, int samples)
    {
        var result = RandomMatrices.MinimumProbability(dimension, samples, seed: 3);
        var (lower, upper) = result.MonteCarlo!.Value.Interval(0.9999);
        Assert.InRange(result.Exact!.Value.Value, lower, upper);
        // Independent signs are refuted as soon as there are two of them.
        if (dimension > 1)
            Assert.True(upper < result.Naive.Value);
    }

    [Fact]
    public void Dense_matrices_have_the_same_probability_as_tridiagonal_ones()
    {
        const int Samples = 20_000;
        int two = 0, three = 0;
        for (ulong seed = 0; seed < Samples; seed++)
        {
            double[,] a = GaussianOrthogonalEnsemble.Sample(3, seed);
            // Leading minors (Sylvester): the first two belong to a GOE matrix of order 2.
            double minor2 = a[0, 0] * a[1, 1] - a[0, 1] * a[0, 1];
            double minor3 = a[0, 0] * (a[1, 1] * a[2, 2] - a[1, 2] * a[1, 2]) - a[0, 1] * (a[0, 1] * a[2, 2] - a[1, 2] * a[0, 2])
                + a[0, 2] * (a[0, 1] * a[1, 2] - a[1, 1] * a[0, 2]);
            if (a[0, 0] > 0 && minor2 > 0)
            {
                two++;
                three += minor3 > 0 ? 1 : 0;
            }
        }
        AssertHolds(two, Samples, (2 - Math.Sqrt(2)) / 4);
        AssertHolds(three, Samples, (Math.PI - 2 * Math.Sqrt(2)) / (4 * Math.PI));
    }

    [Fact]
    public void The_exact_logarithm_approaches_the_law_for_large_dimension()
    {
        var rows = RandomMatrices.MinimumProbabilities([25, 50, 100, 200], seed: 1).Rows;
        double[] relative = [.. rows.Select(r => r.Exact!.Value.Log / r.LargeDimensionLaw.Log - 1)];
        Assert.True(relative[0] > relative[1] && relative[1] > relative[2] && relative[2] > relative[3] && relative[3] > 0);
        // What is left falls like 1/d.
        Assert.Equal(0.5, relative[3] / relative[2], 0.02);
        // Richardson extrapolation finds the constant ln(3)/4 itself.
        double PerSquare(int i) => rows[i].Exact!.Value.Log / rows[i].Dimension / rows[i].Dimension;
        Assert.Equal(-0.25 * Math.Log(3), 2 * PerSquare(3) - PerSquare(2), 3e-5);
    }

    [Fact]
    public void Ten_thousand_and_a_million_variables_neither_underflow_nor_overflow()
    {
        var row = RandomMatrices.MinimumProbability(10_000, samples: 0, seed: 1);
        Assert.Null(row.Exact);
        Assert.Equal(-3010.2999566398, row.Naive.Log10, 1e-9);
        Assert.Equal(-0.25 * Math.Log10(3) * 1e8, row.LargeDimensionLaw.Log10, 1e-3);
        Assert.Equal(3010.2999566398, row.NaiveLog10SaddlesPerMinimum, 1e-9);
        Assert.Equal("10^-3010.3", row.Naive.ToString());
        var million = RandomMatrices.MinimumProbability(1_000_000, samples: 100, seed: 1);
        Assert.Equal(0.25 * Math.Log10(3) * 1e12, million.Log10SaddlesPerMinimum, 1);
        Assert.Equal(0, million.MonteCarlo!.Value.Successes);
        Assert.InRange(million.MonteCarlo.Value.Interval().Upper, 0.03, 0.04);
    }

    [Fact]
    public void The_ratio_of_saddles_to_minima_is_that_of_the_probabilities()
    {
        var two = RandomMatrices.MinimumProbability(2, samples: 0, seed: 1);
        double p = (2 - Math.Sqrt(2)) / 4;
        Assert.Equal(Math.Log10((1 - 2 * p) / p), two.Log10SaddlesPerMinimum, 1e-13);
        Assert.Equal(Math.Log10(2), two.NaiveLog10SaddlesPerMinimum, 1e-13);
        var one = RandomMatrices.MinimumProbability(1, samples: 0, seed: 1);
        Assert.Equal(double.NegativeInfinity, one.Log10SaddlesPerMinimum);
        Assert.Contains("no saddles", one.ToString());
    }

    [Fact]
    public void The_text_shows_every_law_and_the_table_every_dimension()
    {
        string text = RandomMatrices.MinimumProbability(4, samples: 1000, seed: 1).ToString();
        Assert.Contains("exact                  2.457E-03", text);
        Assert.Contains("independent signs      0.0625", text);
        Assert.Contains("of 1000)", text);
        string table = RandomMatrices.MinimumProbabilities([2, 1000], seed: 1).ToString();
        Assert.Equal(3, table.Split('\n').Length);
        Assert.Contains("-301.03", table);
    }

    [Fact]
    public void Bad_requests_are_refused_and_cancelling_stops()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomMatrices.MinimumProbability(0, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomMatrices.MinimumProbability(1_000_001, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomMatrices.MinimumProbability(3, samples: -1, seed: 1));
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => RandomMatrices.MinimumProbabilities([], seed: 1)).Message);
        Assert.Throws<OperationCanceledException>(
            () => RandomMatrices.MinimumProbability(3, 1000, cancellationToken: new CancellationToken(canceled: true), seed: 1));
    }

    static void AssertHolds(int count, int samples, double probability)
    {
        var (lower, upper) = new Proportion(count, samples).Interval(0.9999);
        Assert.InRange(probability, lower, upper);
    }
}
