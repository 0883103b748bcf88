namespace SaddleNotebooks.Theory.Tests;

public class TokenAllocationTests
{
    [Fact]
    public void A_clear_winner_gets_everything_wherever_it_stands()
    {
        var allocation = RelevanceScores.From(0.1, 0.2, 0.7).Allocate(1000, options: new() { Seed = 1 });
        Assert.Equal([0, 0, 1000], allocation.Tokens);
        Assert.Equal(RelevanceState.ClearWinner, allocation.Transition.State);
        Assert.Contains("Region 2 leads by 71.4", allocation.ToString());
    }

    [Fact]
    public void At_a_transition_the_contenders_share_in_proportion()
    {
        var scores = RelevanceScores.From(0.40, 0.38, 0.22);
        var allocation = scores.Allocate(1000, new TokenAllocationOptions { Exploration = 0, Seed = 1 });
        Assert.Equal(RelevanceState.Transition, allocation.Transition.State);
        Assert.Equal([0, 1], allocation.Transition.Contenders);
        // 1000 · 40/78 = 512.8
        Assert.Equal([513, 487, 0], allocation.Tokens);
        var explored = scores.Allocate(1000, new TokenAllocationOptions { Exploration = 0.9, Seed = 1 });
        Assert.InRange(explored.Tokens[0], 501, 512);
        Assert.Contains("2 regions are within 10", allocation.Transition.ToString());
    }

    [Fact]
    public void Ties_are_broken_by_the_lower_number()
    {
        Assert.Equal([4, 3, 3], RelevanceScores.From(1, 1, 1).Allocate(10, options: new() { Seed = 1 }).Tokens);
        Assert.Equal([1, 1, 0, 0], RelevanceScores.From(5, 5, 5, 5).Allocate(2, options: new() { Seed = 1 }).Tokens);
        Assert.Equal([5, 5, 0, 0], RelevanceScores.From(5, 5, 5, 5).Allocate(10, new TokenAllocationOptions { MaxRegions = 2, Seed = 1 }).Tokens);
        Assert.Equal([0, 1, 2], RelevanceScores.From(5, 5, 5).Ranking);
    }

    [Fact]
    public void Zero_one_two_and_a_million_regions_are_served()
    {
        Assert.Empty(RelevanceScores.From().Allocate(0, options: new() { Seed = 1 }).Tokens);
        Assert.Contains("no regions", Assert.Throws<ArgumentException>(() => RelevanceScores.From().Allocate(5, options: new() { Seed = 1 })).Message);
        Assert.Equal(RelevanceState.NoRegions, RelevanceScores.From().Transition().State);
        Assert.Equal([7], RelevanceScores.From(0.3).Allocate(7, options: new() { Seed = 1 }).Tokens);
        Assert.Equal(RelevanceState.SingleRegion, RelevanceScores.From(0).Transition().State);
        Assert.Equal([2, 1], RelevanceScores.From(1, 1).Allocate(3, options: new() { Seed = 1 }).Tokens);
        Assert.Equal([2, 1], RelevanceScores.From(0, 0).Allocate(3, options: new() { Seed = 1 }).Tokens);
        Assert.Equal(RelevanceState.NoEvidence, RelevanceScores.From(0, 0).Transition().State);

        double[] many = new double[1_000_000];
        new Numerics.RandomStream(1).FillNormal(many);
        var allocation = RelevanceScores.FromLogits(many).Allocate(123_457, new TokenAllocationOptions { Threshold = 0.9999, Jitter = 0.5, Seed = 1 });
        Assert.Equal(123_457, allocation.Total);
        Assert.Equal(1_000_000, allocation.Tokens.Count);
        Assert.True(allocation.Transition.Contenders.Count > 900_000);
    }

    [Fact]
    public void A_lead_is_judged_relative_to_the_winner_not_to_the_number_of_regions()
    {
        // A thousand regions: a lead of a factor of ten is less than 0.01 in probability, and clear all the same.
        double[] scores = [.. Enumerable.Repeat(1.0, 999), 10];
        var transition = RelevanceScores.From(scores).Transition(0.1);
        Assert.True(transition.Gap < 0.01);
        Assert.Equal(RelevanceState.ClearWinner, transition.State);
        Assert.Equal([999], transition.Contenders);
        Assert.Equal(0.9, transition.RelativeGap, 1e-12);
        Assert.Equal(RelevanceState.Transition, RelevanceScores.From(1, 1).Transition(0).State);
        Assert.Equal(RelevanceState.ClearWinner, RelevanceScores.From(1, 0.999).Transition(0).State);
    }

    [Fact]
    public void Apportioned_shares_sum_to_the_total_and_are_quotas_rounded()
    {
        var random = new Numerics.RandomStream(8);
        for (int trial = 0; trial < 500; trial++)
        {
            int n = 1 + random.Below(40, 3 * trial);
            long total = (long)Math.Pow(10, 12 * random.Uniform(3 * trial + 1));
            var weights = new double[n];
            for (int i = 0; i < n; i++)
                weights[i] = Math.Exp(10 * random.Derive(trial).Normal(i));
            long[] shares = Apportionment.LargestRemainder(weights, total);
            Assert.Equal(total, shares.Sum());
            double sum = weights.Sum();
            for (int i = 0; i < n; i++)
            {
                double quota = weights[i] / sum * total;
                Assert.InRange(shares[i], Math.Floor(quota - 1e-3), Math.Ceiling(quota + 1e-3));
            }
        }
        Assert.Equal(1L << 53, Apportionment.LargestRemainder([1, 1, 1], 1L << 53).Sum());
    }

    [Fact]
    public void Nobody_without_weight_gets_anything_and_bad_requests_are_refused()
    {
        Assert.Equal([0, 5, 0], Apportionment.LargestRemainder([0, 1, 0], 5));
        Assert.Equal([0, 0], Apportionment.LargestRemainder([0, 0], 0));
        Assert.Contains("nobody", Assert.Throws<ArgumentException>(() => Apportionment.LargestRemainder([0, 0], 1)).Message);
        Assert.Contains("Weight 1 is -1", Assert.Throws<ArgumentException>(() => Apportionment.LargestRemainder([1, -1], 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Apportionment.LargestRemainder([1], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenAllocationOptions { Threshold = 1, Seed = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenAllocationOptions { MaxRegions = 0, Seed = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenAllocationOptions { Jitter = double.NaN, Seed = 1 });
    }
}
