using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

/// <summary>A running experiment: collects one finding for each situation.</summary>
sealed class GuidelineTrial(Guideline guideline, GuidelineOptions options, WorkScope work, CancellationToken cancellationToken)
{
    const int FewestForRanks = 12;

    readonly List<GuidelineResult.Finding> findings = [];
    readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>Looked at within long runs.</summary>
    public CancellationToken Cancellation => cancellationToken;

    /// <summary>Compares over all seeds; less of the measure is better.</summary>
    public void Compare(string situation, string measure, Func<ulong, (double Followed, double NotFollowed)> run)
        => Compare(situation, measure, run, sign: 1, options.Seeds);

    /// <summary>
    /// Compares a measure that has two humps, as the loss of networks of which some learn and others do not: by ranks, and over at least so many seeds
    /// that ranks can decide.
    /// </summary>
    public void CompareByRanks(string situation, string measure, Func<ulong, (double Followed, double NotFollowed)> run)
    {
        int seeds = Math.Max(options.Seeds, FewestForRanks);
        Compare(situation, $"{measure} (by ranks, {seeds} seeds)", run, sign: 1, seeds, byRanks: true);
    }

    /// <summary>Compares over all seeds; more of the measure is better.</summary>
    public void CompareMore(string situation, string measure, Func<ulong, (double Followed, double NotFollowed)> run)
        => Compare(situation, measure, run, sign: -1, options.Seeds);

    void Compare(string situation, string measure, Func<ulong, (double Followed, double NotFollowed)> run, double sign, int seeds, bool byRanks = false)
    {
        double[] followed = new double[seeds], not = new double[seeds], advantage = new double[seeds];
        // The seeds share no state, so the number of threads changes nothing but the time.
        Workers.Shared.Run(seeds, i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            (followed[i], not[i]) = run(unchecked(options.Seed + (ulong)i));
            advantage[i] = sign * (not[i] - followed[i]);
            // How many comparisons there are is known to the experiment alone.
            work.Report(double.NaN);
        });
        findings.Add(new GuidelineResult.Finding(situation, measure, Estimate.Of(followed), Estimate.Of(not), Estimate.Of(advantage))
        {
            ByRanks = byRanks && seeds <= SignedRank.MostSamples ? SignedRank.Interval(advantage) : null,
        });
    }

    public GuidelineResult Result() => new(guideline, findings.AsReadOnly(), options.Seeds, clock.Elapsed.TotalSeconds);
}
