namespace SaddleNotebooks.Numerics.Tests;

public class SignedRankTests
{
    [Fact]
    public void The_smallest_samples_that_can_decide_are_six_and_their_interval_runs_from_the_least_to_the_greatest()
    {
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), SignedRank.Interval([1, 2, 3, 4, 5]));
        // P(all six on one side) = 2/64 < 5 %.
        Assert.Equal((1, 7), SignedRank.Interval([3, 1, 2, 7, 5, 4]));
    }

    [Fact]
    public void The_interval_of_a_published_table_is_found()
    {
        // n = 10: the two-sided 5 % point of W is 8 (Hollander, Wolfe & Chicken 2013, table A.4): the ninth and the ninth last of the 55 averages.
        double[] differences = [0.3, -1.2, 2.5, 1.9, 0.7, 3.1, -0.4, 1.1, 2.2, 0.9];
        double[] averages = [.. (from i in Enumerable.Range(0, 10) from j in Enumerable.Range(i, 10 - i) select 0.5 * (differences[i] + differences[j])).Order()];
        Assert.Equal((averages[8], averages[^9]), SignedRank.Interval(differences));
    }

    [Fact]
    public void Two_humps_are_decided_where_the_mean_is_not()
    {
        // Most pairs gain much or little; two lose a trifle.
        double[] gains = [1.01, 1.02, 0.29, -0.13, 1.44, -0.15, 0.12, 0.62, 0.59, 0.60, 0.73, -0.08];
        Assert.True(SignedRank.Interval(gains).Lower > 0);
        Assert.True(SignedRank.Interval([.. gains.Select(g => -g)]).Upper < 0);
    }

    [Fact]
    public void Without_an_effect_it_excludes_zero_in_at_most_five_of_a_hundred_samples_of_two_humps()
    {
        int missed = 0;
        for (int sample = 0; sample < 2_000; sample++)
        {
            var random = new RandomStream(5).Derive(sample);
            double[] differences = [.. Enumerable.Range(0, 12).Select(i => (random.Uniform(2 * i) < 0.5 ? -1 : 1) * (random.Uniform(2 * i + 1) < 0.4 ? 1 + 0.1 * i : 0.01 * (i + 1)))];
            var (lower, upper) = SignedRank.Interval(differences);
            missed += lower > 0 || upper < 0 ? 1 : 0;
        }
        Assert.InRange(missed, 20, 120);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SignedRank.Interval([]));
        Assert.Throws<ArgumentException>(() => SignedRank.Interval(new double[201]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignedRank.Interval([1], 1));
    }
}
