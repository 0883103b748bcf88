using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Landscapes.Tests;

public class GuidelineTests
{
    static GuidelineFinding Finding(string situation, params double[] advantage)
        => new(situation, "loss", Estimate.Of([1, 1]), Estimate.Of([1, 1]), Estimate.Of(advantage));

    static GuidelineResult Result(params GuidelineFinding[] findings) => new(Guidelines.Schedule, findings, 2, 0);

    [Fact]
    public void The_verdict_follows_from_the_intervals_alone()
    {
        var good = Finding("good", 1, 1.001, 0.999);
        var bad = Finding("bad", -1, -1.001, -0.999);
        var open = Finding("open", -1, 1, 0.5);
        Assert.Equal(GuidelineVerdict.Holds, Result(good, good).Verdict);
        Assert.Equal(GuidelineVerdict.HoldsOnlyWhen, Result(good, bad).Verdict);
        Assert.Equal(GuidelineVerdict.HoldsOnlyWhen, Result(good, open).Verdict);
        Assert.Equal(GuidelineVerdict.Fails, Result(bad, open).Verdict);
        Assert.Equal(GuidelineVerdict.Undecided, Result(open).Verdict);
        Assert.Equal("Holds only when: good. Worse when: bad. No certain gain when: open.", Result(good, bad, open).Statement);
        Assert.Contains("Use more seeds", Result(open).ToString());
    }

    [Fact]
    public void There_are_seven_and_bad_options_are_refused()
    {
        Assert.Equal(7, Guidelines.All.Count);
        Assert.Equal(7, Guidelines.All.Select(g => g.Name).Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => new GuidelineOptions { Seeds = 1 });
        Assert.Throws<OperationCanceledException>(() => Guidelines.Schedule.Test(null, new CancellationToken(canceled: true)));
        Assert.Empty(Guidelines.TestAll(cancellation: new CancellationToken(canceled: true)).Results);
    }

    [Fact]
    public void Smaller_batches_escape_with_fewer_samples_but_not_at_all_where_their_noise_has_no_part_along_the_way_out()
    {
        var result = Guidelines.BatchSize.Test(new GuidelineOptions { Seeds = 3 });
        Assert.Equal(GuidelineVerdict.HoldsOnlyWhen, result.Verdict);
        Assert.True(result.Findings[1].Supports, result.ToString());
        // At zero weights neither batch size ever leaves: both reach the limit.
        Assert.Equal(result.Findings[2].Followed.Value, result.Findings[2].NotFollowed.Value);
        Assert.Equal(Math.Log2(4_000), result.Findings[2].Followed.Value, 1e-12);
        Assert.Equal(result.ToString(), Guidelines.BatchSize.Test(new GuidelineOptions { Seeds = 3 }).ToString());
    }

    [Fact]
    public void A_falling_rate_beats_a_low_one_but_without_noise_not_a_high_one()
    {
        var result = Guidelines.Schedule.Test(new GuidelineOptions { Seeds = 3 });
        Assert.True(result.Findings[1].Supports, result.ToString());
        Assert.True(result.Findings[2].Refutes, result.ToString());
    }
}
