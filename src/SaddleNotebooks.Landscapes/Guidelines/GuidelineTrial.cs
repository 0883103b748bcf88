using System.Diagnostics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>A running experiment: collects one finding for each situation.</summary>
sealed class GuidelineTrial(Guideline guideline, GuidelineOptions options, CancellationToken cancellation)
{
    readonly List<GuidelineFinding> findings = [];
    readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>Looked at within long runs.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Compares over all seeds; less of the measure is better.</summary>
    public void Compare(string situation, string measure, Func<ulong, (double Followed, double NotFollowed)> run)
        => Compare(situation, measure, run, sign: 1);

    /// <summary>Compares over all seeds; more of the measure is better.</summary>
    public void CompareMore(string situation, string measure, Func<ulong, (double Followed, double NotFollowed)> run)
        => Compare(situation, measure, run, sign: -1);

    void Compare(string situation, string measure, Func<ulong, (double Followed, double NotFollowed)> run, double sign)
    {
        double[] followed = new double[options.Seeds], not = new double[options.Seeds], advantage = new double[options.Seeds];
        // The seeds share no state, so the number of threads changes nothing but the time.
        Workers.Shared.Run(options.Seeds, i =>
        {
            cancellation.ThrowIfCancellationRequested();
            (followed[i], not[i]) = run(unchecked(options.Seed + (ulong)i));
            advantage[i] = sign * (not[i] - followed[i]);
        });
        findings.Add(new GuidelineFinding(situation, measure, Estimate.Of(followed), Estimate.Of(not), Estimate.Of(advantage)));
    }

    public GuidelineResult Result() => new(guideline, findings.AsReadOnly(), options.Seeds, clock.Elapsed.TotalSeconds);
}
