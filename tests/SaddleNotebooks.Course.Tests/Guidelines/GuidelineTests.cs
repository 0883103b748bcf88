using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course.Tests;

public class GuidelineTests
{
    static GuidelineResult.Finding Finding(string situation, params double[] advantage)
        => new(situation, "loss", Estimate.Of([1, 1]), Estimate.Of([1, 1]), Estimate.Of(advantage));

    static GuidelineResult Result(params GuidelineResult.Finding[] findings) => new(Guidelines.Schedule, findings, 2, 0);

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
        Assert.Throws<ArgumentOutOfRangeException>(() => new GuidelineOptions { Seeds = 1, Seed = 1 });
        Assert.Throws<OperationCanceledException>(() => Guidelines.Schedule.Test(null, new CancellationToken(canceled: true)));
        var none = Guidelines.TestAll(cancellationToken: new CancellationToken(canceled: true), options: new() { Seed = 1 });
        Assert.Empty(none.Results);
        Assert.Equal(SamplingStatus.Canceled, none.Status);
    }

    sealed class StopAtFirst(CancellationTokenSource stop) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            if (value.Fraction == 1.0 / 7)
                stop.Cancel();
        }
    }

    [Fact]
    public void A_test_of_all_that_is_stopped_keeps_the_guidelines_that_were_finished()
    {
        using var stop = new CancellationTokenSource();
        var report = Guidelines.TestAll(new GuidelineOptions { Seeds = 2, Seed = 1 }, new StopAtFirst(stop), stop.Token);
        Assert.Same(Guidelines.Architecture, Assert.Single(report.Results).Guideline);
        Assert.Equal(SamplingStatus.Canceled, report.Status);
    }

    [Fact]
    public void Smaller_batches_escape_with_fewer_samples_but_not_at_all_where_their_noise_has_no_part_along_the_way_out()
    {
        var result = Guidelines.BatchSize.Test(new GuidelineOptions { Seeds = 3, Seed = 1 });
        Assert.Equal(GuidelineVerdict.HoldsOnlyWhen, result.Verdict);
        Assert.True(result.Findings[1].Supports, result.ToString());
        // At zero weights neither batch size ever leaves: both reach the limit.
        Assert.Equal(result.Findings[2].Followed.Value, result.Findings[2].NotFollowed.Value);
        Assert.Equal(Math.Log2(4_000), result.Findings[2].Followed.Value, 1e-12);
        Assert.Equal(result.ToString(), Guidelines.BatchSize.Test(new GuidelineOptions { Seeds = 3, Seed = 1 }).ToString());
    }

    [Fact]
    public void Skip_connections_help_deep_networks_of_which_some_learn_and_some_do_not()
    {
        var result = Guidelines.Architecture.Test(new GuidelineOptions { Seeds = 2, Seed = 1 });
        var deep = result.Findings[0];
        Assert.True(deep.Supports, result.ToString());
        Assert.Equal(12, deep.Advantage.Samples);
        // The mean's interval is misled: the runs with skip connections have two humps.
        Assert.True(deep.Followed.StandardError > 20 * deep.NotFollowed.StandardError, deep.ToString());
    }

    [Fact]
    public void A_falling_rate_beats_a_low_one_but_without_noise_not_a_high_one()
    {
        var result = Guidelines.Schedule.Test(new GuidelineOptions { Seeds = 3, Seed = 1 });
        Assert.True(result.Findings[1].Supports, result.ToString());
        Assert.True(result.Findings[2].Refutes, result.ToString());
    }
}
