namespace SaddleNotebooks.Theory.Tests;

public class RelevanceScoresTests
{
    [Fact]
    public void Scores_become_probabilities_and_logits_a_softmax()
    {
        Assert.Equal([0.5, 0.25, 0.25], RelevanceScores.From(4, 2, 2).Probabilities);
        Assert.Equal([0.25, 0.25, 0.5], RelevanceScores.From(double.MaxValue / 2, double.MaxValue / 2, double.MaxValue).Probabilities);
        var soft = RelevanceScores.FromLogits([1000 + Math.Log(3), 1000, double.NegativeInfinity]);
        Assert.Equal(0.75, soft.Probabilities[0], 1e-12);
        Assert.Equal(0.25, soft.Probabilities[1], 1e-12);
        Assert.Equal(0, soft.Probabilities[2]);
        Assert.Equal(0.9, RelevanceScores.FromLogits([Math.Log(3), 0], temperature: 0.5).Probabilities[0], 1e-12);
    }

    [Fact]
    public void Entropy_is_that_of_the_probabilities_whatever_the_scale_of_the_scores()
    {
        foreach (double scale in new[] { 1e-300, 1, 50, 1e300 })
        {
            var scores = RelevanceScores.From(scale, scale, scale, scale, 0);
            Assert.Equal(Math.Log(4), scores.Entropy, 1e-12);
            Assert.Equal(4, scores.EffectiveRegions, 1e-11);
        }
        Assert.Equal(0, RelevanceScores.From(7).Entropy);
    }

    [Theory]
    [InlineData(double.NaN, "region 1 is NaN")]
    [InlineData(double.PositiveInfinity, "region 1 is Infinity")]
    [InlineData(-0.5, "region 1 is -0.5")]
    public void Bad_scores_are_named(double bad, string expected)
        => Assert.Contains(expected, Assert.Throws<ArgumentException>(() => RelevanceScores.From(1, bad)).Message);

    [Fact]
    public void Bad_logits_are_named()
    {
        Assert.Contains("region 0 is NaN", Assert.Throws<ArgumentException>(() => RelevanceScores.FromLogits([double.NaN])).Message);
        Assert.Contains("Every logit", Assert.Throws<ArgumentException>(() => RelevanceScores.FromLogits([double.NegativeInfinity])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => RelevanceScores.FromLogits([1], temperature: 0));
        Assert.Contains("FromLogits", Assert.Throws<ArgumentException>(() => RelevanceScores.From(1, -1)).Message);
    }

    [Fact]
    public void Exploration_raises_the_entropy_and_keeps_the_ranking()
    {
        var random = new Numerics.RandomStream(4);
        for (int trial = 0; trial < 200; trial++)
        {
            double[] raw = [.. Enumerable.Range(0, 6).Select(i => random.Uniform(6 * trial + i))];
            var scores = RelevanceScores.From(raw);
            var explored = scores.Explore(0.9);
            Assert.Equal(scores.Ranking, explored.Ranking);
            Assert.True(explored.Entropy >= scores.Entropy - 1e-12);
            Assert.Equal(1, explored.Probabilities.Sum(), 1e-12);
        }
    }

    [Fact]
    public void Exploration_adds_the_entropy_term()
    {
        double p = 0.8, q = 0.2, a = p - 0.5 * p * Math.Log(p), b = q - 0.5 * q * Math.Log(q);
        Assert.Equal(a / (a + b), RelevanceScores.From(8, 2).Explore(0.5).Probabilities[0], 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>(() => RelevanceScores.From(8, 2).Explore(1));
    }

    [Fact]
    public void An_exact_tie_survives_exploration_but_not_jitter()
    {
        var tie = RelevanceScores.From(1, 1);
        var explored = tie.Explore(0.5);
        Assert.Equal(explored.Probabilities[0], explored.Probabilities[1]);
        var broken = tie.Jitter(0.01, seed: 3);
        Assert.NotEqual(broken.Probabilities[0], broken.Probabilities[1]);
        Assert.Equal(broken.Probabilities, tie.Jitter(0.01, seed: 3).Probabilities);
        // A region without any relevance gets none by noise.
        Assert.Equal(0, RelevanceScores.From(1, 0, 2).Jitter(5, seed: 1).Probabilities[1]);
    }

    [Fact]
    public void Zero_scores_mean_no_evidence_and_no_scores_mean_no_regions()
    {
        var zero = RelevanceScores.From(0, 0, 0, 0);
        Assert.False(zero.HasEvidence);
        Assert.Equal([0.25, 0.25, 0.25, 0.25], zero.Probabilities);
        Assert.Contains("all scores are zero", zero.ToString());
        var none = RelevanceScores.From();
        Assert.Equal(0, none.Count);
        Assert.Equal("no regions", none.Explore(0.1).Jitter(1, seed: 1).ToString());
        Assert.Equal(0, RelevanceScores.FromLogits([]).EffectiveRegions);
    }
}
