using System.Globalization;

namespace SaddleNotebooks.Numerics;

/// <summary>How often an event was seen in independent trials: an estimate of its probability.</summary>
public readonly record struct Proportion
{
    /// <summary>Records the counts.</summary>
    /// <param name="successes">How often the event was seen, between 0 and <paramref name="trials"/>.</param>
    /// <param name="trials">How often it was tried, at least once.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of its range.</exception>
    public Proportion(long successes, long trials)
    {
        if (trials < 1)
            throw new ArgumentOutOfRangeException(nameof(trials), trials, "A proportion needs at least one trial.");
        if (successes < 0 || successes > trials)
            throw new ArgumentOutOfRangeException(nameof(successes), successes, $"The successes must lie between 0 and the {trials} trials.");
        Successes = successes;
        Trials = trials;
    }

    /// <summary>How often the event was seen.</summary>
    public long Successes { get; }

    /// <summary>How often it was tried.</summary>
    public long Trials { get; }

    /// <summary>Successes per trial.</summary>
    public double Value => (double)Successes / Trials;

    /// <summary>√(p(1−p)/n) at the estimate; 0 when the event was seen never or always, where only the interval is meaningful.</summary>
    public double StandardError => Math.Sqrt(Value * (1 - Value) / Trials);

    /// <summary>
    /// The Clopper–Pearson interval (Biometrika 1934): it holds the probability with at least the given confidence, also for rare events and
    /// for none at all.
    /// </summary>
    /// <param name="confidence">Between 0 and 1, for example 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1.</exception>
    public (double Lower, double Upper) Interval(double confidence = 0.95)
    {
        if (!(confidence > 0 && confidence < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "The confidence must lie between 0 and 1.");
        double tail = (1 - confidence) / 2;
        return (
            Successes == 0 ? 0 : IncompleteBeta.Quantile(tail, Successes, Trials - Successes + 1),
            Successes == Trials ? 1 : IncompleteBeta.Quantile(1 - tail, Successes + 1, Trials - Successes));
    }

    /// <summary>For example <c>0.1467 (95 % interval 0.1445 … 0.1489, 14670 of 100000)</c>.</summary>
    public override string ToString()
    {
        var (lower, upper) = Interval();
        return string.Create(CultureInfo.InvariantCulture, $"{Value:G4} (95 % interval {lower:G4} … {upper:G4}, {Successes} of {Trials})");
    }
}
