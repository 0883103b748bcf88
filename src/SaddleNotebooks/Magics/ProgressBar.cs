namespace SaddleNotebooks.Magics;

/// <summary>A progress bar under a magic command, with the time left; updated a few times a second, and replaced by the result.</summary>
sealed class ProgressBar : IProgress<WorkProgress>
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    readonly IUpdatableDisplay display;
    readonly string what;
    readonly WorkClock clock = new();
    TimeSpan next = Interval;

    internal ProgressBar(IMagicContext context, string what)
    {
        this.what = what;
        display = context.Display(clock.Picture(what, 0));
    }

    /// <summary>Shows how much is done.</summary>
    public void Report(WorkProgress value)
    {
        if (value.IsOver || clock.Elapsed < next)
            return;
        next = clock.Elapsed + Interval;
        display.Update(clock.Picture(what, double.IsFinite(value.Fraction) ? value.Fraction : 0));
    }

    /// <summary>Counts the time anew: what comes is another work than what was.</summary>
    internal void Restart()
    {
        clock.Restart();
        next = Interval;
    }

    /// <summary>Puts the result in the bar's place.</summary>
    internal void Replace(object result) => display.Update(result);
}
