namespace SaddleNotebooks.Theory.Tests;

public class IndexDistributionTests
{
    [Fact]
    public void Two_by_two_matrices_have_the_exact_frequencies()
    {
        var index = RandomMatrices.IndexDistribution(2, samples: 50_000, seed: 5);
        double p = (2 - Math.Sqrt(2)) / 4;
        double[] exact = [p, 1 - 2 * p, p];
        for (int k = 0; k <= 2; k++)
        {
            var (lower, upper) = index.Probability(k).Interval(0.9999);
            Assert.InRange(exact[k], lower, upper);
        }
        Assert.InRange(Math.Abs(index.Mean.Value - 1), 0, 4 * index.Mean.StandardError);
        Assert.InRange(Math.Abs(index.Variance.Value - 2 * p), 0, 4 * index.Variance.StandardError);
    }

    [Fact]
    public void Repelling_eigenvalues_pin_the_index_to_half_the_dimension()
    {
        var index = RandomMatrices.IndexDistribution(400, samples: 2_000, seed: 1);
        Assert.InRange(Math.Abs(index.Mean.Value - 200), 0, 4 * index.Mean.StandardError);
        // Independent signs would have variance 100.
        Assert.True(index.Variance.Value + 10 * index.Variance.StandardError < 2);
        Assert.Equal(100, index.NaiveVariance);
    }

    [Fact]
    public void The_variance_grows_by_the_logarithm_of_the_ratio_over_pi_squared()
    {
        var small = RandomMatrices.IndexDistribution(40, samples: 6_000, seed: 1);
        var large = RandomMatrices.IndexDistribution(640, samples: 6_000, seed: 2);
        double growth = large.Variance.Value - small.Variance.Value, law = large.LogarithmicLaw - small.LogarithmicLaw;
        double error = Math.Sqrt(Math.Pow(large.Variance.StandardError, 2) + Math.Pow(small.Variance.StandardError, 2));
        Assert.InRange(Math.Abs(growth - law), 0, 4 * error);
        Assert.True(law > 6 * error, "The test would not see the growth.");
    }

    [Fact]
    public void The_same_seed_gives_the_same_counts_and_a_million_variables_are_possible()
    {
        var first = RandomMatrices.IndexDistribution(1_000_000, samples: 2, seed: 9);
        var second = RandomMatrices.IndexDistribution(1_000_000, samples: 2, seed: 9);
        Assert.Equal(first.Counts, second.Counts);
        Assert.All(first.Counts, c => Assert.InRange(c.Index, 499_980, 500_020));
        Assert.Contains("expected 500000", first.ToString());
    }

    [Fact]
    public void Independent_signs_follow_the_binomial_law()
    {
        var index = RandomMatrices.IndexDistribution(10, samples: 10, seed: 1);
        Assert.Equal(252.0 / 1024, index.NaiveProbability(5).Value, 1e-13);
        Assert.Equal(1, Enumerable.Range(0, 11).Sum(k => index.NaiveProbability(k).Value), 1e-12);
        Assert.Equal(0, index.Probability(0).Successes);
        Assert.Throws<ArgumentOutOfRangeException>(() => index.NaiveProbability(11));
    }
}
