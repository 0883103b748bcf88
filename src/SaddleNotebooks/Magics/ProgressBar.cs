using System.Diagnostics;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Magics;

/// <summary>A progress bar under a cell, with the time left; updated a few times a second, and replaced by the result.</summary>
sealed class ProgressBar : IProgress<double>
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    readonly IUpdatableDisplay display;
    readonly string what;
    readonly Stopwatch clock = Stopwatch.StartNew();
    TimeSpan next = Interval;

    internal ProgressBar(IMagicContext context, string what)
    {
        this.what = what;
        display = context.Display(Picture(0));
    }

    /// <summary>Shows how much is done, from 0 to 1.</summary>
    public void Report(double value)
    {
        if (clock.Elapsed < next)
            return;
        next = clock.Elapsed + Interval;
        display.Update(Picture(double.IsFinite(value) ? Math.Clamp(value, 0, 1) : 0));
    }

    /// <summary>Counts the time anew: what comes is another work than what was.</summary>
    internal void Restart()
    {
        clock.Restart();
        next = Interval;
    }

    /// <summary>Puts the result in the bar's place.</summary>
    internal void Replace(object result) => display.Update(result);

    HtmlFragment Picture(double done)
    {
        string left = done > 0.02 ? $", about {Duration(clock.Elapsed * ((1 - done) / done))} left" : "";
        string text = $"{what}: {NumberText.Percent(done)}{left}";
        return new HtmlFragment(
            $"<div><progress value=\"{NumberText.Of(done, 3)}\" max=\"1\" aria-label=\"{HtmlFragment.Encode(what)}\"></progress> {HtmlFragment.Encode(text)}</div>", text);
    }

    static string Duration(TimeSpan time)
        => time.TotalSeconds < 90 ? $"{NumberText.Of(Math.Ceiling(time.TotalSeconds), 3)} s" : $"{NumberText.Of(Math.Ceiling(time.TotalMinutes), 3)} min";
}
