using System.Diagnostics;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Magics;

/// <summary>Says in words how far a piece of work is, and how long the rest may take.</summary>
sealed class WorkClock
{
    // What was done first warms caches and code up, and says little about the rest.
    const double LeastDone = 0.02;

    readonly Stopwatch clock = Stopwatch.StartNew();
    double before;

    /// <summary>The time since the work began.</summary>
    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>The work began, or goes on, now.</summary>
    /// <param name="done">How much of it was done before.</param>
    public void Restart(double done = 0)
    {
        clock.Restart();
        before = done;
    }

    /// <summary>For example <c>34 %, up to 12 s left</c>: work with a limit may be done before it is reached.</summary>
    /// <param name="done">From 0 to 1; NaN where the end is not known.</param>
    public string Describe(double done)
    {
        if (double.IsNaN(done))
            return $"{Duration(clock.Elapsed)} so far";
        string left = Left(done);
        return $"{NumberText.Of(Math.Floor(100 * done + 1e-9), 3)} %{(left.Length > 0 ? ", " : "")}{left}";
    }

    /// <summary>For example <c>up to 12 s left</c>; empty while that is not known.</summary>
    /// <param name="done">From 0 to 1; NaN where the end is not known.</param>
    public string Left(double done)
    {
        double here = done - before;
        return here > LeastDone ? $"up to {Duration(clock.Elapsed * ((1 - done) / here))} left" : "";
    }

    /// <summary>A bar for a page, with the words beside it.</summary>
    /// <param name="what">What is being done.</param>
    /// <param name="done">From 0 to 1; NaN where the end is not known.</param>
    public HtmlFragment Picture(string what, double done)
    {
        string text = $"{what}: {Describe(done)}", value = double.IsNaN(done) ? "" : $" value=\"{NumberText.Of(done, 3)}\"";
        return new HtmlFragment(
            $"<div><progress{value} max=\"1\" aria-label=\"{HtmlFragment.Encode(what)}\"></progress> {HtmlFragment.Encode(text)}</div>", text);
    }

    static string Duration(TimeSpan time)
        => time.TotalSeconds < 90 ? $"{NumberText.Of(Math.Ceiling(time.TotalSeconds), 3)} s" : $"{NumberText.Of(Math.Ceiling(time.TotalMinutes), 3)} min";
}
